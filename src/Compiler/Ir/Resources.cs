namespace VpcLang.Compiler.Ir;

/// <summary>A resource of a network, told apart from every other one by its address.</summary>
/// <param name="Address">The stable address: <c>vpc.prod/instance.web</c>.</param>
/// <param name="Kind">What the language calls its kind: <c>instance</c>.</param>
/// <param name="Location">Where it is declared.</param>
public sealed record Resource(string Address, string Kind, SourceLocation Location);

/// <summary>Lists a network's resources.</summary>
public static class Resources
{
    /// <summary>Every resource: each VPC's from the outside in, then what joins VPCs.</summary>
    public static IEnumerable<Resource> Of(Network network) =>
    [
        .. network.Vpcs.SelectMany(Of),
        .. network.Peerings.Select(p => new Resource(p.Address, "peering", p.Location)),
        .. network.TransitGateways.Select(
            t => new Resource(t.Address, "transit_gateway", t.Location)),
    ];

    private static IEnumerable<Resource> Of(Vpc vpc) =>
    [
        new(vpc.Address, "vpc", vpc.Location),
        .. vpc.InternetGateway is { } gateway
            ? [new Resource(gateway.Address, "internet_gateway", gateway.Location)]
            : Array.Empty<Resource>(),
        .. vpc.NatGateways.Select(n => new Resource(n.Address, "nat_gateway", n.Location)),
        .. vpc.RouteTables.Select(t => new Resource(t.Address, "route_table", t.Location)),
        .. vpc.NetworkAcls.Select(a => new Resource(a.Address, "network_acl", a.Location)),
        .. vpc.Subnets.Select(s => new Resource(s.Address, "subnet", s.Location)),
        .. vpc.SecurityGroups.Select(g => new Resource(g.Address, "security_group", g.Location)),
        .. vpc.Firewalls.Select(f => new Resource(f.Address, "firewall", f.Location)),
        .. vpc.Instances.Select(i => new Resource(i.Address, "instance", i.Location)),
        .. vpc.ElasticIps.Select(e => new Resource(e.Address, "elastic_ip", e.Location)),
        .. vpc.LoadBalancers.Select(b => new Resource(b.Address, "load_balancer", b.Location)),
        .. vpc.Publishes.Select(p => new Resource(p.Address, "publish", p.Location)),
        .. vpc.LoadBalancerPublishes.Select(
            p => new Resource(p.Address, "publish", p.Location)),
    ];
}
