using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Compiler.Verification.Simulation;

/// <summary>What is decided in a step of a walk.</summary>
public enum Stage
{
    /// <summary>Whether the sender can send this at all.</summary>
    Sender,

    /// <summary>The sender's groups.</summary>
    GroupEgress,

    /// <summary>The firewall of the subnet that is left.</summary>
    FirewallEgress,

    /// <summary>The network ACL of the subnet that is left.</summary>
    AclEgress,

    /// <summary>Where packets go.</summary>
    Route,

    /// <summary>The peering or transit gateway between two VPCs.</summary>
    Link,

    /// <summary>The internet gateway.</summary>
    Gateway,

    /// <summary>The NAT gateway.</summary>
    Nat,

    /// <summary>An instance that passes on what is not its own.</summary>
    Appliance,

    /// <summary>A published port or an elastic IP.</summary>
    Publish,

    /// <summary>The load balancer.</summary>
    Balancer,

    /// <summary>The network ACL of the subnet that is entered.</summary>
    AclIngress,

    /// <summary>The firewall of the subnet that is entered.</summary>
    FirewallIngress,

    /// <summary>The receiver's groups.</summary>
    GroupIngress,

    /// <summary>The router's own address.</summary>
    Router,

    /// <summary>Whether anybody has the address.</summary>
    Receiver,
}

/// <summary>One decision on the way.</summary>
public sealed record Step
{
    /// <summary>What kind of decision it is.</summary>
    public required Stage Stage { get; init; }

    /// <summary>The rule of the packet walk, 1 to 20, that asks for it (docs/semantics.md).</summary>
    public required int Law { get; init; }

    /// <summary>Whether the packet goes on.</summary>
    public required bool Passes { get; init; }

    /// <summary>Whether the client is told that it is refused.</summary>
    public bool Rejects { get; init; }

    /// <summary>Whether it is about the reply.</summary>
    public bool IsReply { get; init; }

    /// <summary>The stable address of what decides.</summary>
    public required string Resource { get; init; }

    /// <summary>What decides: a rule as it is written, or why there is none.</summary>
    public required string Text { get; init; }

    /// <summary>The written rule that decides; null where none does.</summary>
    public Rule? Rule { get; init; }

    /// <summary>Where that stands; null for what no line of the source says.</summary>
    public SourceLocation? Location { get; init; }

    /// <summary>The packet as it is at this point.</summary>
    public required Packet Packet { get; init; }
}

/// <summary>What came of a probe.</summary>
public sealed record Walk
{
    /// <summary>Every decision, the request's first, then the reply's.</summary>
    public required ImmutableArray<Step> Steps { get; init; }

    /// <summary>Who is reached; null for the internet, and where nobody is.</summary>
    public Site? Receiver { get; init; }

    /// <summary>The packet as it arrives; null where it does not.</summary>
    public Packet? Arrived { get; init; }

    /// <summary>The source that the internet sees: an elastic IP; null for the uplink's.</summary>
    public IpAddress? TranslatedSource { get; init; }

    /// <summary>Whether the request arrives and its reply comes back.</summary>
    public bool Passes => Steps.All(s => s.Passes);

    /// <summary>Everything that stands in the way.</summary>
    public IEnumerable<Step> Blockers => Steps.Where(s => !s.Passes);
}
