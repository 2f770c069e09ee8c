using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Compiler.Verification.Reachability.Model;

/// <summary>The networks that a source speaks of, and so the bounds between addresses.</summary>
internal static class Mentioned
{
    /// <summary>All of them; some more than once.</summary>
    public static IEnumerable<Cidr> In(NetworkIndex index)
    {
        var network = index.Network;
        return
        [
            .. index.Internet.Outside,
            .. network.Vpcs.SelectMany(v => In(v, index)),
            .. network.Peerings.SelectMany(p => p.Only).SelectMany(p => By(p, index)),
            .. network.Assertions.SelectMany(a => By(a.Source, index).Concat(By(a.Destination, index))),
        ];
    }

    /// <summary>The networks that a peer names; none for one that names no networks.</summary>
    public static IEnumerable<Cidr> By(Peer peer, NetworkIndex index) => peer switch
    {
        CidrPeer { Cidr: var cidr } => [cidr],
        VpcPeer { Vpc: var vpc } => InternetSpace.CidrsOf(index.VpcOf(vpc)),
        SubnetPeer { Vpc: var vpc, Name: var name } => Of(index.SubnetOf(vpc, name)),
        InstancePeer { Vpc: var vpc, Name: var name } => Of(index.InstanceOf(vpc, name)),
        _ => [],
    };

    private static IEnumerable<Cidr> In(Vpc vpc, NetworkIndex index)
    {
        var rules = vpc.SecurityGroups.SelectMany(g => g.Rules)
            .Concat(vpc.Firewalls.SelectMany(f => f.Rules))
            .Concat(vpc.NetworkAcls.SelectMany(a => a.Rules).Select(r => r.Rule));
        return
        [
            .. vpc.Subnets.SelectMany(Of),
            .. vpc.RouteTables.SelectMany(t => t.Routes).Select(r => r.Destination),
            .. vpc.LoadBalancers.Select(b => Cidr.Of(b.Ip)),
            .. rules.SelectMany(r => r.Peers).SelectMany(p => By(p, index)),
        ];
    }

    private static IEnumerable<Cidr> Of(Subnet subnet) =>
        subnet.Cidr6 is { } six ? [subnet.Cidr, six] : [subnet.Cidr];

    private static IEnumerable<Cidr> Of(Site site)
    {
        if (site.IpOf(AddressFamily.V4) is { } four)
            yield return Cidr.Of(four);
        if (site.IpOf(AddressFamily.V6) is { } six)
            yield return Cidr.Of(six);
    }
}
