namespace VpcLang.Backends.Linux.Model;

/// <summary>What a link is.</summary>
public enum LinkKind
{
    /// <summary>
    /// The loopback interface that every namespace is born with; it carries the mark of a router.
    /// </summary>
    Loopback,

    /// <summary>A bridge: a subnet.</summary>
    Bridge,

    /// <summary>The end of a veth pair that the pair is made by.</summary>
    Veth,

    /// <summary>The other end, made and gone with the first.</summary>
    VethPeer,

    /// <summary>In an instance: a link with the name of its interface that is not at its port.</summary>
    Impostor,
}

/// <summary>A network interface (ip-link(8)).</summary>
public sealed record LinkObject : LinuxObject
{
    /// <summary>The interface's name, at most 15 characters.</summary>
    public required string Name { get; init; }

    /// <summary>What it is.</summary>
    public required LinkKind Kind { get; init; }

    /// <summary>Its MAC address; null where nothing depends on it.</summary>
    public string? Mac { get; init; }

    /// <summary>The other end of a veth pair; null for any other kind.</summary>
    public VethEnd? Peer { get; init; }

    /// <summary>The bridge that it is a port of.</summary>
    public string? Master { get; init; }

    /// <summary>
    /// Whether it is a guarded port: isolated from its siblings, learning no address, and locked to
    /// the static forwarding entries, so that no frame with a foreign MAC enters (bridge(8)).
    /// </summary>
    public bool GuardedPort { get; init; }

    /// <summary>
    /// Whether the kernel gives it no link-local address of its own (ip-link(8), addrgenmode): what
    /// we need is written out, and a router without one sends no redirects.
    /// </summary>
    public bool WithoutLinkLocal { get; init; }

    /// <summary>
    /// Whether it takes no ARP: a bridge with instances behind it and their ports, since whoever
    /// asks by ARP becomes a neighbour of the one that is asked, and the kernel keeps one table of
    /// neighbours, of bounded size, for all namespaces (arp_process of net/ipv4/arp.c).
    /// </summary>
    public bool WithoutArp { get; init; }

    /// <summary>The MTU that links are made with, in bytes (ETH_DATA_LEN).</summary>
    public const int UsualMtu = 1500;

    /// <summary>The smallest MTU of a link with IPv6, in bytes (RFC 8200, section 5).</summary>
    public const int MinMtu6 = 1280;

    /// <summary>
    /// The largest packet that it takes, in bytes. Below <see cref="MinMtu6"/> a link has no IPv6, and the
    /// kernel refuses settings for it.
    /// </summary>
    public int Mtu { get; init; } = UsualMtu;

    /// <summary>Whether it is up.</summary>
    public bool Up { get; init; } = true;

    /// <summary>The mark, kept as the link's alias; null where none is wanted or found.</summary>
    public string? Alias { get; init; }

    /// <inheritdoc/>
    public override string Key => $"link {Name}";

    /// <inheritdoc/>
    protected override LinuxObject Comparable() =>
        this with { Resource = "", Peer = null };

    /// <inheritdoc/>
    public override string? Describe() => Kind switch
    {
        LinkKind.Loopback => null,
        LinkKind.Bridge => $"bridge {Name}",
        LinkKind.Veth => $"link {Name}",
        LinkKind.Impostor => $"a foreign link with the name {Name}",
        _ => $"interface {Name}",
    };

    /// <inheritdoc/>
    public override bool IsEssential =>
        Kind == LinkKind.Bridge
        || (Kind == LinkKind.Veth && (Namespace.Length == 0 || Names.IsLinkEnd(Name)));
}

/// <summary>One end of a veth pair: a namespace and a name in it.</summary>
public sealed record VethEnd(string Namespace, string Name, string? Mac);
