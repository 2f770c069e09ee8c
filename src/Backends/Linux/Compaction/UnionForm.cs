using VpcLang.Backends.Linux.Rulesets;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Compaction;

/// <summary>
/// Many rules with one verdict, whose order does not matter: a few look-ups in exact sets, however
/// many rules. There is a set for each prefix length and size of port block that occurs, so nothing
/// grows beyond the rules themselves.
/// </summary>
internal sealed class UnionForm(ChainWriter writer, Side side)
{
    /// <summary>Writes the rules.</summary>
    /// <param name="clauses">The rules, of one verdict.</param>
    /// <param name="hasMore">Whether anything follows in the chain.</param>
    public void Write(IReadOnlyList<Clause> clauses, bool hasMore)
    {
        var products = new List<(Condition Condition, List<PeerGroup> Groups)>();
        foreach (var part in clauses.GroupBy(c => c.Condition))
        {
            var ported = part.ToLookup(c => c.Service is { Ports.IsEmpty: false });
            foreach (var service in ported[false].GroupBy(c => c.Service))
                WriteService(part.Key, service.Key, [.. service]);
            var (pairs, groups) = PeerGroup.Split(PeerGroup.Of(ported[true]));
            WritePairs(part.Key, pairs);
            if (groups.Count > 0)
                products.Add((part.Key, groups));
        }

        foreach (var (index, (condition, groups)) in products.Index())
            WriteProducts(condition, groups, hasMore || index + 1 < products.Count);
    }

    /// <summary>Lists of ports for lists of peers: a chain for each, found by the port.</summary>
    private void WriteProducts(Condition condition, List<PeerGroup> groups, bool hasMore)
    {
        if (PeerGroup.Cells(groups) is not { } cells)
            throw new InvalidOperationException("these groups fitted the budget just before");
        new ServiceChains(writer).Write(condition, cells, Leaf, hasMore);

        IEnumerable<ChainRule> Leaf(ServiceCell cell)
        {
            var members = cell.Members.Select(i => groups[i]).ToList();
            List<Clause> clauses = [.. members.SelectMany(g => g.Clauses)];
            return writer.ByAddress(
                Match.Everything,
                side,
                Networks.Disjoint(members.SelectMany(g => g.Networks)),
                clauses[0].Verdict,
                clauses,
                cell.Word);
        }
    }

    /// <summary>All that is allowed for one service without ports.</summary>
    private void WriteService(Condition condition, Service? service, List<Clause> clauses)
    {
        var match = condition.Match with { Service = service };
        var verdict = clauses[0].Verdict;
        if (clauses.Find(c => c.Networks.IsEmpty) is { } everyone)
        {
            writer.Add(everyone.Rule);
            return;
        }

        var suffix = service?.ToString().Replace('/', '.') ?? "all";
        var networks = Networks.Disjoint(clauses.SelectMany(c => c.Networks));
        foreach (var rule in writer.ByAddress(match, side, networks, verdict, clauses, suffix))
            writer.Add(rule);
    }

    /// <summary>Pairs of peer and port, each an element; a set for each way of masking them.</summary>
    private void WritePairs(Condition condition, List<PeerGroup> groups)
    {
        if (groups.Count == 0)
            return;
        var elements = groups.SelectMany(Elements).Distinct();
        foreach (var part in elements
            .GroupBy(e => e.Mask)
            .OrderByDescending(g => g.Key.Length ?? -1)
            .ThenByDescending(g => g.Key.PortBits))
        {
            var clauses = groups.SelectMany(g => g.Clauses);
            var (family, length, bits) = part.Key;
            var blocks = bits == PortBlock.Bits ? "" : $"p{bits}";
            var key = length is null ? SetKey.Service
                : side == Side.Source ? SetKey.SourceService
                : SetKey.DestinationService;
            var verdict = groups[0].Clauses[0].Verdict;
            var set = writer.Set(
                key,
                $"{length?.ToString() ?? "any"}{ChainWriter.FamilyWord(family)}{blocks}",
                verdict,
                clauses,
                part.Select(e => e.Element)) with
            {
                Family = family,
                PrefixLength = length,
                PortBits = bits,
            };
            writer.Add(writer.Rule(
                condition.Match with { Set = writer.Keep(set) },
                verdict,
                clauses,
                $"{ChainWriter.Word(verdict)}, by {(length is null ? "port" : "address and port")}"));
        }
    }

    private static IEnumerable<(Mask Mask, SetElement Element)> Elements(PeerGroup group)
    {
        foreach (var (protocol, range) in group.Ranges)
        {
            foreach (var block in PortBlock.Of(range, Limits.SmallestPortBlock))
            {
                if (group.Networks.IsEmpty)
                {
                    yield return (
                        new Mask(AddressFamily.V4, Length: null, block.Length),
                        new SetElement(default, protocol, block.First));
                }

                foreach (var network in group.Networks)
                {
                    yield return (
                        new Mask(network.Family, network.PrefixLength, block.Length),
                        new SetElement(network, protocol, block.First));
                }
            }
        }
    }

    private sealed record Mask(AddressFamily Family, int? Length, int PortBits);
}
