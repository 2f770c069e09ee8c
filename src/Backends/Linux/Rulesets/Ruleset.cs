using System.Collections.Immutable;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Rulesets;

/// <summary>
/// The packet rules of one namespace, before any tool's notation: what nft and iptables can both
/// say. A rule's lists are alternatives; its matches must all hold.
/// </summary>
public sealed record Ruleset
{
    /// <summary>The namespace; the empty name is the host's own.</summary>
    public required string Namespace { get; init; }

    /// <summary>The project, for the mark.</summary>
    public required string Project { get; init; }

    /// <summary>The resource that the set as a whole belongs to.</summary>
    public required string Resource { get; init; }

    /// <summary>
    /// Whether the namespace is ours alone. In a foreign one (the host's) our chains never decide
    /// about packets that do not cross our own links.
    /// </summary>
    public required bool OwnNamespace { get; init; }

    /// <summary>
    /// The family that it is about: every packet of the other one passes it by, so no rule can open
    /// what it does not speak of.
    /// </summary>
    public AddressFamily Family { get; init; }

    /// <summary>The chains; those with a hook are entered by the kernel.</summary>
    public required ImmutableArray<Chain> Chains { get; init; }

    /// <summary>The sets that rules look packets up in by name.</summary>
    public ImmutableArray<NamedSet> Sets { get; init; } = [];
}

/// <summary>Where the kernel enters a chain (nft(8), "Base chain").</summary>
public enum Hook
{
    /// <summary>Every packet that arrives, before connection tracking.</summary>
    RawPrerouting,

    /// <summary>Every packet that arrives, before any translation.</summary>
    ManglePrerouting,

    /// <summary>The first packet of a connection that arrives: destination translation.</summary>
    NatPrerouting,

    /// <summary>The first packet of a connection from this namespace itself.</summary>
    NatOutput,

    /// <summary>Packets for this namespace itself.</summary>
    Input,

    /// <summary>Packets that pass through.</summary>
    Forward,

    /// <summary>Packets from this namespace itself.</summary>
    Output,

    /// <summary>The first packet of a connection that leaves: source translation.</summary>
    NatPostrouting,
}

/// <summary>An ordered list of rules.</summary>
/// <param name="Name">Unique in the set, at most 28 characters.</param>
/// <param name="Hook">Where the kernel enters it; null for one that rules jump to.</param>
/// <param name="DropByDefault">Whether what no rule decides is dropped (base chains only).</param>
/// <param name="Rules">The rules.</param>
public sealed record Chain(
    string Name, Hook? Hook, bool DropByDefault, ImmutableArray<ChainRule> Rules);

/// <summary>One rule.</summary>
/// <param name="Match">What it looks at.</param>
/// <param name="Verdict">What happens to what it matches.</param>
/// <param name="Resource">The resource that it belongs to.</param>
/// <param name="Meaning">A few words for people; with the resource, the rule's comment.</param>
public sealed record ChainRule(Match Match, Verdict Verdict, string Resource, string Meaning)
{
    /// <summary>The text by which its packets are logged; null where they are not.</summary>
    public string? Log { get; init; }

    /// <summary>
    /// For a dispatch rule: the chain to go to by the value of its key, in place of the verdict.
    /// </summary>
    public Dispatch? Dispatch { get; init; }

    /// <summary>For a dispatch by service: where to go, in place of the verdict.</summary>
    public ServiceDispatch? Services { get; init; }
}

/// <summary>What a dispatch looks at.</summary>
public enum DispatchKey
{
    /// <summary>The source address.</summary>
    Source,

    /// <summary>The destination address.</summary>
    Destination,

    /// <summary>The interface that the packet came in by.</summary>
    InInterface,

    /// <summary>The interface that it goes out by.</summary>
    OutInterface,
}

/// <summary>A jump to one of many chains, in constant time where the tool has maps.</summary>
/// <param name="Key">What decides.</param>
/// <param name="Jump">Whether to come back (jump) or not (goto).</param>
/// <param name="Targets">Key value to chain name, in the order of the keys.</param>
public sealed record Dispatch(
    DispatchKey Key, bool Jump, ImmutableArray<(string Value, string Chain)> Targets)
{
    /// <summary>What its map is called where it is large; null for one within the rule.</summary>
    public string? Map { get; init; }
}

/// <summary>The conditions of a rule; an empty list and a null are no condition.</summary>
public sealed record Match
{
    /// <summary>Every packet.</summary>
    public static Match Everything { get; } = new();

