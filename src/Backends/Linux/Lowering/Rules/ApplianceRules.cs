using System.Collections.Immutable;
using VpcLang.Backends.Linux.Compaction;
using VpcLang.Backends.Linux.Lowering.Objects;
using VpcLang.Backends.Linux.Lowering.Plans;
using VpcLang.Backends.Linux.Rulesets;
using VpcLang.Compiler.Ir;

namespace VpcLang.Backends.Linux.Lowering.Rules;

/// <summary>
/// What a route leads to an instance is not for its address: the instance's groups are found by the
/// route that the packet took. Which one that was follows from where it came in, where it goes out
/// and the longest prefix that holds its destination.
/// </summary>
internal static class ApplianceRules
{
    /// <summary>
    /// Where the receiver is no instance of the VPC. An instance that checks destinations takes
    /// nothing that is not its own, and has no rule here.
    /// </summary>
    public static IEnumerable<ChainRule> Of(VpcPlan vpc, GroupChains groups)
    {
        var instances = vpc.Vpc.Instances.ToDictionary(i => i.Name, StringComparer.Ordinal);
        var family = vpc.Vpc.Cidr.Family;
        var ways =
            from table in vpc.Vpc.RouteTables
            let bridges = BridgesOf(vpc, table)
            where !bridges.IsEmpty
            from route in table.Routes
            where route.Target is InstanceTarget && route.Destination.Family == family
            let appliance = instances[((InstanceTarget)route.Target).Name]
            where !appliance.SourceDestCheck
            orderby route.Destination.PrefixLength descending
            select new ChainRule(
                new Match
                {
                    InInterfaces = bridges,
                    OutInterfaces = [vpc.Bridges[appliance.Subnet]],
                    Destinations = route.Destination.PrefixLength == 0
                        ? []
                        : [route.Destination],
                },
                new Verdict.Goto(groups.IngressChainOf(appliance)),
                table.Address,
                route.ToString());
        var all = ways.ToList();
        return all.Count == 0
            ? []
            :
            [
                new ChainRule(
                    new Match { Destinations = Networks.Disjoint(vpc.Cidrs) },
                    new Verdict.Drop(),
                    vpc.Vpc.Address,
                    "no route inside the VPC leads through an instance"),
                .. all,
            ];
    }

    /// <summary>
    /// What an instance without a check passes on of a known connection. The router may know it from
    /// its way in alone, by a reply that the receiver made up: the way out is judged for each packet.
    /// </summary>
    public static IEnumerable<ChainRule> PassedOn(VpcPlan vpc)
    {
        var free = vpc.Vpc.Instances.Where(i => !i.SourceDestCheck).OrderBy(i => i.Ip).ToList();
        if (free.Count == 0)
            return [];
        return
        [
            new ChainRule(
                new Match
                {
                    Senders = [.. free.Select(i => new Sender(InstanceObjects.MacOf(i), i.Ip))],
                    Connection = Connection.Established,
                },
                new Verdict.Accept(),
                vpc.Vpc.Address,
                "replies for instances without a check"),
            new ChainRule(
                new Match
                {
                    Senders = [.. free.Select(i => new Sender(InstanceObjects.MacOf(i), Ip: null))],
                    Connection = Connection.Forth,
                },
                new Verdict.Goto(RouterRules.Egress),
                vpc.Vpc.Address,
                "what they pass on"),
        ];
    }

    /// <summary>
    /// What the router itself takes from instances without a check only by their own addresses: for
    /// an answer to any other it would look for a neighbour, and remember it.
    /// </summary>
    /// <param name="vpc">The VPC, by the addresses of the family of the rules.</param>
    /// <param name="match">What the router takes.</param>
    public static IEnumerable<ChainRule> AsThemselves(VpcPlan vpc, Match match)
    {
        var free = vpc.Vpc.Instances.Where(i => !i.SourceDestCheck).OrderBy(i => i.Ip).ToList();
        if (free.Count == 0)
            return [];
        return
        [
            new ChainRule(
                match with
                {
                    Senders = [.. free.Select(i => new Sender(InstanceObjects.MacOf(i), i.Ip))],
                },
                new Verdict.Accept(),
                vpc.Vpc.Address,
                "instances without a check by their own address"),
            new ChainRule(
                match with
                {
                    Senders = [.. free.Select(i => new Sender(InstanceObjects.MacOf(i), Ip: null))],
                },
                new Verdict.Drop(),
                vpc.Vpc.Address,
                "and by no other"),
        ];
    }

    private static ImmutableArray<string> BridgesOf(VpcPlan vpc, RouteTable table) =>
    [
        .. vpc.Vpc.Subnets
            .Where(s => s.RouteTable == table.Name)
            .Select(s => vpc.Bridges[s.Name])
            .Order(StringComparer.Ordinal),
    ];
}
