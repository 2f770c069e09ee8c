using System.Collections.Immutable;
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
        return ServiceSet.Of(Published(vpc, instance.Name)).Contains(open);
    }

    private static IEnumerable<Compiler.Net.Service> Published(Vpc vpc, string instance)
    {
        ImmutableArray<string> balancers = [.. vpc.LoadBalancerPublishes.Select(p => p.LoadBalancer)];
        return vpc.Publishes.Where(p => p.Instance == instance).Select(p => p.Target)
            .Concat(vpc.LoadBalancers
                .Where(b => balancers.Contains(b.Name))
                .SelectMany(b => b.Listeners)
                .Where(l => l.Targets.Contains(instance))
                .Select(l => l.Target));
    }
}
