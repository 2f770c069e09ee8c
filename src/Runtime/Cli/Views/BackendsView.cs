using System.Collections.Immutable;
using VpcLang.Backends.Contracts;

namespace VpcLang.Cli.Views;

/// <summary>A backend or generator as the list shows it.</summary>
internal sealed record BackendRow(BackendInfo Info, bool IsLive, ImmutableArray<string> Missing)
{
    /// <summary>What it does to a host.</summary>
    public string Kind => IsLive ? "live" : "generator";
}

/// <summary>Prints the backends and generators, a paragraph each.</summary>
internal static class BackendsView
{
    private const string Indent = "            ";
    private const int MostColumns = 100;

    /// <summary>Prints a paragraph each, no wider than the window and than a person reads.</summary>
    public static void Write(
        TextWriter output, IReadOnlyList<BackendRow> rows, bool color, int width)
    {
        var paint = new Paint(color);
        var columns = Math.Max(40, Math.Min(width, MostColumns));
        foreach (var (index, row) in rows.Index())
        {
            if (index > 0)
                output.WriteLine();
            var name = Printable.OneLine(row.Info.Name);
            output.WriteLine(
                $"{paint.Bold(name)}{Gap(name)}{row.Kind}: {Printable.OneLine(row.Info.Description)}");
            if (!row.Missing.IsEmpty)
            {
                Paragraph("missing", paint.Red, row.Missing);
                Paragraph("tools here", paint.Green, row.Info.Tools.Except(row.Missing));
            }
            else if (!row.Info.Tools.IsEmpty)
            {
                Paragraph("tools here", paint.Green, row.Info.Tools);
            }

            Paragraph("realises", paint.Dim, row.Info.Realises);
        }

        void Paragraph(string title, Func<string, string> paint, IEnumerable<string> items)
        {
            var before = $"{paint(title)}{Gap(title)}";
            foreach (var line in Lines([.. items.Select(Printable.OneLine)], columns - Indent.Length))
            {
                output.WriteLine($"{before}{line}");
                before = Indent;
            }
        }
    }

    private static string Gap(string word) =>
        new(' ', Math.Max(1, Indent.Length - word.Length));

    /// <summary>The items with commas between, in lines of so many columns.</summary>
    private static IEnumerable<string> Lines(ImmutableArray<string> items, int columns)
    {
        var line = "";
        foreach (var (index, item) in items.Index())
        {
            var text = index + 1 < items.Length ? item + "," : item;
            if (line.Length > 0 && line.Length + 1 + text.Length > columns)
            {
                yield return line;
                line = "";
            }

            line = line.Length == 0 ? text : $"{line} {text}";
        }

        if (line.Length > 0)
            yield return line;
    }
}
