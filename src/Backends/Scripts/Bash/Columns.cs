namespace VpcLang.Backends.Scripts.Bash;

/// <summary>Sets lines of a section below each other.</summary>
internal static class Columns
{
    /// <summary>The words that stand in columns: what, where, and which.</summary>
    private const int Count = 3;

    /// <summary>The lines, quoted for the shell, with the first words aligned.</summary>
    public static List<string> Aligned(List<string[]> lines)
    {
        var quoted = lines.ConvertAll(line => Array.ConvertAll(line, Holes.Word));
        var table = quoted.FindAll(line => line[0] is not "resource");
        var widths = Enumerable.Range(0, Count)
            .Select(i => table
                .Where(line => line.Length > i + 1)
                .Select(line => line[i].Length)
                .DefaultIfEmpty(0)
                .Max())
            .ToList();
        return quoted.ConvertAll(line => line[0] is "resource"
            ? string.Join(' ', line)
            : string.Join(' ', line.Select((word, i) => i < Count && i + 1 < line.Length
                ? word.PadRight(widths[i])
                : word)));
    }
}
