using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux;

/// <summary>What the language can say and these backends cannot do yet: refused, never ignored.</summary>
internal static class Unrealised
{
    public static ImmutableArray<string> In(Network network) =>
        [.. network.Vpcs.SelectMany(In)];

    /// <summary>The kernel's limit on the ports of one bridge (BR_MAX_PORTS, less its zero).</summary>
    private const int MaxPorts = 1023;

    private static IEnumerable<string> In(Vpc vpc)
    {
        foreach (var subnet in vpc.Instances.CountBy(i => i.Subnet).Where(s => s.Value > MaxPorts))
        {
            yield return $"{vpc.Address}/subnet.{subnet.Key}: {subnet.Value} instances, "
                + $"and a bridge has {MaxPorts} ports";
        }

        if (vpc.Cidr6 is not null)
            yield return $"{vpc.Address} ({vpc.Location}): an IPv6 network";
        foreach (var balancer in vpc.LoadBalancers)
            yield return $"{balancer.Address} ({balancer.Location}): a load balancer";
        var rules = vpc.SecurityGroups.SelectMany(g => g.Rules.Select(r => (g.Address, Rule: r)))
            .Concat(vpc.Firewalls.SelectMany(f => f.Rules.Select(r => (f.Address, Rule: r))))
            .Concat(vpc.NetworkAcls.SelectMany(
                a => a.Rules.Select(r => (a.Address, r.Rule))));
        foreach (var (address, rule) in rules)
        {
            if (rule.Log)
                yield return $"{address} ({rule.Location}): a rule that logs";
            if (rule.Peers.Any(p => p is CidrPeer { Cidr.Family: AddressFamily.V6 }))
                yield return $"{address} ({rule.Location}): a rule about IPv6";
        }
    }
}
