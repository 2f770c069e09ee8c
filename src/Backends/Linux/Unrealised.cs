using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux;

/// <summary>What the language can say and these backends cannot do yet: refused, never ignored.</summary>
internal static class Unrealised
{
    public static ImmutableArray<string> In(Network network) =>
        [.. network.Vpcs.SelectMany(In)];

    /// <summary>What a plan warns of: it changes nothing on a host, but nobody checks it yet.</summary>
    public static ImmutableArray<string> UncheckedIn(Network network) => network.Assertions switch
    {
        [] => [],
        [var one] => [$"the assertion at {one.Location} is not checked yet"],
        [var first, ..] all =>
            [$"{all.Length} assertions, from {first.Location} on, are not checked yet"],
    };

    /// <summary>The kernel's limit on the ports of one bridge (BR_MAX_PORTS, less its zero).</summary>
    private const int MaxPorts = 1023;

    /// <summary>What a mark of packets can tell apart.</summary>
    private const int MaxTargets = 1 << Rulesets.BalancerChoice.TargetBits;

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
        {
            foreach (var listener in balancer.Listeners.Where(l => l.Targets.Length > MaxTargets))
            {
                yield return $"{balancer.Address} ({listener.Location}): {listener.Targets.Length} "
                    + $"instances, and a listener has {MaxTargets}";
            }
        }

        var rules = vpc.SecurityGroups.SelectMany(g => g.Rules.Select(r => (g.Address, Rule: r)))
            .Concat(vpc.Firewalls.SelectMany(f => f.Rules.Select(r => (f.Address, Rule: r))))
            .Concat(vpc.NetworkAcls.SelectMany(
                a => a.Rules.Select(r => (a.Address, r.Rule))));
        foreach (var (address, rule) in rules)
        {
            if (rule.Peers.Any(p => p is CidrPeer { Cidr.Family: AddressFamily.V6 }))
                yield return $"{address} ({rule.Location}): a rule about IPv6";
        }
    }
}
