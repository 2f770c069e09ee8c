using System.Collections.Immutable;
using VpcLang.Backends.Linux.Kernel.Dumps;
using VpcLang.Backends.Linux.Lowering.Plans;
using VpcLang.Backends.Linux.Model;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Kernel;

/// <summary>
/// Everything that the kernel tells of the host or of a router, so far as it matters to us. Only root of
/// the host writes there, so that marks are believed; of instances there is
/// <see cref="InstanceReading"/>.
/// </summary>
internal sealed record NamespaceReading
{
    /// <summary>The name; empty for the host's own.</summary>
    public required string Name { get; init; }

    public ImmutableArray<IpLink> Links { get; init; } = [];

    public ImmutableArray<IpAddressLine> Addresses { get; init; } = [];

    public ImmutableArray<IpRoute> Routes { get; init; } = [];

    /// <summary>
    /// The ids by which it knows namespaces that could be instances: the host all of them, a router
    /// those of its VPC.
    /// </summary>
    public ImmutableDictionary<string, int> Ids { get; init; } =
        ImmutableDictionary<string, int>.Empty;

    /// <summary>On the host, every id in its table.</summary>
    public ImmutableHashSet<int> TakenIds { get; init; } = [];

    /// <summary>The policy rules of a router.</summary>
    public ImmutableArray<IpRule> Rules { get; init; } = [];

    public ImmutableArray<IpNeighbour> Neighbours { get; init; } = [];

    /// <summary>What the host answers for.</summary>
    public ImmutableArray<IpProxy> Proxies { get; init; } = [];

    /// <summary>What the bridges of a router know for good.</summary>
    public ImmutableArray<FdbEntry> Fdb { get; init; } = [];

    public ImmutableArray<LinkRate> Rates { get; init; } = [];

    /// <summary>The mark of the namespace as a whole, on its loopback interface.</summary>
    public Mark? Mark => Mark.TryParse(Links.FirstOrDefault(l => l.Name == "lo")?.Alias);

    /// <summary>Whether there is nothing in it but links with names that we give.</summary>
    public bool HoldsOnlyOurNames => Links.All(l => IsOurName(l.Name));

    /// <summary>Whether a link here has a name that we give.</summary>
    public static bool IsOurName(string link) => link == "lo"
        || link == Names.RouterUplink
        || (Names.IsPlain(link) && (link.StartsWith(Names.BridgePrefix, StringComparison.Ordinal)
            || link.StartsWith(Names.PortPrefix, StringComparison.Ordinal)
            || Names.IsLinkEnd(link)));

    /// <summary>Whether the other end of a link is in the namespace of an instance.</summary>
    public bool IsConnectedTo(IpLink link, string instance) =>
        link.PeerNamespace is { } id && Ids.TryGetValue(instance, out var known) && known == id;

    /// <summary>The ends of wires between routers that carry a mark.</summary>
    public IEnumerable<MarkedLink> MarkedLinks =>
        from link in Links
        where Names.IsPlain(link.Name) && Names.IsLinkEnd(link.Name)
        let mark = Mark.TryParse(link.Alias)
        where mark?.Far is not null
        let address = Addresses.FirstOrDefault(
            a => a.Device == link.Name && a.Ip.Family == AddressFamily.V4)
        select new MarkedLink(Name, link.Name, mark, address?.Ip);
}
