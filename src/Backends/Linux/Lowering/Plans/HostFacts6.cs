using System.Collections.Immutable;
using VpcLang.Backends.Linux.Model;

namespace VpcLang.Backends.Linux.Lowering.Plans;

/// <summary>What the lowering must know of the host's IPv6.</summary>
/// <remarks>
/// Unlike IPv4, the kernel forwards IPv6 for all interfaces or for none (ip-sysctl,
/// conf/all/forwarding). And a host that forwards no longer listens to the routers around it, unless
/// an interface is told to by <c>accept_ra = 2</c>.
/// </remarks>
public sealed record HostFacts6
{
    /// <summary>Whether the host forwards.</summary>
    public bool Forwards { get; init; }

    /// <summary>
    /// Whether another program has turned forwarding on, before us or since
    /// (<c>net.ipv6.conf.default.forwarding</c>, which we keep at 0).
    /// </summary>
    public bool ForwardsForOthers { get; init; }

    /// <summary>The interfaces that listen to routers while the host does not forward.</summary>
    public ImmutableHashSet<string> Listening { get; init; } = [];

    /// <summary>
    /// The interfaces that have IPv6. One whose MTU is below 1,280 has none, and no settings for it.
    /// </summary>
    public ImmutableHashSet<string> Interfaces { get; init; } = [];

    /// <summary>Those among them that have learnt a route from a router.</summary>
    public ImmutableHashSet<string> Taught { get; init; } = [];

    /// <summary>Every mark that remembers how the host's settings were.</summary>
    public ImmutableArray<Mark> Marks { get; init; } = [];

    /// <summary>Whether the host forwards, and not for us alone.</summary>
    public bool ForwardedBefore =>
        Forwards && (ForwardsForOthers || !Marks.Any(m => m.Forwarding6Was == "0"));

    /// <summary>
    /// The interfaces that must be told to go on listening, when a VPC goes out by one of them: that
    /// one, those that a router has taught, and whatever we have told so before.
    /// </summary>
    public ImmutableArray<string> ListenersFor(string uplink) => ForwardedBefore
        ? []
        :
        [
            .. Listening.Where(name => name == uplink || Taught.Contains(name))
                .Concat(Marks.SelectMany(m => m.ListenerNames).Where(Interfaces.Contains))
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
}
