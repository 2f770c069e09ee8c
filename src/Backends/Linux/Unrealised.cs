using System.Collections.Immutable;
using VpcLang.Backends.Contracts;
using VpcLang.Compiler.Ir;

namespace VpcLang.Backends.Linux;

/// <summary>What the language can say and these backends cannot do yet: refused, never ignored.</summary>
internal static class Unrealised
{
    /// <summary>Refuses a network that Linux cannot hold as we build it.</summary>
    /// <exception cref="BackendException">It cannot; names what it is about.</exception>
    public static void Refuse(string backend, Network network)
    {
        if (In(network) is { IsEmpty: false } unrealised)
            throw new BackendException(Failures.NotRealised(backend, unrealised));
    }

    public static ImmutableArray<string> In(Network network) =>
        [.. network.Vpcs.SelectMany(In)];

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

        foreach (var balancer in vpc.LoadBalancers)
        {
            foreach (var listener in balancer.Listeners.Where(l => l.Targets.Length > MaxTargets))
            {
                yield return $"{balancer.Address} ({listener.Location}): {listener.Targets.Length} "
                    + $"instances, and a listener has {MaxTargets}";
            }
        }
    }
}
