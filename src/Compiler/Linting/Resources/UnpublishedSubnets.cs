using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Compiler.Linting.Resources;

/// <summary>
/// Public subnets with instances of which the internet reaches none, by an elastic IP, a published
/// port or a load balancer, and which forwards for nobody. One with a NAT gateway in it is public for
/// the gateway, unless a group lets the internet in.
/// </summary>
internal static class UnpublishedSubnets
{
    public static IEnumerable<Subnet> In(NetworkIndex index) =>
        index.Network.Vpcs.SelectMany(v => In(v, index.Internet));

    private static IEnumerable<Subnet> In(Vpc vpc, InternetSpace internet)
    {
        if (vpc.Subnets.All(s => s.Type != SubnetType.Public))
            return [];
        var reached = vpc.ElasticIps.Select(e => e.Instance)
            .Concat(vpc.Publishes.Select(p => p.Instance))
            .Concat(vpc.LoadBalancers.SelectMany(b => b.Listeners).SelectMany(l => l.Targets))
            .Concat(vpc.Instances.Where(i => !i.SourceDestCheck).Select(i => i.Name))
            .ToHashSet(StringComparer.Ordinal);
        var bySubnet = vpc.Instances.ToLookup(i => i.Subnet, StringComparer.Ordinal);
        var open = vpc.SecurityGroups.Where(g => LetsIn(g, internet)).Select(g => g.Name)
            .ToHashSet(StringComparer.Ordinal);
        return vpc.Subnets.Where(s => s.Type == SubnetType.Public
            && bySubnet[s.Name].Any()
            && !bySubnet[s.Name].Any(i => reached.Contains(i.Name))
            && (vpc.NatGateways.All(n => n.Subnet != s.Name)
                || bySubnet[s.Name].Any(i => i.SecurityGroups.Any(open.Contains))));
    }

    private static bool LetsIn(SecurityGroup group, InternetSpace internet) => group.Rules.Any(r =>
        r.Direction == Direction.Ingress && r.Peers.Any(p => p is AnyPeer or InternetPeer
            || (p is CidrPeer { Cidr: var net } && internet.Contains(net.First))));
}
