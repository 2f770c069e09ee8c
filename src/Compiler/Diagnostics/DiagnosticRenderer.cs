using System.Globalization;
using System.Text;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Diagnostics;

/// <summary>Writes findings for a person: what, where with an excerpt, and what to do.</summary>
public static class DiagnosticRenderer
{
    /// <summary>All findings in their order, and perhaps a line that counts them.</summary>
    /// <param name="diagnostics">The findings; with none the text is empty.</param>
    /// <param name="files">The files that they speak of.</param>
    /// <param name="color">Whether to write the escapes of a terminal.</param>
    /// <param name="counts">Whether to end with the line that counts them.</param>
    public static string Render(
        IReadOnlyList<Diagnostic> diagnostics, IReadOnlyList<SourceFile> files, bool color,
        bool counts = true)
    {
        if (diagnostics.Count == 0)
            return "";
        var ansi = new Ansi(color);
        var sources = new Dictionary<string, (SourceFile File, LineMap Lines)>(
            StringComparer.Ordinal);
        foreach (var file in files)
            sources.TryAdd(file.Path, (file, new LineMap(file.Text)));
        var output = new StringBuilder();
        foreach (var diagnostic in diagnostics)
        {
            Write(output, diagnostic, sources, ansi);
            output.Append('\n');
        }

        return counts
            ? output.Append(ansi.Strong(Summary(diagnostics))).Append('\n').ToString()
            : output.ToString();
    }

    /// <summary>As <c>2 errors, 1 warning</c>.</summary>
    public static string Summary(IReadOnlyList<Diagnostic> diagnostics)
    {
        var errors = diagnostics.Count(d => d.Severity == Severity.Error);
        var warnings = diagnostics.Count - errors;
        var parts = new List<string>();
        if (errors > 0)
            parts.Add(Count(errors, "error"));
        if (warnings > 0)
            parts.Add(Count(warnings, "warning"));
        return parts.Count == 0 ? "no errors" : string.Join(", ", parts);
    }

    private static string Count(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");

    private static void Write(
        StringBuilder output, Diagnostic diagnostic,
        Dictionary<string, (SourceFile File, LineMap Lines)> sources, Ansi ansi)
    {
        var severity = diagnostic.Severity == Severity.Error ? "error" : "warning";
        output.Append(ansi.Of(diagnostic.Severity, $"{severity} {diagnostic.Code}"))
            .Append(ansi.Strong($": {DisplayText.Safe(diagnostic.Title)}")).Append('\n');
        var gutter = 1;
        var excerpts = Marks(diagnostic).GroupBy(m => m.Label.File, StringComparer.Ordinal)
            .Where(g => sources.ContainsKey(g.Key))
            .Select(g => (Marks: g.ToList(), Writer: new ExcerptWriter(
                sources[g.Key].File, sources[g.Key].Lines, ansi, diagnostic.Severity)))
            .ToList();
        foreach (var (marks, writer) in excerpts)
            gutter = Math.Max(gutter, writer.GutterOf(marks) + 1);
        foreach (var (marks, writer) in excerpts)
            writer.Write(output, marks, gutter);
        if (diagnostic.Help is { } help)
        {
            output.Append(' ', gutter + 1).Append(ansi.Quiet("= "))
                .Append("help: ").Append(DisplayText.Safe(help)).Append('\n');
        }
    }

    private static IEnumerable<Mark> Marks(Diagnostic diagnostic)
    {
        if (diagnostic.Primary is { } primary)
            yield return new Mark(primary, IsPrimary: true);
        foreach (var label in diagnostic.Secondary)
            yield return new Mark(label, IsPrimary: false);
    }
}