    /// <summary>The interfaces that it may come in by; a name may end in <c>*</c>.</summary>
    public ImmutableArray<string> InInterfaces { get; init; } = [];

    /// <summary>The interfaces that it may go out by; a name may end in <c>*</c>.</summary>
    public ImmutableArray<string> OutInterfaces { get; init; } = [];

    /// <summary>The networks that its source may lie in.</summary>
    public ImmutableArray<Cidr> Sources { get; init; } = [];

    /// <summary>The networks that its destination may lie in.</summary>
    public ImmutableArray<Cidr> Destinations { get; init; } = [];

    /// <summary>The senders that it may come from: MAC, and address where that matters too.</summary>
    public ImmutableArray<Sender> Senders { get; init; } = [];

    /// <summary>The service at the destination.</summary>
    public Service? Service { get; init; }

    /// <summary>What connection tracking says of it.</summary>
    public Connection? Connection { get; init; }

    /// <summary>What it must be of the connection that it quotes: an ICMP error.</summary>
    public Quotation? Quotation { get; init; }

    /// <summary>Whether it entered a load balancer, by whatever ports.</summary>
    public bool Balanced { get; init; }

    /// <summary>The marks of the ports of load balancers that it may have entered by.</summary>
    public ImmutableArray<uint> Fronts { get; init; } = [];

    /// <summary>The marks of load balancers: it is a reply of a connection through one.</summary>
    public ImmutableArray<uint> RepliesThrough { get; init; } = [];

    /// <summary>The set that it must be found in, by the key of that set.</summary>
    public NamedSet? Set { get; init; }

    /// <summary>Whether the destination is an address of the interface that it came in by.</summary>
    public bool ToArrivalInterface { get; init; }

    /// <summary>
    /// Whether it crosses a bridge and is shown to the rules of IP all the same (br_netfilter).
    /// </summary>
    public bool Bridged { get; init; }
}

/// <summary>A sender by MAC and, unless null, address.</summary>
public sealed record Sender(string Mac, IpAddress? Ip);

/// <summary>States of a connection (nft(8), "Conntrack expressions").</summary>
public enum Connection
{
    /// <summary>
    /// Of a connection that was let through before. An ICMP error about it is not, nor is a connection
    /// that a helper expects: both are related.
    /// </summary>
    Established,

    /// <summary>An ICMP error that quotes a packet of a known connection, or what a helper expects.</summary>
    Related,

    /// <summary>
    /// Neither a connection nor part of one: related, or unknown to connection tracking, such as an
    /// ICMP error about nothing or a reply without a request.
    /// </summary>
    Unsolicited,

    /// <summary>A known connection, on its way from the one who opened it.</summary>
    Forth,

    /// <summary>Its destination was translated.</summary>
    Published,
}

/// <summary>What happens to a packet.</summary>
public abstract record Verdict
{
    /// <summary>It passes.</summary>
    public sealed record Accept : Verdict;

    /// <summary>It is dropped without a word.</summary>
    public sealed record Drop : Verdict;

    /// <summary>It is refused: TCP by a reset, anything else by ICMP port unreachable.</summary>
    public sealed record Reject : Verdict;

    /// <summary>The calling chain goes on.</summary>
    public sealed record Return : Verdict;

    /// <summary>Another chain decides and, if it does not, this one goes on.</summary>
    public sealed record Jump(string Chain) : Verdict;

    /// <summary>Another chain decides in this one's place.</summary>
    public sealed record Goto(string Chain) : Verdict;

    /// <summary>The destination becomes this; a null port stays as it is.</summary>
    public sealed record TranslateDestination(IpAddress Ip, int? Port) : Verdict;

    /// <summary>It has entered a load balancer, is marked so, and goes on.</summary>
    public sealed record Enter(BalancerChoice Choice) : Verdict;

    /// <summary>It is marked, for the routes, and goes on.</summary>
    public sealed record Mark(uint Value) : Verdict;

    /// <summary>The destination of what has entered becomes one of the targets.</summary>
    public sealed record Balance(BalancerChoice Choice) : Verdict;

    /// <summary>The source becomes this.</summary>
    public sealed record TranslateSource(IpAddress Ip) : Verdict;

    /// <summary>The source becomes the address of the interface that it leaves by.</summary>
    public sealed record Masquerade : Verdict;
}
