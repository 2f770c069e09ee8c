using System.Collections.Immutable;
using System.Net.NetworkInformation;
using System.Text;

namespace VpcLang.Probe.Run;

/// <summary>The table of the cells that differ.</summary>
public static class Report
{
    private static readonly string[] Heading =
        ["line", "from", "to", "service", "expected", "got"];

    /// <summary>One line when all agree; otherwise a row for each cell that does not.</summary>
    public static string Render(ImmutableArray<CellResult> results)
    {
        var differing = results.Where(r => !r.Agrees).ToList();
        if (differing.Count == 0)
            return $"{results.Length} cells agree\n";
        var rows = new List<string[]> { Heading };
        rows.AddRange(differing.Select(Row));
        var widths = Enumerable.Range(0, Heading.Length)
            .Select(column => rows.Max(row => row[column].Length))
            .ToArray();
        var text = new StringBuilder($"{differing.Count} of {results.Length} cells differ\n");
        foreach (var row in rows)
        {
            text.Append(string.Join("  ", row.Select((word, i) => word.PadRight(widths[i])))
                .TrimEnd()).Append('\n');
        }

        return text.ToString();
    }

    private static string Text(PhysicalAddress? mac) => mac is null
        ? "own"
        : Convert.ToHexStringLower(mac.GetAddressBytes());

    private static string[] Row(CellResult result)
    {
        var line = result.Cell.Line;
        var source = line switch
        {
            { ErrorPlace: { } errors } => $"errors of {errors} about {line.Source}",
            { ForgedSource: { } forged } => $"{line.Source} as {forged}",
            { IsOwnFrame: true } => $"{line.Source} with {Text(line.ForgedMac)}",
            _ => $"{line.Source}",
        };
        var address = result.Cell.Destination.ToString();
        var destination = line.Destination.ToString().Contains(address, StringComparison.Ordinal)
            ? line.Destination.ToString()
            : $"{line.Destination} ({address})";
        var expected = line.Expected.ToString().ToLowerInvariant();
        return
        [
            $"{line.Number}", source, destination, $"{line.Service}",
            line.SeenFrom is { } seen ? $"{expected} from {seen}" : expected, result.Got,
        ];
    }
}
