using System.Collections.Immutable;
using VpcLang.Backends.Linux.Compaction;
using VpcLang.Backends.Linux.Lowering.Objects;
using VpcLang.Backends.Linux.Lowering.Plans;
using VpcLang.Backends.Linux.Rulesets;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Lowering.Rules;

/// <summary>
/// ICMP errors of instances without a source check, told by their MAC: about their own connections,
/// and about what a route leads to them, since they are routers on that path. Their sources say
/// nothing: whatever lies behind them may speak through them.
/// </summary>
internal static class ApplianceErrors
{
    public static IEnumerable<ChainRule> Of(VpcPlan vpc)
    {
        var free = vpc.Vpc.Instances.Where(i => !i.SourceDestCheck).OrderBy(i => i.Ip).ToList();
        if (free.Count == 0)
            return [];
        var fromThem = new Match { Senders = [.. free.Select(Anyhow)] };
        return
        [
            new ChainRule(
                new Match
                {
                    Senders =
                    [
                        .. free.Select(i => new Sender(InstanceObjects.MacOf(i), i.Ip)),
                    ],
                    Quotation = ErrorRules.FromEnds(free),
                },
                new Verdict.Accept(),
                vpc.Vpc.Address,
                "errors of instances without a check about their own connections"),
            new ChainRule(
                fromThem with
                {
                    Quotation = new Quotation { Ends = Networks.Disjoint(vpc.Cidrs) },
                },
                new Verdict.Drop(),
                vpc.Vpc.Address,
                "no path inside the VPC leads through an instance"),
            .. vpc.Vpc.RouteTables.SelectMany(table => OnPath(vpc, table, fromThem)),
            new ChainRule(
                fromThem, new Verdict.Drop(), vpc.Vpc.Address, "no other errors of theirs"),
        ];
    }

    /// <summary>
    /// The quoted packet was sent by a subnet of the table and went where the longest prefix that
    /// holds its destination leads.
    /// </summary>
    private static IEnumerable<ChainRule> OnPath(VpcPlan vpc, RouteTable table, Match fromThem)
    {
        var family = vpc.Vpc.Cidr.Family;
        var subnets = vpc.Vpc.Subnets.Where(s => s.RouteTable == table.Name).ToList();
        var appliances = vpc.Vpc.Instances
            .Where(i => !i.SourceDestCheck)
            .Where(i => table.Routes.Any(r =>
                r.Destination.Family == family && IsThrough(r.Target, i)))
            .ToList();
        if (subnets.Count == 0 || appliances.Count == 0)
            yield break;
        ImmutableArray<string> bridges =
            [.. subnets.Select(s => vpc.Bridges[s.Name]).Order(StringComparer.Ordinal)];
        foreach (var (destination, target) in Routes(vpc, table))
        {
            var quotation = destination.PrefixLength == 0
                ? null
                : new Quotation { Ends = [destination] };
            if (appliances.Find(i => IsThrough(target, i)) is { } appliance)
            {
                yield return new ChainRule(
                    new Match
                    {
                        OutInterfaces = bridges,
                        Senders = [Anyhow(appliance)],
                        Quotation = quotation,
                    },
                    new Verdict.Accept(),
                    table.Address,
                    $"errors of {appliance.Name} about what {destination} leads to it");
            }

            if (quotation is not null)
            {
                yield return new ChainRule(
                    fromThem with { OutInterfaces = bridges, Quotation = quotation },
                    new Verdict.Drop(),
                    table.Address,
                    $"{destination} leads elsewhere");
            }
        }

        // Its own senders' errors travel the same way, and are judged like all that it passes on.
        var served = subnets.Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
        var behind = vpc.Vpc.Instances.Where(i => served.Contains(i.Subnet)).ToList();
        if (behind.Count > 0)
        {
            yield return new ChainRule(
                new Match
                {
                    Sources = Networks.Disjoint(subnets.Select(s => s.Cidr)),
                    Senders = [.. appliances.Select(Anyhow)],
                    Quotation = ErrorRules.FromEnds(behind),
                },
                new Verdict.Goto(RouterRules.Egress),
                table.Address,
                "errors that they pass on");
        }
    }

    /// <summary>Longest prefix first; a route that is written comes before one of a link.</summary>
    private static IEnumerable<(Cidr Destination, RouteTarget? Target)> Routes(
        VpcPlan vpc, RouteTable table) => table.Routes
        .Select(r => (r.Destination, (RouteTarget?)r.Target))
        .Concat(vpc.Links
            .Where(l => l.Routes == RouteMode.Auto)
            .SelectMany(l => l.FarCidrs)
            .Select(c => (Destination: c, (RouteTarget?)null)))
        .Where(r => r.Destination.Family == vpc.Vpc.Cidr.Family)
        .OrderByDescending(r => r.Destination.PrefixLength);

    private static bool IsThrough(RouteTarget? target, Instance instance) =>
        target is InstanceTarget { Name: var name } && name == instance.Name;

    private static Sender Anyhow(Instance instance) =>
        new(InstanceObjects.MacOf(instance), Ip: null);
}
