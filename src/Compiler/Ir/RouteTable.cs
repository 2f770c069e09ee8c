using System.Collections.Immutable;
using System.Text.Json.Serialization;
using VpcLang.Compiler.Net;

namespace VpcLang.Compiler.Ir;

/// <summary>
/// Where packets go that leave a subnet; the longest prefix wins. The routes to the VPC's own
/// networks, and those that a peering or transit gateway with <c>routes = auto</c> adds, go without
/// saying: no written route is equal to a local one or inside it.
/// </summary>
public sealed record RouteTable
{
    /// <summary>The name, unique among the VPC's route tables.</summary>
    public required string Name { get; init; }

    /// <summary>The stable address: <c>vpc.prod/table.edge</c>.</summary>
    public required string Address { get; init; }

    /// <summary>Whether subnets use it that name neither a type nor a table.</summary>
    public bool Main { get; init; }

    /// <summary>The written routes in source order; no two have the same destination.</summary>
    public ImmutableArray<Route> Routes { get; init; } = [];

    /// <summary>Where it is declared.</summary>
    public required SourceLocation Location { get; init; }
}

/// <summary>A route: packets to a network go to a target.</summary>
public sealed record Route
{
    /// <summary>The network.</summary>
    public required Cidr Destination { get; init; }

    /// <summary>Where they go.</summary>
    public required RouteTarget Target { get; init; }

    /// <summary>Where it is written.</summary>
    public required SourceLocation Location { get; init; }

    /// <summary>As one would write it: <c>route 0.0.0.0/0 via nat.out</c>.</summary>
    public override string ToString() => $"route {Destination} via {Target}";
}

/// <summary>What a route leads to.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(BlackholeTarget), "blackhole")]
[JsonDerivedType(typeof(GatewayTarget), "internet_gateway")]
[JsonDerivedType(typeof(NatTarget), "nat")]
[JsonDerivedType(typeof(InstanceTarget), "instance")]
[JsonDerivedType(typeof(PeeringTarget), "peering")]
[JsonDerivedType(typeof(TransitTarget), "transit")]
public abstract record RouteTarget;

/// <summary>Nowhere: the packets are dropped.</summary>
public sealed record BlackholeTarget : RouteTarget
{
    /// <inheritdoc/>
    public override string ToString() => "blackhole";
}

/// <summary>The VPC's internet gateway.</summary>
public sealed record GatewayTarget(string Name) : RouteTarget
{
    /// <inheritdoc/>
    public override string ToString() => $"internet_gateway.{Name}";
}

/// <summary>A NAT gateway of the VPC.</summary>
public sealed record NatTarget(string Name) : RouteTarget
{
    /// <inheritdoc/>
    public override string ToString() => $"nat.{Name}";
}

/// <summary>An instance of the VPC, which forwards what is not for itself.</summary>
public sealed record InstanceTarget(string Name) : RouteTarget
{
    /// <inheritdoc/>
    public override string ToString() => $"instance.{Name}";
}

/// <summary>A peering that the VPC has a side of.</summary>
public sealed record PeeringTarget(string Name) : RouteTarget
{
    /// <inheritdoc/>
    public override string ToString() => $"peering.{Name}";
}

/// <summary>A transit gateway that the VPC is attached to.</summary>
public sealed record TransitTarget(string Name) : RouteTarget
{
    /// <inheritdoc/>
    public override string ToString() => $"transit.{Name}";
}
