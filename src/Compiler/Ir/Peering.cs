using System.Collections.Immutable;

namespace VpcLang.Compiler.Ir;

/// <summary>Who writes the routes between VPCs that are joined.</summary>
public enum RouteMode
{
    /// <summary>
    /// Every table and every subnet of a side reaches the networks of the others, without a written
    /// route.
    /// </summary>
    Auto,

    /// <summary>The author, in route tables.</summary>
    Manual,
}

/// <summary>
/// A way between two VPCs, and no further: not on to a third VPC, and not to the other side's
/// gateways (AWS, "VPC peering basics").
/// </summary>
public sealed record Peering
{
    /// <summary>The name, unique among the project's peerings.</summary>
    public required string Name { get; init; }

    /// <summary>The stable address: <c>peering.prod-staging</c>.</summary>
    public required string Address { get; init; }

    /// <summary>The names of the two VPCs, whose networks share no address.</summary>
    public required ImmutableArray<string> Between { get; init; }

    /// <summary>Who writes the routes.</summary>
    public RouteMode Routes { get; init; }

    /// <summary>
    /// The subnets and networks that both ends of a connection lie in; empty for everything.
    /// </summary>
    public ImmutableArray<Peer> Only { get; init; } = [];

    /// <summary>Where it is declared.</summary>
    public required SourceLocation Location { get; init; }
}

/// <summary>A way between any two of its VPCs.</summary>
public sealed record TransitGateway
{
    /// <summary>The name, unique among the project's transit gateways.</summary>
    public required string Name { get; init; }

    /// <summary>The stable address: <c>transit.hub</c>.</summary>
    public required string Address { get; init; }

    /// <summary>The names of the VPCs, whose networks share no address.</summary>
    public required ImmutableArray<string> Attach { get; init; }

    /// <summary>Who writes the routes.</summary>
    public RouteMode Routes { get; init; }

    /// <summary>Where it is declared.</summary>
    public required SourceLocation Location { get; init; }
}
