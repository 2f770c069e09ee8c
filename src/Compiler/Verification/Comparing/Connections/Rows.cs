using System.Collections.Immutable;
using VpcLang.Compiler.Verification.Services;

namespace VpcLang.Compiler.Verification.Comparing.Connections;

/// <summary>Folds cells into as few rows as a person reads.</summary>
internal static class Rows
{
    /// <summary>Above this number of rows, they are told with less detail.</summary>
    private const int Readable = 40;

    /// <summary>
    /// The rows of some cells: exact ones if they are few, else by ends alone, else by subnet.
    /// </summary>
    public static ImmutableArray<Row> Of(IReadOnlyList<CellChange> cells)
    {
        var exact = Fold(cells, c => (c.Before, c.After, c.Family, c.Services), e => $"{e.Number}");
        if (exact.Count <= Readable)
            return [.. exact];
        var byEnds = Fold(cells, c => (c.Before, c.After, c.Family), e => $"{e.Number}");
        return byEnds.Count <= Readable
            ? [.. byEnds]
            : [.. Fold(cells, c => (c.Before, c.After, c.Family), PlaceOf)];
    }

    private static string PlaceOf(ComparedEnd end) =>
        end.Members is [var first, ..] ? first.Subnet.Address : end.Uplink ?? "internet";

    private static List<Row> Fold<TKind>(
        IReadOnlyList<CellChange> cells,
        Func<CellChange, TKind> kindOf,
        Func<ComparedEnd, string> nameOf) =>
        [.. cells.GroupBy(kindOf).SelectMany(kind => Fold([.. kind], nameOf))];

    /// <summary>
    /// By targets with the same sources, or by sources with the same targets: what is shorter.
    /// </summary>
    private static List<Row> Fold(List<CellChange> cells, Func<ComparedEnd, string> nameOf)
    {
        var ends = cells.SelectMany(c => new[] { c.Source, c.Target }).Distinct().ToList();
        var names = ends.ToDictionary(e => e, nameOf);
        var lone = ends.GroupBy(nameOf, StringComparer.Ordinal)
            .Where(g => g.Sum(e => e.Count) == 1)
            .Select(g => g.Key)
            .ToHashSet(StringComparer.Ordinal);
        var byTarget = Fold(cells, c => names[c.Target], c => names[c.Source], lone);
        var bySource = Fold(cells, c => names[c.Source], c => names[c.Target], lone);
        return byTarget.Count <= bySource.Count ? byTarget : bySource;
    }

    /// <summary>
    /// Nobody connects to itself: a lone end counts among those on its other side, if it can then be
    /// told together with another one.
    /// </summary>
    private static List<Row> Fold(
        List<CellChange> cells,
        Func<CellChange, string> one,
        Func<CellChange, string> other,
        HashSet<string> lone)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var sets = new List<(string Plain, string WithItself, IEnumerable<CellChange> Cells)>();
        foreach (var group in cells.GroupBy(one, StringComparer.Ordinal))
        {
            var others = group.Select(other).ToHashSet(StringComparer.Ordinal);
            var plain = Signature(others);
            var withItself = lone.Contains(group.Key) && others.Add(group.Key)
                ? Signature(others)
                : plain;
            foreach (var set in new[] { plain, withItself }.Distinct(StringComparer.Ordinal))
                counts[set] = counts.GetValueOrDefault(set) + 1;
            sets.Add((plain, withItself, group));
        }

        return
        [
            .. sets.GroupBy(
                    s => counts[s.WithItself] > 1 ? s.WithItself : s.Plain, StringComparer.Ordinal)
                .Select(g => Of([.. g.SelectMany(s => s.Cells)])),
        ];
    }

    private static string Signature(HashSet<string> names) =>
        string.Join(' ', names.Order(StringComparer.Ordinal));

    private static Row Of(List<CellChange> cells)
    {
        var services = cells.Select(c => c.Services).Distinct().ToList();
        var pairs = cells.DistinctBy(c => (c.Source.Number, c.Target.Number)).ToList();
        var from = Distinct(cells.Select(c => c.Source));
        var to = Distinct(cells.Select(c => c.Target));
        return new Row(
            from,
            to,
            services.Aggregate(ServiceSet.Empty, (all, s) => all.Or(s)),
            services.Count == 1 && pairs.Count >= Possible(from, to),
            cells[0],
            pairs.Sum(c => Count(c.Source, c.Target)));
    }

    /// <summary>All pairs of two sets, less a lone end and itself.</summary>
    private static int Possible(ImmutableArray<ComparedEnd> from, ImmutableArray<ComparedEnd> to) =>
        (from.Length * to.Length) - from.Intersect(to).Count(e => e.Count < 2);

    private static ImmutableArray<ComparedEnd> Distinct(IEnumerable<ComparedEnd> ends) =>
        [.. ends.Distinct().OrderBy(e => e.Number)];

    private static long Count(ComparedEnd source, ComparedEnd target) => source == target
        ? (long)source.Count * (source.Count - 1)
        : (long)source.Count * target.Count;
}
