using System.Collections.Immutable;
using VpcLang.Backends.Linux.Model;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Lowering.Plans;

/// <summary>What the lowering must know of the host that the network will live on.</summary>
public sealed record HostFacts
{
    /// <summary>The interface of the default route; null where there is none.</summary>
    public string? DefaultUplink { get; init; }

    /// <summary>The host's interfaces with their IPv4 addresses, less those of ours.</summary>
    public required ImmutableSortedDictionary<string, ImmutableArray<IpAddress>> Interfaces { get; init; }

    /// <summary>The indexes of these interfaces, as far as they are known.</summary>
    public ImmutableDictionary<string, int> Indexes { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>The MTUs of these interfaces in bytes, as far as they are known.</summary>
    public ImmutableDictionary<string, int> Mtus { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>Addresses that no wire of ours may have, though the host does not have them.</summary>
    public ImmutableArray<IpAddress> Avoided { get; init; } = [];

    /// <summary>Whether the kernel speaks IPv6.</summary>
    public bool HasIpv6 { get; init; } = true;

    /// <summary>
    /// Whether the kernel can lead what crosses a bridge through the rules of IP as well
    /// (br_netfilter, which Docker loads).
    /// </summary>
    public bool FiltersBridges { get; init; }

    /// <summary>What the host does over IPv6.</summary>
    public HostFacts6 Ipv6 { get; init; } = new();

    /// <summary>Whether the whole host forwards (net.ipv4.ip_forward).</summary>
    public bool ForwardsEverywhere { get; init; }

    /// <summary>The interfaces that forward, each by its own setting.</summary>
    public ImmutableHashSet<string> Forwarding { get; init; } = [];

    /// <summary>Every host end of an uplink that carries our mark, of any project.</summary>
    public ImmutableArray<MarkedUplink> Uplinks { get; init; } = [];

    /// <summary>
    /// Every mark that remembers an uplink, on routers and on the host's links, with the name that the
    /// uplink has now.
    /// </summary>
    public ImmutableArray<Mark> UplinkMarks { get; init; } = [];

    /// <summary>Every marked end of a wire between routers, of any project.</summary>
    public ImmutableArray<MarkedLink> Links { get; init; } = [];

    /// <summary>Foreign chains that would drop what we forward.</summary>
    public ImmutableArray<ForeignChain> DroppingChains { get; init; } = [];

    /// <summary>
    /// Whether an interface forwarded before any of ours asked it to: what a mark remembers, or,
    /// where none does, how it is now.
    /// </summary>
    public bool ForwardedBefore(string uplink) =>
        UplinkMarks.Any(m => m.Uplink == uplink && m.ForwardingWas == "0")
            ? ForwardsEverywhere
            : Forwarding.Contains(uplink);
}

/// <summary>The host's end of a VPC's uplink as found.</summary>
/// <param name="Name">The interface's name.</param>
/// <param name="Mark">Its mark.</param>
/// <param name="Ip">Its address on the transfer network; null where it has lost it.</param>
public sealed record MarkedUplink(string Name, Mark Mark, IpAddress? Ip);

/// <summary>An end of a wire between routers as found.</summary>
/// <param name="Namespace">The namespace that it is in.</param>
/// <param name="Name">The interface's name.</param>
/// <param name="Mark">Its mark.</param>
/// <param name="Ip">Its address; null where it has lost it.</param>
public sealed record MarkedLink(string Namespace, string Name, Mark Mark, IpAddress? Ip);
