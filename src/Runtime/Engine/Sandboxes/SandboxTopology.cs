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

    /// <summary>The IPv6 network between the two, with ::1 and ::10 likewise.</summary>
    public required Cidr Network6 { get; init; }

    /// <summary>The internet's IPv6 address on it, the host's next hop.</summary>
    public IpAddress Gateway6 => Network6.First.Plus(1);

    /// <summary>The host's IPv6 address on it.</summary>
    public IpAddress Host6 => Network6.First.Plus(0x10);
}

/// <summary>
/// The world that a sandbox simulates, out of addresses that are reserved for documentation
/// (RFC 5737, RFC 3849) and benchmarks (RFC 2544), so that nothing real is ever meant.
/// </summary>
public sealed record SandboxTopology
{
    /// <summary>The interface that a host has where no source names one.</summary>
    public const string DefaultUplink = "eth0";

    private const string Loopback = "lo";

    private static readonly Cidr FirstNetwork = Cidr.Parse("198.51.100.0/24");

    private static readonly IpAddress FurtherNetworks = IpAddress.Parse("198.18.0.0");

    private static readonly Cidr FirstNetwork6 = Cidr.Parse("2001:db8:100::/64");

    private static readonly UInt128 NextNetwork6 = UInt128.One << 64;

    /// <summary>Whether the kernel speaks IPv6; without it, the world has none.</summary>
    public bool HasIpv6 { get; init; } = Directory.Exists("/proc/sys/net/ipv6");

    /// <summary>The host's uplinks; the default route leaves by the first.</summary>
    public required ImmutableArray<SandboxUplink> Uplinks { get; init; }

    /// <summary>Machines out in the internet that answer for themselves.</summary>
    public ImmutableArray<IpAddress> InternetHosts { get; } =
    [
        IpAddress.Parse("203.0.113.10"),
        IpAddress.Parse("192.0.2.10"),
        IpAddress.Parse("2001:db8:203::10"),
        IpAddress.Parse("2001:db8:192::10"),
    ];

    /// <summary>
    /// The IPv6 networks that the internet routes to the host, as a provider would, by uplink: IPv6 is
    /// not translated, so its answers must find the way.
    /// </summary>
    public required ImmutableArray<(Cidr Network, SandboxUplink Uplink)> Routed { get; init; }

    /// <summary>The world that a network needs; null for a host without one.</summary>
    public static SandboxTopology For(Network? network)
    {
        var gateways = (network?.Vpcs ?? [])
            .Select(vpc => (vpc.Cidr6, Name: NameOf(vpc.InternetGateway)))
            .Where(gateway => gateway.Name is not null and not Loopback)
            .ToList();
        var uplinks = gateways
            .Select(gateway => gateway.Name ?? DefaultUplink)
            .Distinct(StringComparer.Ordinal)
            .DefaultIfEmpty(DefaultUplink)
            // A gateway without an uplink means the default route's, which is eth0's.
            .OrderByDescending(name => name == DefaultUplink)
            .Select(Uplink)
            .ToImmutableArray();
        return new SandboxTopology
        {
            Uplinks = uplinks,
            Routed =
            [
                .. from gateway in gateways
                   where gateway.Cidr6 is not null
                   select (
                       gateway.Cidr6.GetValueOrDefault(),
                       uplinks.First(u => u.Interface == gateway.Name)),
            ],
        };
    }

    private static string? NameOf(InternetGateway? gateway) =>
        gateway is null ? null : gateway.Uplink ?? DefaultUplink;

    private static SandboxUplink Uplink(string name, int index) => new(
        name,
        $"uplink{index}",
        index == 0
            ? FirstNetwork
            : Cidr.Containing(FurtherNetworks.Plus((UInt128)(index - 1) * 256), 24))
    {
        Network6 = Cidr.Containing(
            FirstNetwork6.First.Plus((UInt128)index * NextNetwork6), FirstNetwork6.PrefixLength),
    };
}
