using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Reachability;

namespace VpcLang.Compiler.Linting.Resources;

/// <summary>
/// Subnets with instances that reach nobody and that nobody reaches: no neighbour, no other subnet,
/// no other VPC, not the internet, on no service. One whose instances forward for others is not
/// looked at.
/// </summary>
internal static class LonelySubnets
{
    public static IEnumerable<Subnet> In(Network network, Func<Verifier> verifier)
    {
        foreach (var vpc in network.Vpcs)
        {
            var bySubnet = vpc.Instances.ToLookup(i => i.Subnet, StringComparer.Ordinal);
            var free = FreeGroups(vpc);
            foreach (var subnet in vpc.Subnets)
            {
                var instances = bySubnet[subnet.Name].ToList();
                if (instances.Count == 0 || instances.Exists(i => !i.SourceDestCheck)
                    || GoesOut(vpc, subnet, instances, free))
                {
                    continue;
                }

                if (!IsMet(verifier(), vpc, subnet))
                    yield return subnet;
            }
        }
    }

    /// <summary>Whether a look at the subnet is enough to see that it reaches the internet.</summary>
    private static bool GoesOut(
        Vpc vpc, Subnet subnet, List<Instance> instances, HashSet<string> free) =>
        vpc.InternetGateway is not null
        && subnet is { RouteTable: null, NetworkAcl: null }
        && (subnet.Type == SubnetType.Public
            || (subnet.Type == SubnetType.Private && !vpc.NatGateways.IsEmpty
                && vpc.Subnets.Any(s => s.Name == vpc.NatGateways[0].Subnet
                    && s is { RouteTable: null, NetworkAcl: null })))
        && vpc.Firewalls.All(f => !f.Subnets.Contains(subnet.Name))
        && instances.Exists(i => i.SecurityGroups.Any(free.Contains));

    /// <summary>The groups that let everything out.</summary>
    private static HashSet<string> FreeGroups(Vpc vpc) => vpc.SecurityGroups
        .Where(g => g.Rules.Any(r => r.Direction == Direction.Egress
            && r.Peers.Any(p => p is AnyPeer) && r.Services.Any(s => s.Protocol == Protocol.All)))
        .Select(g => g.Name)
        .ToHashSet(StringComparer.Ordinal);

    private static bool IsMet(Verifier verifier, Vpc vpc, Subnet subnet)
    {
        var own = verifier.Instances
            .Where(c => c.Members[0].Vpc.Name == vpc.Name && c.Members[0].Subnet.Name == subnet.Name)
            .ToHashSet();
        return Matrix.Of(verifier, own.Contains, _ => true)
            .Concat(Matrix.Of(verifier, _ => true, own.Contains))
            .Any(cell => !cell.Reach.IsNothing);
    }
}
