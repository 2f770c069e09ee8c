using System.Collections.Immutable;
using VpcLang.Backends.Linux.Rulesets;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Compaction;

/// <summary>Ports of TCP and UDP that are open to the same peers.</summary>
/// <param name="Networks">The peers, disjoint; empty for everyone.</param>
/// <param name="Ranges">The ports.</param>
/// <param name="Clauses">The rules that it comes from.</param>
internal sealed record PeerGroup(
    ImmutableArray<Cidr> Networks,
    ImmutableArray<(Protocol Protocol, PortRange Range)> Ranges,
    ImmutableArray<Clause> Clauses)
{
    private long Blocks => Ranges.Sum(
        r => (long)PortBlock.Of(r.Range, Limits.SmallestPortBlock).Count());

    /// <summary>What it is as pairs of peer and port.</summary>
    private long PairWeight => Math.Max(1, Networks.Length) * Blocks;

    /// <summary>What it is as a list of ports and a list of peers.</summary>
    private long ProductWeight => Networks.Length + Blocks;

    /// <summary>The groups of rules that have ports: by equal ports first, then by equal peers.</summary>
    public static List<PeerGroup> Of(IEnumerable<Clause> clauses) =>
    [
        .. clauses
            .SelectMany(c => (c.Service?.Ports ?? []).Select(
                range => (c.Service?.Protocol ?? Protocol.All, Range: range, Clause: c)))
            .GroupBy(p => (p.Item1, p.Range), p => p.Clause)
            .Select(g => (
                g.Key,
                Networks: g.Any(c => c.Networks.IsEmpty)
                    ? []
                    : Compaction.Networks.Disjoint(g.SelectMany(c => c.Networks)),
                Clauses: g))
            .GroupBy(g => string.Join(',', g.Networks), StringComparer.Ordinal)
            .Select(g => new PeerGroup(
                g.First().Networks,
                [.. g.Select(r => r.Key)],
                [.. g.SelectMany(r => r.Clauses).Distinct()])),
    ];

    /// <summary>Parts the groups by the form in which they are smaller.</summary>
    public static (List<PeerGroup> Pairs, List<PeerGroup> Products) Split(List<PeerGroup> groups)
    {
        var split = groups.ToLookup(g =>
            !g.Networks.IsEmpty && g.PairWeight > Limits.PairsPerElement * g.ProductWeight);

        // Ranges that lie across each other are cut; where that comes to too much, pairs are better.
        return Cells([.. split[true]]) is null
            ? (groups, [])
            : ([.. split[false]], [.. split[true]]);
    }

    /// <summary>The ports of the groups cut into cells; null where they come to too much.</summary>
    public static List<ServiceCell>? Cells(IReadOnlyList<PeerGroup> groups) => ServiceAxis.Cut(
        [.. groups.Select(g => g.Ranges.AsEnumerable())],
        index => groups[index].Networks.Length,
        Limits.Budget(groups.Sum(g => g.ProductWeight)));
}
