using System.Collections.Immutable;
using VpcLang.Cli.Answers;
using VpcLang.Compiler.Verification.Comparing;
using VpcLang.Compiler.Verification.Comparing.Inventory;

namespace VpcLang.Cli.Views;

/// <summary>Prints what differs between two networks for a comment on a pull request.</summary>
/// <remarks>GitHub takes comments of 65,536 characters, so lists are cut.</remarks>
internal sealed class ComparisonMarkdown(TextWriter output)
{
    private const int MostRows = 20;
    private const int MostResources = 50;
    private const int MostAttributes = 10;

    /// <summary>Prints all of it; the titles are what the user called the two sides.</summary>
    public void Write(string old, string @new, DiffAnswer answer)
    {
        output.WriteLine($"### Network: {MarkdownText.Code(old)} → {MarkdownText.Code(@new)}");
        output.WriteLine();
        Write(answer.Default);
        foreach (var variant in answer.Variants.Take(MostRows))
        {
            output.WriteLine();
            output.WriteLine($"#### With {MarkdownText.Code(variant.Title)}");
            output.WriteLine();
            if (variant.Comparison is { } comparison)
                Write(comparison);
            else
                output.WriteLine($"The {variant.Failed} network does not compile with these values.");
        }

        if (answer.AtDefault.IsEmpty)
            return;
        output.WriteLine();
        output.WriteLine(
            $"Compared at one value alone: {string.Join(", ", answer.AtDefault.Select(MarkdownText.Code))}");
    }

    private void Write(NetworkComparison comparison)
    {
        var exposures = comparison.Exposures.ToImmutableArray();
        if (!exposures.IsEmpty)
        {
            var reached = exposures.Take(MostRows)
                .Select(e => $"{MarkdownText.Code(e.To.Text)} on {Services(e)}");
            output.WriteLine(
                $"⚠️ **Newly reached from the internet:** {string.Join("; ", reached)}");
            output.WriteLine();
        }

        output.WriteLine(DifferenceText.Summary(comparison));
        Write("Newly allowed", comparison.Allowed, isOpen: true);
        Write("Newly blocked", comparison.Blocked, isOpen: true);
        Write("Reaches, or is reached by, what is new", comparison.OfNew, isOpen: false);
        Write("Gone with what is gone", comparison.OfGone, isOpen: false);
        WriteResources(comparison);
        WriteDeclarations(comparison.Declarations);
    }

    private static string Services(ConnectionDifference row) =>
        MarkdownText.Code(DifferenceText.Services(row));

    private void Write(string title, ImmutableArray<ConnectionDifference> rows, bool isOpen)
    {
        if (rows.IsEmpty)
            return;
        Begin($"{title} ({rows.Length})", isOpen);
        output.WriteLine("| from | to | services | because |");
        output.WriteLine("|---|---|---|---|");
        foreach (var row in rows.Take(MostRows))
        {
            var remark = DifferenceText.Remark(row) is { } text ? $"<br>{text}" : "";
            var notes = DifferenceText.Because(row)
                .Concat(DifferenceText.Example(row) is { } example ? [$"for example {example}"] : []);
            output.WriteLine(
                $"| {(row.IsExposure ? "⚠️ " : "")}{MarkdownText.Code(row.From.Text)} "
                + $"| {MarkdownText.Code(DifferenceText.To(row))} | {Services(row)}{remark} "
                + $"| {string.Join("<br>", notes.Select(MarkdownText.Code))} |");
        }

        WriteRest(rows.Length - MostRows);
        End();
    }

    private void WriteResources(NetworkComparison comparison)
    {
        var groups = ResourceGroup.Of(comparison.Resources).ToList();
        if (groups.Count == 0)
            return;
        Begin($"Resources ({comparison.Resources.Length})", isOpen: false);
        foreach (var group in groups.Take(MostResources))
        {
            var place = group.Place is null ? "" : $" at {MarkdownText.Code(group.Place)}";
            output.WriteLine($"- {Word(group.Action)} {MarkdownText.Code(group.Title)}{place}");
            foreach (var attribute in group.Attributes.Take(MostAttributes))
                output.WriteLine($"  - {Text(attribute)}");

            if (group.Attributes.Length > MostAttributes)
                output.WriteLine($"  - and {group.Attributes.Length - MostAttributes} more");
        }

        WriteRest(groups.Count - MostResources);
        End();
    }

    private void WriteDeclarations(ImmutableArray<AttributeDifference> declarations)
    {
        if (declarations.IsEmpty)
            return;
        Begin($"Declarations ({declarations.Length})", isOpen: false);
        foreach (var one in declarations.Take(MostResources))
            output.WriteLine($"- {Text(one)}");
        WriteRest(declarations.Length - MostResources);
        End();
    }

    private static string Text(AttributeDifference one)
    {
        var sign = one.Before is null ? "new: " : one.After is null ? "gone: " : "";
        return sign + MarkdownText.Code(DifferenceText.Of(one));
    }

    private void Begin(string title, bool isOpen)
    {
        output.WriteLine();
        output.WriteLine($"<details{(isOpen ? " open" : "")}><summary>{title}</summary>");
        output.WriteLine();
    }

    private void End()
    {
        output.WriteLine();
        output.WriteLine("</details>");
    }

    private void WriteRest(int count)
    {
        if (count <= 0)
            return;
        output.WriteLine();
        output.WriteLine($"… and {count} more: <code>vpclang diff</code> with --json lists them all.");
    }

    private static string Word(ResourceAction action) => action switch
    {
        ResourceAction.Added => "**added**",
        ResourceAction.Changed => "**changed**",
        _ => "**removed**",
    };
}
