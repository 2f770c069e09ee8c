using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Runtime.Sandboxes;

/// <summary>One of the sandboxed host's ways to the simulated internet.</summary>
/// <param name="Interface">The host's interface.</param>
/// <param name="Peer">The internet's end of it.</param>
/// <param name="Network">The network between the two: .1 is the internet's, .10 the host's.</param>
public sealed record SandboxUplink(string Interface, string Peer, Cidr Network)
{
    /// <summary>The internet's address on it, the host's next hop.</summary>
    public IpAddress Gateway => Network.First.Plus(1);

    /// <summary>The host's address on it.</summary>
    public IpAddress Host => Network.First.Plus(10);
}

/// <summary>
/// The world that a sandbox simulates, out of addresses that are reserved for documentation
/// (RFC 5737) and benchmarks (RFC 2544), so that nothing real is ever meant.
/// </summary>
public sealed record SandboxTopology
{
    /// <summary>The interface that a host has where no source names one.</summary>
    public const string DefaultUplink = "eth0";

    private const string Loopback = "lo";

    private static readonly Cidr FirstNetwork = Cidr.Parse("198.51.100.0/24");

    private static readonly IpAddress FurtherNetworks = IpAddress.Parse("198.18.0.0");

    /// <summary>The host's uplinks; the default route leaves by the first.</summary>
    public required ImmutableArray<SandboxUplink> Uplinks { get; init; }

    /// <summary>Machines out in the internet that answer for themselves.</summary>
    public ImmutableArray<IpAddress> InternetHosts { get; } =
        [IpAddress.Parse("203.0.113.10"), IpAddress.Parse("192.0.2.10")];

    /// <summary>The world that a network needs; null for a host without one.</summary>
    public static SandboxTopology For(Network? network)
    {
        var names = (network?.Vpcs ?? [])
            .Select(vpc => vpc.InternetGateway)
            .OfType<InternetGateway>()
            .Select(gateway => gateway.Uplink ?? DefaultUplink)
            .Where(name => name != Loopback)
            .Distinct(StringComparer.Ordinal)
            .DefaultIfEmpty(DefaultUplink)
            // A gateway without an uplink means the default route's, which is eth0's.
            .OrderByDescending(name => name == DefaultUplink);
        return new SandboxTopology { Uplinks = [.. names.Select(Uplink)] };
    }

    private static SandboxUplink Uplink(string name, int index) => new(
        name,
        $"uplink{index}",
        index == 0
            ? FirstNetwork
            : Cidr.Containing(FurtherNetworks.Plus((UInt128)(index - 1) * 256), 24));
}
