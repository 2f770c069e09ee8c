using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Tests.Verification.Random;
using VpcLang.Compiler.Verification.Comparing.Connections;
using VpcLang.Compiler.Verification.Comparing.Inventory;
using VpcLang.Compiler.Verification.Reachability;
using VpcLang.Compiler.Verification.Simulation;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Compiler.Tests.Verification.Comparing;

/// <summary>
/// The computed difference of two networks against the simulator in each of them.
/// </summary>
internal sealed class CellOracle
{
    private static readonly (Protocol Protocol, int Number)[] Services =
    [
        (Protocol.Tcp, 79), (Protocol.Tcp, 80), (Protocol.Tcp, 443), (Protocol.Tcp, 8000),
        (Protocol.Udp, 53), (Protocol.Icmp, 8), (Protocol.All, 0),
    ];

    private static readonly AddressFamily[] Families = [AddressFamily.V4, AddressFamily.V6];

    private readonly Verifier _old;
    private readonly Verifier _new;
    private readonly Oracle _before;
    private readonly Oracle _after;
    private readonly ImmutableArray<ComparedEnd> _ends;
    private readonly ILookup<(int, int), CellChange> _cells;

    public CellOracle(Network old, Network @new)
    {
        var resources = ResourceComparison.Between(old, @new);
        (_old, _new) = (new Verifier(old), new Verifier(@new));
        (_before, _after) = (new Oracle(_old.Index), new Oracle(_new.Index));
        _ends = new ComparedEnds(_old, _new, new Affected(_old.Index, _new.Index, resources)).All();
        _cells = new Cells(_old, _new).Among(_ends)
            .ToLookup(c => (c.Source.Number, c.Target.Number));
    }

    /// <summary>
    /// The number of pairs that are not looked at, since nothing about them differs.
    /// </summary>
    public int Spared => _ends.Sum(s => s.IsAffected ? 0 : _ends.Count(t => !t.IsAffected));

    /// <summary>
    /// The number of services that passed, and no longer do, or the other way round.
    /// </summary>
    public int Differing { get; private set; }

    /// <summary>Every change between two instances or load balancers, pair by pair.</summary>
    public IEnumerable<string> Told =>
        from cell in _cells.SelectMany(c => c)
        where !cell.Source.IsInternet && !cell.Target.IsInternet
        from source in cell.Source.Members
        from target in cell.Target.Members
        where source.Name != target.Name
        select $"{source.Name} -> {target.Name} {cell.Services} {cell.Family} "
            + $"{cell.Before} -> {cell.After}";

    /// <summary>The first cell where the two disagree; null where there is none.</summary>
    public string? FirstFault() => Faults().FirstOrDefault(f => f is not null);

    private IEnumerable<string?> Faults()
    {
        var sites = Both();
        foreach (var (site, was) in sites.Where(s => s.New.Instance is not null))
        {
            var sender = new InstanceSender(site.Vpc.Name, site.Instance?.Name ?? "");
            foreach (var (target, old) in sites.Where(t => t.New.Address != site.Address))
            {
                foreach (var family in Families)
                {
                    yield return Fault(EndOf(site), EndOf(target), family, (p, n) => (
                        Cell(_before, sender, old, family, p, n),
                        Cell(_after, sender, target, family, p, n)));
                }
            }

            foreach (var outside in _ends.Where(e => e.IsInternet))
            {
                var ip = outside.Ip ?? default;
                var client = new InternetSender(ip);
                yield return Fault(EndOf(site), outside, ip.Family, (p, n) => (
                    Of(_before.Cell(sender, ip, p, n)), Of(_after.Cell(sender, ip, p, n))));
                yield return Fault(outside, EndOf(site), ip.Family, (p, n) => (
                    Cell(_before, client, was, ip.Family, p, n),
                    Cell(_after, client, site, ip.Family, p, n)));
            }
        }
    }

    private string? Fault(
        ComparedEnd source,
        ComparedEnd target,
        AddressFamily family,
        Func<Protocol, int, (Passing Before, Passing After)> wanted)
    {
        if (!source.Speaks(family) || !target.Speaks(family))
            return null;
        var cells = _cells[(source.Number, target.Number)]
            .Where(c => c.Family is null || c.Family == family)
            .ToList();
        foreach (var (protocol, number) in Services)
        {
            var told = cells.Where(c => c.Services.Contains(protocol, number)).ToList();
            var (before, after) = wanted(protocol, number);
            Differing += before != after ? 1 : 0;
            var isRight = before == after
                ? told.Count == 0
                : told is [var one] && one.Before == before && one.After == after;
            if (!isRight)
            {
                return $"{source} -> {target} {family} {protocol}/{number}: {before} -> {after} by "
                    + $"the simulator, {string.Join(", ", told.Select(c => $"{c.Before} -> {c.After}"))}";
            }
        }

        return null;
    }

    private List<(Site New, Site Old)> Both()
    {
        var old = _old.Index.Instances.Concat(_old.Index.Balancers)
            .ToDictionary(s => s.Address, StringComparer.Ordinal);
        return
        [
            .. _new.Index.Instances.Concat(_new.Index.Balancers)
                .Where(s => old.ContainsKey(s.Address))
                .Select(s => (s, old[s.Address])),
        ];
    }

    private ComparedEnd EndOf(Site site) => _ends.Single(e => e.Members.Any(m => m.Address == site.Address));

    private static Passing Cell(
        Oracle oracle, Sender sender, Site target, AddressFamily family, Protocol protocol, int number) =>
        Of(target.Balancer is null ? oracle.Cell(sender, target, family, protocol, number)
            : family == AddressFamily.V4 ? oracle.Balancer(sender, target, protocol, number)
            : (false, false));

    private static Passing Of((bool Full, bool Some) cell) =>
        cell.Full ? Passing.Full : cell.Some ? Passing.Partial : Passing.Nothing;
}
