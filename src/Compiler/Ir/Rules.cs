using System.Collections.Immutable;
using System.Text.Json.Serialization;
using VpcLang.Compiler.Net;

namespace VpcLang.Compiler.Ir;

/// <summary>A stateful, allow-only set of rules that guards each of its members.</summary>
public sealed record SecurityGroup
{
    /// <summary>The name of the group that an instance is in which names none.</summary>
    public const string DefaultName = "default";

    /// <summary>The name, unique among the VPC's groups.</summary>
    public required string Name { get; init; }

    /// <summary>The stable address: <c>vpc.prod/group.web</c>.</summary>
    public required string Address { get; init; }

    /// <summary>
    /// What may come in and go out. A group whose source has no <c>to</c> rule holds an implied
    /// <c>allow all to any</c>, so that a reader of this list needs no further rule.
    /// </summary>
    public ImmutableArray<Rule> Rules { get; init; } = [];

    /// <summary>
    /// Where it is declared; for the implied <c>default</c> group, its VPC's place.
    /// </summary>
    public required SourceLocation Location { get; init; }
}

/// <summary>A stateful, ordered policy at the boundary of subnets.</summary>
public sealed record Firewall
{
    /// <summary>The name, unique among the VPC's firewalls.</summary>
    public required string Name { get; init; }

    /// <summary>The stable address: <c>vpc.prod/firewall.edge</c>.</summary>
    public required string Address { get; init; }

    /// <summary>The subnets that it guards; a subnet has at most one firewall.</summary>
    public required ImmutableArray<string> Subnets { get; init; }

    /// <summary>The rules in the order in which they are tried.</summary>
    public ImmutableArray<Rule> Rules { get; init; } = [];

    /// <summary>What happens to a new connection inward that no rule matches.</summary>
    public RuleAction Default { get; init; } = RuleAction.Deny;

    /// <summary>Where it is declared.</summary>
    public required SourceLocation Location { get; init; }
}

/// <summary>What a rule does with a connection that it matches.</summary>
public enum RuleAction
{
    /// <summary>Lets it pass.</summary>
    Allow,

    /// <summary>Drops it without an answer.</summary>
    Deny,

    /// <summary>Refuses it: TCP by a reset, anything else by ICMP.</summary>
    Reject,
}

/// <summary>Which way a rule looks, seen from what it guards.</summary>
public enum Direction
{
    /// <summary>Connections that arrive: a <c>from</c> rule.</summary>
    Ingress,

    /// <summary>Connections that leave: a <c>to</c> rule.</summary>
    Egress,
}

/// <summary>One rule: it matches where any service and any peer of its lists match.</summary>
public sealed record Rule
{
    /// <summary>What it does.</summary>
    public required RuleAction Action { get; init; }

    /// <summary>Which way it looks.</summary>
    public required Direction Direction { get; init; }

    /// <summary>The services at the connection's destination.</summary>
    public required ImmutableArray<Service> Services { get; init; }

    /// <summary>The other ends: sources of a <c>from</c>, destinations of a <c>to</c>.</summary>
    public required ImmutableArray<Peer> Peers { get; init; }

    /// <summary>Whether matches are logged.</summary>
    public bool Log { get; init; }

    /// <summary>The author's reason, if one is given.</summary>
    public string? Why { get; init; }

    /// <summary>Whether the language adds it and no line of the source.</summary>
    public bool Implied { get; init; }

    /// <summary>Where it is written.</summary>
    public required SourceLocation Location { get; init; }

    /// <summary>The rule as one would write it: <c>allow tcp/22 from 203.0.113.0/24</c>.</summary>
    public override string ToString()
    {
        var action = Action.ToString().ToLowerInvariant();
        var way = Direction == Direction.Ingress ? "from" : "to";
        var services = Services.Length == 1
            ? Services[0].ToString()
            : $"[{string.Join(", ", Services)}]";
        return $"{action} {services} {way} {string.Join(", ", Peers)}{(Log ? " log" : "")}";
    }
}

/// <summary>The other end that a rule names.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(AnyPeer), "any")]
[JsonDerivedType(typeof(InternetPeer), "internet")]
[JsonDerivedType(typeof(CidrPeer), "cidr")]
[JsonDerivedType(typeof(GroupPeer), "group")]
[JsonDerivedType(typeof(SubnetPeer), "subnet")]
[JsonDerivedType(typeof(InstancePeer), "instance")]
[JsonDerivedType(typeof(VpcPeer), "vpc")]
public abstract record Peer;

/// <summary>Everyone: inside the VPC, its peers and the internet.</summary>
public sealed record AnyPeer : Peer
{
    /// <inheritdoc/>
    public override string ToString() => "any";
}

/// <summary>Every address outside every declared VPC, reached by an uplink.</summary>
public sealed record InternetPeer : Peer
{
    /// <inheritdoc/>
    public override string ToString() => "internet";
}

/// <summary>The addresses of a network; a single address is a /32 or a /128.</summary>
public sealed record CidrPeer(Cidr Cidr) : Peer
{
    /// <inheritdoc/>
    public override string ToString() => Cidr.PrefixLength == Cidr.First.Bits
        ? Cidr.First.ToString()
        : Cidr.ToString();
}

/// <summary>The members of a security group, by their private addresses.</summary>
public sealed record GroupPeer(string Vpc, string Name) : Peer
{
    /// <inheritdoc/>
    public override string ToString() => $"group.{Name}";
}

/// <summary>The instances of a subnet, by their private addresses.</summary>
public sealed record SubnetPeer(string Vpc, string Name) : Peer
{
    /// <inheritdoc/>
    public override string ToString() => $"subnet.{Name}";
}

/// <summary>One instance, by its private address.</summary>
public sealed record InstancePeer(string Vpc, string Name) : Peer
{
    /// <inheritdoc/>
    public override string ToString() => $"instance.{Name}";
}

/// <summary>The instances of a VPC, by their private addresses.</summary>
public sealed record VpcPeer(string Vpc) : Peer
{
    /// <inheritdoc/>
    public override string ToString() => $"vpc.{Vpc}";
}
