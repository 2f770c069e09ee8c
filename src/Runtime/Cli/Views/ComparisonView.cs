using System.Collections.Immutable;
using VpcLang.Cli.Answers;
using VpcLang.Compiler.Verification.Comparing;
using VpcLang.Compiler.Verification.Comparing.Inventory;

namespace VpcLang.Cli.Views;

/// <summary>
/// Prints what differs between two networks: the connections first, then the resources.
/// </summary>
internal sealed class ComparisonView(TextWriter output, bool color)
{
    private const int MostRows = 12;
    private const int MostResources = 30;
    private const int MostAttributes = 10;

    private readonly Paint _paint = new(color);

    /// <summary>
    /// Prints the comparison, and then what differs beside it at other values of parameters.
    /// </summary>
    public void Write(DiffAnswer answer)
    {
        // Where nothing differs there is nothing to qualify, and the last line is the summary.
        if (!answer.AtDefault.IsEmpty && (!answer.Default.IsEmpty || !answer.Variants.IsEmpty))
        {
            var names = string.Join(", ", answer.AtDefault);
            output.WriteLine(_paint.Dim(Printable.OneLine(
                $"Compared at one value alone: {names} (--var gives another).")));
            output.WriteLine();
        }

        Write(answer.Default);
        foreach (var variant in answer.Variants)
        {
            output.WriteLine();
            output.WriteLine(_paint.Bold(Printable.OneLine($"With {variant.Title}")));
            if (variant.Comparison is { } comparison)
                Write(comparison);
            else
                output.WriteLine($"The {variant.Failed} network does not compile with these values.");
        }
    }

    /// <summary>Prints all of it.</summary>
    private void Write(NetworkComparison comparison)
    {
        WriteConnections(comparison);
        if (comparison.HasConnections)
            output.WriteLine();
        var groups = ResourceGroup.Of(comparison.Resources).ToList();
        if (groups.Count > 0)
            output.WriteLine(_paint.Bold("Resources"));
        foreach (var group in groups.Take(MostResources))
            Write(group);
        WriteRest(groups.Count - MostResources);
        if (groups.Count > 0)
            output.WriteLine();
        WriteDeclarations(comparison.Declarations);
        output.WriteLine(DifferenceText.Summary(comparison));
    }

    /// <summary>Prints what a plan lets through that was not, and no longer lets through.</summary>
    public void WriteLetThrough(NetworkComparison? comparison)
    {
        output.WriteLine();
        if (comparison is null)
        {
            output.WriteLine(_paint.Dim(
                "What it lets through: no earlier apply is known to compare with "
                + "(all of it: vpclang reach)."));
        }
        else if (!comparison.HasConnections)
        {
            output.WriteLine("What it lets through: the same as the network that was applied last.");
            WriteDrift();
        }
        else
        {
            output.WriteLine(_paint.Bold(
                "What it lets through, compared with the network that was applied last"));
            WriteDrift();
            output.WriteLine();
            WriteConnections(comparison);
        }
    }

    /// <summary>Two sources are compared: what became of the host since is not part of it.</summary>
    private void WriteDrift() => output.WriteLine(_paint.Dim(
        "(The sources are compared. If the host was changed since, it may let through more now.)"));

    private void WriteConnections(NetworkComparison comparison)
    {
        var (plus, minus) = (_paint.Green("+"), _paint.Red("-"));
        (string Title, ImmutableArray<ConnectionDifference> Rows, string Mark)[] sections =
        [
            ("Newly allowed", comparison.Allowed, plus),
            ("Newly blocked", comparison.Blocked, minus),
            ("Reaches, or is reached by, what is new", comparison.OfNew, plus),
            ("Gone with what is gone", comparison.OfGone, minus),
        ];
        var isFirst = true;
        foreach (var (title, rows, mark) in sections.Where(s => !s.Rows.IsEmpty))
        {
            if (!isFirst)
                output.WriteLine();
            isFirst = false;
            output.WriteLine(_paint.Bold(title));
            foreach (var row in rows.Take(MostRows))
                Write(row, row.IsExposure ? _paint.Red("!") : mark);
            WriteRest(rows.Length - MostRows);
        }
    }

    private void Write(ConnectionDifference row, string mark)
    {
        var remark = DifferenceText.Remark(row) is { } text ? _paint.Yellow($"  ({text})") : "";
        var ends = Printable.OneLine($"{row.From.Text} → {DifferenceText.To(row)}");
        var services = _paint.Bold(DifferenceText.Services(row));
        output.WriteLine($"  {mark} {ends}  {services}{remark}");
        foreach (var cause in DifferenceText.Because(row))
            WriteDim(cause);
        if (DifferenceText.Example(row) is { } example)
            WriteDim($"for example {example}");
    }

    private void WriteDeclarations(ImmutableArray<AttributeDifference> declarations)
    {
        if (declarations.IsEmpty)
            return;
        output.WriteLine(_paint.Bold("Declarations"));
        foreach (var one in declarations.Take(MostResources))
            output.WriteLine($"  {Mark(one)} {Printable.OneLine(DifferenceText.Of(one))}");
        WriteRest(declarations.Length - MostResources);
        output.WriteLine();
    }

    private string Mark(AttributeDifference one) => Mark(
        one.Before is null ? ResourceAction.Added
        : one.After is null ? ResourceAction.Removed
        : ResourceAction.Changed);

    private void Write(ResourceGroup group)
    {
        var place = group.Place is null ? "" : $"  {_paint.Dim(Printable.OneLine(group.Place))}";
        var title = Printable.OneLine(group.Title);
        output.WriteLine($"  {Mark(group.Action)} {title}{place}");
        foreach (var attribute in group.Attributes.Take(MostAttributes))
        {
            var text = Printable.OneLine(DifferenceText.Of(attribute));
            output.WriteLine($"      {Mark(attribute)} {text}");
        }

        if (group.Attributes.Length > MostAttributes)
            WriteDim($"and {group.Attributes.Length - MostAttributes} more");
    }

    private void WriteDim(string text) =>
        output.WriteLine($"      {_paint.Dim(Printable.OneLine(text))}");

    private void WriteRest(int count)
    {
        if (count > 0)
            output.WriteLine(_paint.Dim($"    and {count} more; --json lists them all"));
    }

    private string Mark(ResourceAction action) => action switch
    {
        ResourceAction.Added => _paint.Green("+"),
        ResourceAction.Changed => _paint.Yellow("~"),
        _ => _paint.Red("-"),
    };
}
