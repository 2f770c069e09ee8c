using System.Collections.Immutable;
using VpcLang.Cli.Answers;

namespace VpcLang.Cli.Views;

/// <summary>Prints what the internet reaches, for a person who signs it off.</summary>
internal static class ExposedView
{
    private const string Note = "Nothing comes in from the internet over IPv6.";

    /// <summary>
    /// An entry as a headline, and below it the clients, the rules and the line that publishes it.
    /// </summary>
    public static void Write(TextWriter output, ImmutableArray<ExposedRow> rows, bool color)
    {
        var paint = new Paint(color);
        foreach (var row in rows.Where(r => r.From is not null))
        {
            var partial = row.Partial ? paint.Yellow("  (in part)") : "";
            output.WriteLine($"{paint.Bold(Printable.OneLine(PublicOf(row)))} → {TargetsOf(row)}{partial}");
            output.WriteLine(Printable.OneLine($"  from  {row.From?.Title}"));
            foreach (var line in row.Rules.Append(row.Entry))
                output.WriteLine(Printable.OneLine($"  by    {TextOf(line)}"));
        }

        var unreached = rows.Where(r => r.From is null).ToList();
        if (unreached.Count > 0)
        {
            output.WriteLine(paint.Bold("Published, and reached by nobody"));
            foreach (var row in unreached)
            {
                output.WriteLine(Printable.OneLine(
                    $"  {PublicOf(row)} → {TargetsOf(row)}, by {TextOf(row.Entry)}"));
            }
        }

        if (!rows.IsEmpty)
            output.WriteLine();
        output.WriteLine($"{Summary(rows)} {Note}");
        if (rows.Any(r => r.From is { } from && from.Title != from.Name))
            output.WriteLine(paint.Dim("--markdown, --csv and --json list every network."));
    }

    /// <summary>RFC 4180, with a line of names.</summary>
    public static void WriteCsv(TextWriter output, ImmutableArray<ExposedRow> rows)
    {
        output.WriteLine("public,services,targets,from,partial,rules,entry");
        foreach (var row in rows)
        {
            output.WriteLine(string.Join(
                ',',
                new[]
                {
                    row.Public,
                    string.Join(' ', row.Services),
                    TargetsOf(row),
                    row.From?.Name ?? "nobody",
                    row.Partial ? "in part" : "",
                    string.Join("; ", row.Rules.Select(TextOf)),
                    TextOf(row.Entry),
                }.Select(ReachView.Quoted)));
        }
    }

    /// <summary>A table for a page of GitHub-flavoured Markdown, with a place to sign each row.</summary>
    public static void WriteMarkdown(TextWriter output, string project, ImmutableArray<ExposedRow> rows)
    {
        output.WriteLine($"### Reached from the internet: {MarkdownText.Code(project)}");
        output.WriteLine();
        output.WriteLine($"{Summary(rows)} {Note}");
        if (rows.IsEmpty)
            return;
        output.WriteLine();
        output.WriteLine("| approved | public | reaches | from | allowed by | published by |");
        output.WriteLine("|---|---|---|---|---|---|");
        foreach (var row in rows)
        {
            var from = row.From is { } client ? MarkdownText.Whole(client.Name) : "nobody";
            var partial = row.Partial ? "<br>in part" : "";
            var rules = string.Join("<br>", row.Rules.Select(r => MarkdownText.Code(TextOf(r))));
            output.WriteLine(
                $"| [ ] | {MarkdownText.Code(PublicOf(row))} | {MarkdownText.Code(TargetsOf(row))}{partial} "
                + $"| {from} | {rules} | {MarkdownText.Code(TextOf(row.Entry))} |");
        }
    }

    private static string Summary(ImmutableArray<ExposedRow> rows)
    {
        var reached = rows.Count(r => r.From is not null);
        return reached == 0
            ? "No way in from the internet."
            : $"{Plural.Of(reached, "way")} in from the internet.";
    }

    private static string PublicOf(ExposedRow row) => $"{row.Public} {string.Join(' ', row.Services)}";

    private static string TargetsOf(ExposedRow row)
    {
        var targets = string.Join(
            ", ", row.Targets.Select(t => $"{t.Name} {string.Join(' ', t.Services)}"));
        return row.LoadBalancer is { } balancer ? $"{balancer} → {targets}" : targets;
    }

    private static string TextOf(ExposedLine line) => Printable.OneLine(line.File is null
        ? $"{line.Text}, in {line.Resource}"
        : $"{line.Text}, in {line.Resource} ({line.Place()})");
}
