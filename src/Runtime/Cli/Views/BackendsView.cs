using System.Collections.Immutable;
using VpcLang.Backends.Contracts;

namespace VpcLang.Cli.Views;

/// <summary>Prints the backends and generators, a paragraph each.</summary>
internal sealed class BackendsView(TextWriter output, bool color, int width)
{
    private const string Indent = "            ";
    private const int MostColumns = 100;

    private readonly Paint _paint = new(color);

    private readonly int _columns =
        Math.Max(40, Math.Min(width, MostColumns)) - Indent.Length;

    /// <summary>Prints a paragraph each, no wider than the window and than a person reads.</summary>
    public static void Write(
        TextWriter output, IReadOnlyList<BackendRow> rows, bool color, int width)
    {
        var view = new BackendsView(output, color, width);
        foreach (var (index, row) in rows.Index())
        {
            if (index > 0)
                output.WriteLine();
            view.Write(row);
        }
    }

    private void Write(BackendRow row)
    {
        var name = Printable.OneLine(row.Info.Name);
        var what = row.Fault is { } fault
            ? _paint.Red($"cannot be used: {fault.Code}")
            : $"{row.Kind}: {Printable.OneLine(row.Info.Description)}";
        output.WriteLine($"{_paint.Bold(name)}{Gap(name)}{what}");
        if (row.Fault is { } why)
        {
            Words("because", _paint.Red, Printable.OneLine(why.Title));
            foreach (var detail in why.Details)
                Words("", _paint.Red, Printable.OneLine(detail));
            return;
        }

        if (row.PluginPath is { } path)
            Items("plugin", _paint.Dim, [$"{path} (contract {Contract.Version})"]);
        Items("missing", _paint.Red, row.Missing);
        Items("tools here", _paint.Green, row.Info.Tools.Except(row.Missing));
        foreach (var option in row.Options)
        {
            Words(
                "option",
                _paint.Dim,
                Printable.OneLine(
                    $"{option.Name}={string.Join('|', option.Values)}: {option.Description}"));
        }

        Items("templates", _paint.Dim, row.Templates);
        Items("realises", _paint.Dim, RealisedBy(row.Info));
    }

    private static ImmutableArray<string> RealisedBy(BackendInfo info) =>
        BackendInfo.EveryKind.Except(info.Realises, StringComparer.Ordinal).Any()
            ? info.Realises
            : ["every kind of resource"];

    /// <summary>Items with commas between.</summary>
    private void Items(string title, Func<string, string> paint, IEnumerable<string> items)
    {
        ImmutableArray<string> all = [.. items.Select(Printable.OneLine)];
        Lines(title, paint, all.Select((item, i) => i + 1 < all.Length ? item + "," : item));
    }

    /// <summary>A sentence.</summary>
    private void Words(string title, Func<string, string> paint, string text) =>
        Lines(title, paint, text.Split(' '));

    /// <summary>Pieces with spaces between, in lines that fit, behind a title.</summary>
    private void Lines(string title, Func<string, string> paint, IEnumerable<string> pieces)
    {
        var before = $"{paint(title)}{Gap(title)}";
        foreach (var line in Folded(pieces))
        {
            output.WriteLine($"{before}{line}");
            before = Indent;
        }
    }

    private static string Gap(string word) =>
        new(' ', Math.Max(1, Indent.Length - word.Length));

    private IEnumerable<string> Folded(IEnumerable<string> pieces)
    {
        var line = "";
        foreach (var piece in pieces)
        {
            if (line.Length > 0 && line.Length + 1 + piece.Length > _columns)
            {
                yield return line;
                line = "";
            }

            line = line.Length == 0 ? piece : $"{line} {piece}";
        }

        if (line.Length > 0)
            yield return line;
    }
}
