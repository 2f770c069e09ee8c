using System.Collections.Immutable;
using System.Globalization;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Compiler.Verification.Comparing.Resources;

/// <summary>
/// Every resource of a network with all that it says, in the words of the language. Whatever decides
/// about a packet is among the facts: two networks with the same resources let the same through.
/// </summary>
internal static class ResourceList
{
    public static IEnumerable<Resource> Of(Network network) =>
    [
        .. network.Vpcs.SelectMany(Of),
        .. network.Peerings.Select(p => new Resource(p.Address, "peering", null, p.Location,
        [
            Value("between", List(p.Between)), Word("routes", p.Routes),
            new PartsFact("only", [.. p.Only.Select(RuleKeys.Of)]),
        ])),
        .. network.TransitGateways.Select(t => new Resource(
            t.Address, "transit gateway", null, t.Location,
            [new PartsFact("attach", t.Attach), Word("routes", t.Routes)])),
    ];

    private static IEnumerable<Resource> Of(Vpc vpc) =>
    [
        new Resource(vpc.Address, "vpc", null, vpc.Location,
        [
            Value("cidr", vpc.Cidr), new PartsFact("secondary_cidrs", Texts(vpc.SecondaryCidrs)),
            Value("cidr6", vpc.Cidr6), Value("domain", vpc.Domain), Flag("protect", vpc.Protect),
        ]),
        .. vpc.InternetGateway is { } gateway ? [Of(vpc, gateway)] : Array.Empty<Resource>(),
        .. vpc.NatGateways.Select(n => new Resource(
            n.Address, "NAT gateway", vpc.Name, n.Location, [Value("subnet", n.Subnet)])),
        .. vpc.Subnets.Select(s => Of(vpc, s)),
        .. vpc.RouteTables.Select(t => new Resource(t.Address, "route table", vpc.Name, t.Location,
        [
            Flag("main", t.Main),
            new PartsFact("route", [.. t.Routes.Select(r => $"{r.Destination} via {r.Target}")]),
        ])),
        .. vpc.SecurityGroups.Select(g => new Resource(
            g.Address, "security group", vpc.Name, g.Location, [new UnionFact(g.Rules)])
        {
            IsImplied = g.Rules.All(r => r.Implied) && g.Name == SecurityGroup.DefaultName,
        }),
        .. vpc.Firewalls.Select(f => new Resource(f.Address, "firewall", vpc.Name, f.Location,
        [
            new PartsFact("subnets", f.Subnets), Word("default", f.Default),
            new OrderFact(f.Rules, [.. f.Rules.Select(r => r.ToString())]),
        ])),
        .. vpc.NetworkAcls.Select(a => Of(vpc, a)),
        .. vpc.Instances.Select(i => Of(vpc, i)),
        .. vpc.ElasticIps.Select(e => new Resource(e.Address, "elastic IP", vpc.Name, e.Location,
            [Value("instance", e.Instance), Value("address", e.Ip)])),
        .. vpc.LoadBalancers.Select(b => Of(vpc, b)),
        .. vpc.Publishes.Select(p => new Resource(p.Address, "published port", vpc.Name, p.Location,
            Published(p.Service, p.Instance, p.Target))),
        .. vpc.LoadBalancerPublishes.Select(p => new Resource(
            p.Address, "published port", vpc.Name, p.Location,
            Published(p.Service, $"lb.{p.LoadBalancer}", p.Target))),
    ];

    private static Resource Of(Vpc vpc, InternetGateway gateway) => new(
        gateway.Address, "internet gateway", vpc.Name, gateway.Location,
        [Value("uplink", gateway.Uplink)]);

    private static Resource Of(Vpc vpc, Subnet subnet) => new(
        subnet.Address, "subnet", vpc.Name, subnet.Location,
        [
            Value("cidr", subnet.Cidr), Value("cidr6", subnet.Cidr6), Word("type", subnet.Type),
            Value("route_table", subnet.RouteTable), Value("network_acl", subnet.NetworkAcl),
        ]);

    private static Resource Of(Vpc vpc, NetworkAcl acl)
    {
        var rules = acl.Rules.OrderBy(r => r.Number).ToList();
        return new Resource(acl.Address, "network ACL", vpc.Name, acl.Location,
        [
            new OrderFact([.. rules.Select(r => r.Rule)], [.. rules.Select(r => r.ToString())]),
        ]);
    }

    private static Resource Of(Vpc vpc, Instance instance) => new(
        instance.Address, "instance", vpc.Name, instance.Location,
        [
            Value("subnet", instance.Subnet), Value("address", instance.Ip),
            Value("IPv6 address", instance.Ip6),
            Value("security_groups", List(instance.SecurityGroups.Order(StringComparer.Ordinal))),
            Flag("source_dest_check", instance.SourceDestCheck),
            Value("rate", instance.RateBitsPerSecond is { } rate
                ? string.Create(CultureInfo.InvariantCulture, $"{rate} bit/s") : null),
            Flag("protect", instance.Protect),
        ]);

    private static Resource Of(Vpc vpc, LoadBalancer balancer) => new(
        balancer.Address, "load balancer", vpc.Name, balancer.Location,
        [
            Value("subnet", balancer.Subnet), Value("address", balancer.Ip),
            Word("algorithm", balancer.Algorithm),
            new PartsFact("listen", [.. balancer.Listeners.Select(l =>
                $"{l.Service} to [{string.Join(", ", l.Targets)}] on {l.Target}")]),
        ]);

    private static ImmutableArray<Fact> Published(Service service, string to, Service target) =>
        [Value("publish", $"{service} to {to} on {target}")];

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
