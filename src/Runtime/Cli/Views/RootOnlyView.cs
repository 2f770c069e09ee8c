using VpcLang.Runtime;
using VpcLang.Runtime.Service;

namespace VpcLang.Cli.Views;

/// <summary>Prints what a run as root depends on, and whether root alone can change it.</summary>
internal sealed class RootOnlyView(Session session)
{
    /// <summary>The folders and how many files of each count, a line each.</summary>
    public void WriteSummary(RootOnlyCheck check)
    {
        var output = session.Console.Out;
        output.WriteLine("Root alone can change what this unit reads and runs:");
        foreach (var group in check.Dependencies.GroupBy(d => (d.Kind, d.Group)))
        {
            var files = group.SelectMany(d => d.Files).Distinct(StringComparer.Ordinal).Count();
            var count = files == 0 ? "" : $" ({Plural.Of(files, "file")})";
            output.WriteLine($"  {Label(group.Key.Kind),-8} {Printable.OneLine(group.Key.Group)}{count}");
        }
    }

    /// <summary>Every folder, link and file, with permissions and owner.</summary>
    public void WriteAll(RootOnlyCheck check)
    {
        foreach (var kind in check.Dependencies.GroupBy(d => d.Kind))
        {
            session.Console.Out.WriteLine(Label(kind.Key));
            foreach (var step in kind.SelectMany(d => d.Steps)
                .OrderBy(s => s.Fault is null)
                .DistinctBy(s => s.Path)
                .OrderBy(s => s.Path, StringComparer.Ordinal))
            {
                Write(step);
            }
        }
    }

    /// <summary>One finding for each fault.</summary>
    public void WriteFaults(RootOnlyCheck check)
    {
        var errors = new ErrorView(session.Console.Error, session.ColorError);
        foreach (var fault in check.Faults)
            errors.Write(SafetyErrors.NotRootsAlone(fault).Error);
    }

    private void Write(PathStep step)
    {
        var mode = step.Facts is { } facts
            ? $"{Convert.ToString((int)facts.Mode, 8).PadLeft(4, '0')} {facts.User}:{facts.Group}"
            : "-";
        var fault = step.Fault is null ? "" : $"  {step.Fault.Why}";
        session.Console.Out.WriteLine(
            $"  {(step.Fault is null ? "ok" : "no")} {mode,-9} {Printable.OneLine(step.Path + fault)}");
    }

    private static string Label(DependencyKind kind) => kind switch
    {
        DependencyKind.Project => "project",
        DependencyKind.Program => "program",
        DependencyKind.Runtime => "runtime",
        DependencyKind.Tool => "tools",
        _ => "unit",
    };
}
