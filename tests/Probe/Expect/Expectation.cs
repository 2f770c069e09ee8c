using System.Collections.Immutable;
using System.Net;
using System.Net.NetworkInformation;

namespace VpcLang.Probe.Expect;

/// <summary>An expect file, read.</summary>
/// <param name="Routes">Routes to add before the first packet.</param>
/// <param name="Claims">
/// Addresses to lay claim to, by ARP or neighbour discovery, before the first packet.
/// </param>
/// <param name="Lines">One connection a line, in file order.</param>
public sealed record Expectation(
    ImmutableArray<RouteLine> Routes,
    ImmutableArray<ClaimLine> Claims,
    ImmutableArray<ProbeLine> Lines);

/// <summary><c>route internet 10.10.0.0/16 via 198.51.100.10</c>.</summary>
public sealed record RouteLine(string Namespace, string Cidr, IPAddress Via);

/// <summary><c>claim prod.web 10.10.1.11</c>: it says the address is its own.</summary>
public sealed record ClaimLine(string Namespace, IPAddress Address);

/// <summary>A connection to try, and what must come of it.</summary>
public sealed record ProbeLine
{
    /// <summary>The line in the file, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Where the connection starts.</summary>
    public required Place Source { get; init; }

    /// <summary>Where it goes to.</summary>
    public required Place Destination { get; init; }

    /// <summary>The service at the address that the client dials.</summary>
    public required ProbeService Service { get; init; }

    /// <summary>What must happen.</summary>
    public required Verdict Expected { get; init; }

    /// <summary>The client's port; null leaves it to the kernel.</summary>
    public int? SourcePort { get; init; }

    /// <summary>The forged source address of a <c>spoof</c> line.</summary>
    public IPAddress? ForgedSource { get; init; }

    /// <summary>Whether a <c>spoof … with</c> line makes the frame.</summary>
    public bool IsOwnFrame { get; init; }

    /// <summary>The forged MAC address of such a line; null for <c>with own</c>.</summary>
    public PhysicalAddress? ForgedMac { get; init; }

    /// <summary>
    /// Who sends ICMP errors about the connection, of an <c>error … about</c> line: they are what must
    /// arrive or not.
    /// </summary>
    public Place? ErrorPlace { get; init; }

    /// <summary>Whether names stand for IPv6 addresses.</summary>
    public bool IsIpv6 { get; init; }

    /// <summary>
    /// The namespace that must answer, where it is not the destination's own; several with commas
    /// between, of which one must.
    /// </summary>
    public string? ServerNamespace { get; init; }

    /// <summary>The service that it answers on; null means the one that is dialled.</summary>
    public ProbeService? ServerService { get; init; }

    /// <summary>The source that the server must see.</summary>
    public IPAddress? SeenFrom { get; init; }
}

/// <summary>What an expect line promises.</summary>
public enum Verdict
{
    /// <summary>A whole exchange: request and answer.</summary>
    Yes,

    /// <summary>No exchange: silence, or an ICMP "unreachable" or "prohibited".</summary>
    No,

    /// <summary>No exchange, whether or not somebody refuses it.</summary>
    Closed,

    /// <summary>No exchange and no answer of any kind.</summary>
    Silent,

    /// <summary>An explicit refusal: a TCP reset, or ICMP for anything else.</summary>
    Refused,
}

/// <summary>An end of a connection, as an expect file names it.</summary>
/// <param name="Kind">What sort of name it is.</param>
/// <param name="Name">The instance's namespace; empty for the other kinds.</param>
/// <param name="Address">The address; null where the namespace itself must be asked.</param>
public sealed record Place(PlaceKind Kind, string Name, IPAddress? Address)
{
    /// <summary>As the expect file writes it.</summary>
    public override string ToString() => Kind switch
    {
        PlaceKind.Instance => Name,
        PlaceKind.Host => "host",
        PlaceKind.Routers => "routers",
        PlaceKind.Internet => $"internet:{Address}",
        _ => $"{Address}",
    };
}

/// <summary>The sorts of place.</summary>
public enum PlaceKind
{
    /// <summary>An instance: the namespace <c>VPC.INSTANCE</c>.</summary>
    Instance,

    /// <summary>The simulated internet.</summary>
    Internet,

    /// <summary>The root namespace; as a destination, each of its addresses.</summary>
    Host,

    /// <summary>Each address of a router that is no instance's gateway.</summary>
    Routers,

    /// <summary>A literal address.</summary>
    Address,
}
