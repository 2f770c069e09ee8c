using System.Collections.Immutable;
using System.Globalization;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Compiler.Verification.Comparing.Inventory;

/// <summary>
/// All that the resources of a network say, in the words of the language, by their addresses. Whatever
/// decides about a packet is among it: two networks with the same facts let the same through.
/// </summary>
internal static class ResourceFacts
{
    public static IEnumerable<(string Address, ImmutableArray<Fact> Facts)> Of(Network network) =>
    [
        .. network.Vpcs.SelectMany(Of),
        .. network.Peerings.Select(p => (p.Address, Of(p))),
        .. network.TransitGateways.Select(t => (
            t.Address, Facts(new PartsFact("attach", t.Attach), Word("routes", t.Routes)))),
    ];

    private static IEnumerable<(string Address, ImmutableArray<Fact> Facts)> Of(Vpc vpc) =>
    [
        (vpc.Address, OfVpc(vpc)),
        .. vpc.InternetGateway is { } gateway
            ? [(gateway.Address, Facts(Value("uplink", gateway.Uplink)))]
            : Array.Empty<(string, ImmutableArray<Fact>)>(),
        .. vpc.NatGateways.Select(n => (n.Address, Facts(Value("subnet", n.Subnet)))),
        .. vpc.Subnets.Select(s => (s.Address, Of(s))),
        .. vpc.RouteTables.Select(t => (t.Address, Of(t))),
        .. vpc.SecurityGroups.Select(g => (g.Address, Facts(new UnionFact(g.Rules)))),
        .. vpc.Firewalls.Select(f => (f.Address, Of(f))),
        .. vpc.NetworkAcls.Select(a => (a.Address, Of(a))),
        .. vpc.Instances.Select(i => (i.Address, Of(i))),
        .. vpc.ElasticIps.Select(e => (
            e.Address, Facts(Value("instance", e.Instance), Value("address", e.Ip)))),
        .. vpc.LoadBalancers.Select(b => (b.Address, Of(b))),
        .. vpc.Publishes.Select(p => (
            p.Address, Facts(
                Published(p.Service, p.Instance, p.Target), Flag("replacing", p.Replacing)))),
        .. vpc.LoadBalancerPublishes.Select(p => (
            p.Address, Facts(
                Published(p.Service, $"lb.{p.LoadBalancer}", p.Target),
                Flag("replacing", p.Replacing)))),
    ];

    private static ImmutableArray<Fact> OfVpc(Vpc vpc) =>
    [
        Value("cidr", vpc.Cidr), new PartsFact("secondary_cidrs", Texts(vpc.SecondaryCidrs)),
        Value("cidr6", vpc.Cidr6), Value("domain", vpc.Domain), Flag("protect", vpc.Protect),
    ];

    private static ImmutableArray<Fact> Of(Peering peering) =>
    [
        Value("between", List(peering.Between)), Word("routes", peering.Routes),
        new PartsFact("only", [.. peering.Only.Select(RuleKeys.Of)]),
    ];

    private static ImmutableArray<Fact> Of(Subnet subnet) =>
    [
        Value("cidr", subnet.Cidr), Value("cidr6", subnet.Cidr6), Word("type", subnet.Type),
        Value("route_table", subnet.RouteTable), Value("network_acl", subnet.NetworkAcl),
    ];

    private static ImmutableArray<Fact> Of(RouteTable table) =>
    [
        Flag("main", table.Main),
        new PartsFact("route", [.. table.Routes.Select(r => $"{r.Destination} via {r.Target}")]),
    ];

    private static ImmutableArray<Fact> Of(Firewall firewall) =>
    [
        new PartsFact("subnets", firewall.Subnets), Word("default", firewall.Default),
        new OrderFact(firewall.Rules, [.. firewall.Rules.Select(r => r.ToString())]),
    ];

    private static ImmutableArray<Fact> Of(NetworkAcl acl)
    {
        var rules = acl.Rules.OrderBy(r => r.Number).ToList();
        return
        [
            new OrderFact([.. rules.Select(r => r.Rule)], [.. rules.Select(r => r.ToString())]),
        ];
    }

    private static ImmutableArray<Fact> Of(Instance instance) =>
    [
        Value("subnet", instance.Subnet), Value("address", instance.Ip),
        Value("IPv6 address", instance.Ip6),
        Value("security_groups", List(instance.SecurityGroups.Order(StringComparer.Ordinal))),
        Flag("source_dest_check", instance.SourceDestCheck),
        Value("rate", instance.RateBitsPerSecond is { } rate
            ? string.Create(CultureInfo.InvariantCulture, $"{rate} bit/s") : null),
        Flag("protect", instance.Protect),
    ];

    private static ImmutableArray<Fact> Of(LoadBalancer balancer) =>
    [
        Value("subnet", balancer.Subnet), Value("address", balancer.Ip),
        Word("algorithm", balancer.Algorithm),
        new PartsFact("listen", [.. balancer.Listeners.Select(l =>
            $"{l.Service} to [{string.Join(", ", l.Targets)}] on {l.Target}")]),
    ];

    private static ImmutableArray<Fact> Facts(params ImmutableArray<Fact> facts) => facts;

    private static ValueFact Published(Service service, string to, Service target) =>
        Value("publish", $"{service} to {to} on {target}");

    private static ValueFact Value(string name, string? value) => new(name, value);

    private static ValueFact Value(string name, IpAddress? value) => new(name, value?.ToString());

    private static ValueFact Value(string name, Cidr? value) => new(name, value?.ToString());

    private static ValueFact Word<T>(string name, T value)
        where T : struct, Enum => new(name, value.ToString().ToLowerInvariant());

    private static ValueFact Flag(string name, bool value) => new(name, value ? "true" : "false");

    private static string List(IEnumerable<string> names) => string.Join(", ", names);

    private static string[] Texts(ImmutableArray<Cidr> cidrs) =>
        [.. cidrs.Select(c => c.ToString())];
}
