using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Verification.Services;

namespace VpcLang.Backends.Terraform.Meaning;

/// <summary>
/// Whether an instance may have a public address. In AWS that opens it for all that its groups let
/// in; here only what is published gets in. So it has one only where both are the same.
/// </summary>
internal static class Exposure
{
    /// <summary>Whether its groups let nothing of the internet in that is not published.</summary>
    public static bool IsNoMoreThanPublished(Network network, Vpc vpc, Instance instance)
    {
        var open = ServiceSet.Of(vpc.SecurityGroups
            .Where(g => instance.SecurityGroups.Contains(g.Name, StringComparer.Ordinal))
            .SelectMany(g => g.Rules)
            .Where(r => r.Direction == Direction.Ingress
                && r.Peers.Any(peer => PeerNetworks.MeansInternet(network, peer)))
            .SelectMany(r => r.Services));
        return Published(vpc, instance.Name).Contains(open);
    }

    private static ServiceSet Published(Vpc vpc, string instance)
    {
        var direct = ServiceSet.Of(
            vpc.Publishes.Where(p => p.Instance == instance).Select(p => p.Target));
        var balanced =
            from publish in vpc.LoadBalancerPublishes
            let balancer = vpc.LoadBalancers.First(b => b.Name == publish.LoadBalancer)
            from door in PortPairs.Through(publish, balancer)
            where door.Targets.Contains(instance)
            select ServiceSet.OfPorts(publish.Service.Protocol, door.TargetPort, door.TargetPort);
        return balanced.Aggregate(direct, (all, one) => all.Or(one));
    }
}
