using System.Collections.Immutable;
using VpcLang.Backends.Linux.Rulesets;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Compaction;

/// <summary>A dispatch by service to a chain for each cell of the services.</summary>
internal sealed class ServiceChains(ChainWriter writer)
{
    private const string Meaning = "by service";

    /// <summary>Writes the dispatch, and the chains that it leads to.</summary>
    /// <param name="condition">What packets must meet to be dispatched.</param>
    /// <param name="cells">The cells.</param>
    /// <param name="leaf">The rules of a cell, the service being known.</param>
    /// <param name="hasMore">Whether what no rule decides goes on in the same chain.</param>
    public void Write(
        Condition condition,
        IReadOnlyList<ServiceCell> cells,
        Func<ServiceCell, IEnumerable<ChainRule>> leaf,
        bool hasMore)
    {
        var rest = hasMore ? writer.ChainName("rest") : null;
        var chains = new Dictionary<ServiceCell, string>();
        foreach (var cell in cells)
        {
            chains[cell] = writer.ChainName(cell.Word);
            List<ChainRule> rules = [.. leaf(cell)];
            if (rest is not null && rules.TrueForAll(r => r.Match != Match.Everything))
                rules.Add(Plain(new Verdict.Goto(rest), "the rules that follow"));
            writer.AddChain(chains[cell], rules);
        }

        // A packet of no protocol of ours meets what every other one meets: the last resort.
        var other = cells.FirstOrDefault(c => c.Ranges.Any(r => r.Protocol == Protocol.All));
        DispatchPorts(condition, [.. cells.Where(c => c != other)], chains);
        DispatchIcmp(condition, cells, other, chains);
        if (other is not null)
            writer.Add(Plain(new Verdict.Goto(chains[other]), "any service", condition.Match));
        if (rest is null)
            return;
        if (other is null || !condition.IsNothing)
            writer.Add(Plain(new Verdict.Goto(rest), "the rules that follow"));
        writer.ContinueIn(rest);
    }

    private void DispatchPorts(
        Condition condition, List<ServiceCell> cells, Dictionary<ServiceCell, string> chains)
    {
        var targets = cells
            .SelectMany(c => c.Ranges.Select(
                r => new ServiceTarget(r.Protocol, r.Range, chains[c])))
            .Where(t => t.Protocol is Protocol.Tcp or Protocol.Udp)
            .OrderBy(t => t.Protocol)
            .ThenBy(t => t.Range.First)
            .ToImmutableArray();
        if (targets.IsEmpty)
            return;
        writer.Add(Plain(new Verdict.Accept(), Meaning, condition.Match) with
        {
            Services = new ServiceDispatch(writer.SetName("port"), targets),
        });
    }

    /// <summary>
    /// The types that rules name, one by one; then all the others, which no rule tells apart.
    /// </summary>
    private void DispatchIcmp(
        Condition condition,
        IReadOnlyList<ServiceCell> cells,
        ServiceCell? other,
        Dictionary<ServiceCell, string> chains)
    {
        const int Types = 256;
        var counts = cells.ToDictionary(c => c, c => Icmp(c).Sum(r => r.Count));
        var common = counts.Values.Sum() == Types ? counts.MaxBy(c => c.Value).Key : null;
        foreach (var cell in cells.Where(c => c != common))
        {
            foreach (var type in Icmp(cell).SelectMany(r => Enumerable.Range(r.First, r.Count)))
                Add(cell, type);
        }

        if (common is not null && common != other)
            Add(common, type: null);

        void Add(ServiceCell cell, int? type) => writer.Add(Plain(
            new Verdict.Goto(chains[cell]),
            Meaning,
            condition.Match with
            {
                Service = new Service { Protocol = Protocol.Icmp, IcmpType = type },
            }));
    }

    private static IEnumerable<PortRange> Icmp(ServiceCell cell) =>
        cell.Ranges.Where(r => r.Protocol == Protocol.Icmp).Select(r => r.Range);

    private ChainRule Plain(Verdict verdict, string meaning, Match? match = null) =>
        writer.Rule(match ?? Match.Everything, verdict, [], meaning);
}
