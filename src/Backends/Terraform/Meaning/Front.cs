using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Terraform.Meaning;

/// <summary>A port of a balancer, and where it leads.</summary>
/// <param name="Port">The port at the balancer.</param>
/// <param name="TargetPort">The port at each instance.</param>
/// <param name="Targets">The names of the instances.</param>
/// <param name="IsSticky">Whether a client stays with its instance.</param>
internal sealed record Door(
    int Port, int TargetPort, ImmutableArray<string> Targets, bool IsSticky);

/// <summary>
/// A network load balancer: a declared one, or one that the published ports of a subnet need.
/// </summary>
/// <param name="Key">What its name comes from.</param>
/// <param name="Subnet">Where it stands.</param>
/// <param name="Protocol">TCP or UDP: one balancer does not take a port for both.</param>
/// <param name="Ip">Its own private address; null where it faces the internet.</param>
/// <param name="Doors">Its ports.</param>
internal sealed record Front(
    string Key, Subnet Subnet, Protocol Protocol, IpAddress? Ip, ImmutableArray<Door> Doors);

/// <summary>Ports that stand for each other, one by one.</summary>
internal static class PortPairs
{
    /// <summary>How many ports a service has.</summary>
    public static int CountOf(Service service) =>
        service.Ports.IsEmpty ? 65536 : service.Ports.Sum(p => p.Count);

    /// <summary>The ports of two services that have as many.</summary>
    public static IEnumerable<(int From, int To)> Of(Service from, Service to) =>
        PortsOf(from).Zip(PortsOf(to));

    /// <summary>The doors of a listener.</summary>
    public static IEnumerable<Door> DoorsOf(Listener listener, bool isSticky) =>
        Of(listener.Service, listener.Target)
            .Select(p => new Door(p.From, p.To, listener.Targets, isSticky));

    /// <summary>From the published port over the balancer's to the instances': one step in AWS.</summary>
    public static IEnumerable<Door> Through(LoadBalancerPublish publish, LoadBalancer balancer)
    {
        var inner = balancer.Listeners
            .Where(l => l.Service.Protocol == publish.Service.Protocol)
            .SelectMany(l => DoorsOf(l, balancer.Algorithm == BalancingAlgorithm.Hash))
            .ToDictionary(door => door.Port);
        return Of(publish.Service, publish.Target)
            .Where(p => inner.ContainsKey(p.To))
            .Select(p => inner[p.To] with { Port = p.From });
    }

    private static IEnumerable<int> PortsOf(Service service) => service.Ports.IsEmpty
        ? Enumerable.Range(0, 65536)
        : service.Ports.SelectMany(p => Enumerable.Range(p.First, p.Count));
}
