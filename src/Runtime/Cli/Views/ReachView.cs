using System.Collections.Immutable;
using VpcLang.Cli.Answers;

namespace VpcLang.Cli.Views;

/// <summary>Prints who reaches whom: for people by source, for spreadsheets as CSV.</summary>
internal static class ReachView
{
    /// <summary>Sources as headlines, and below each what it reaches.</summary>
    public static void Write(TextWriter output, ImmutableArray<ReachRow> rows, int pairs, bool color)
    {
        var paint = new Paint(color);
        foreach (var source in rows.GroupBy(r => r.From.Name, StringComparer.Ordinal))
        {
            output.WriteLine(paint.Bold(Printable.OneLine(source.First().From.Title)));
            var width = source.Max(r => r.To.Title.Length);
            foreach (var row in source)
            {
                var partial = row.Partial.IsEmpty
                    ? "" : paint.Yellow($"  (in part: {string.Join(' ', row.Partial)})");
                output.WriteLine(
                    $"  → {Printable.OneLine(row.To.Title).PadRight(width)}  "
                    + $"{paint.Green(string.Join(' ', row.Services))}{partial}");
            }
        }

        if (!rows.IsEmpty)
            output.WriteLine();
        output.WriteLine(
            $"{rows.Length} of {Plural.Of(pairs, "pair")} let something through.");
        if (rows.Any(r => r.From.Title != r.From.Name || r.To.Title != r.To.Name))
            output.WriteLine(paint.Dim("--csv and --json list every network."));
    }

    /// <summary>RFC 4180, with a line of names.</summary>
    public static void WriteCsv(TextWriter output, ImmutableArray<ReachRow> rows)
    {
        output.WriteLine("from,to,services,partial");
        foreach (var row in rows)
        {
            output.WriteLine(string.Join(
                ',',
                Quoted(row.From.Name),
                Quoted(row.To.Name),
                Quoted(string.Join(' ', row.Services)),
                Quoted(string.Join(' ', row.Partial))));
        }
    }

    /// <summary>A field of CSV.</summary>
    public static string Quoted(string text) =>
        text.AsSpan().ContainsAny(",\" \n") ? $"\"{text.Replace("\"", "\"\"")}\"" : text;
}
