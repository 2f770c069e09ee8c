using System.Collections.Immutable;
using VpcLang.Compiler.Ir;

namespace VpcLang.Backends.Contracts;

/// <summary>Something that the source declares.</summary>
/// <param name="Kind">What it is, as the language calls it: <c>security_group</c>.</param>
/// <param name="Address">Its stable address: <c>vpc.prod/group.web</c>.</param>
/// <param name="Location">Where it is declared.</param>
public sealed record Resource(string Kind, string Address, SourceLocation Location)
{
    /// <summary>Its address and its place: <c>vpc.prod/group.web  main.vpc:12</c>.</summary>
    public override string ToString() => $"{Address}  {Location}";
}

/// <summary>The resources of a network as a flat list.</summary>
public static class Resources
{
    /// <summary>
    /// Every resource that the source declares; the <c>default</c> group of a VPC only where it is
    /// written.
    /// </summary>
    public static ImmutableArray<Resource> Of(Network network) =>
    [
        .. network.Vpcs.SelectMany(Of),
        .. network.Peerings.Select(p => new Resource("peering", p.Address, p.Location)),
        .. network.TransitGateways.Select(
            t => new Resource("transit_gateway", t.Address, t.Location)),
    ];

    private static IEnumerable<Resource> Of(Vpc vpc) =>
    [
        new("vpc", vpc.Address, vpc.Location),
        .. vpc.InternetGateway is { } gateway
            ? [new("internet_gateway", gateway.Address, gateway.Location)]
            : Array.Empty<Resource>(),
        .. vpc.NatGateways.Select(n => new Resource("nat_gateway", n.Address, n.Location)),
        .. vpc.Subnets.Select(s => new Resource("subnet", s.Address, s.Location)),
        .. vpc.SecurityGroups.Where(IsWritten)
            .Select(g => new Resource("security_group", g.Address, g.Location)),
        .. vpc.Firewalls.Select(f => new Resource("firewall", f.Address, f.Location)),
        .. vpc.NetworkAcls.Select(a => new Resource("network_acl", a.Address, a.Location)),
        .. vpc.RouteTables.Select(t => new Resource("route_table", t.Address, t.Location)),
        .. vpc.Instances.Select(i => new Resource("instance", i.Address, i.Location)),
        .. vpc.ElasticIps.Select(e => new Resource("elastic_ip", e.Address, e.Location)),
        .. vpc.LoadBalancers.Select(b => new Resource("load_balancer", b.Address, b.Location)),
        .. vpc.Publishes.Select(p => new Resource("publish", p.Address, p.Location)),
        .. vpc.LoadBalancerPublishes.Select(p => new Resource("publish", p.Address, p.Location)),
    ];

    /// <summary>Only in the group that the language adds is a rule inward implied.</summary>
    private static bool IsWritten(SecurityGroup group) =>
        !group.Rules.Any(r => r is { Implied: true, Direction: Direction.Ingress });
}
