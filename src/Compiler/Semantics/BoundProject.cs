using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Text;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>A project with its values computed, before its rules are checked.</summary>
internal sealed record BoundProject(
    IReadOnlyList<BoundVpc> Vpcs, ImmutableArray<BoundLink> Links,
    ImmutableArray<BoundAssertion> Assertions);

/// <summary>An assertion of reachability without a mistake.</summary>
internal sealed record BoundAssertion(
    Assertion Assertion, Place Place, Located<ResourceSymbol?> Source,
    Located<ResourceSymbol?> Destination);

/// <summary>A peering or a transit gateway.</summary>
internal sealed record BoundLink
{
    public required ResourceSymbol Symbol { get; init; }

    /// <summary>The VPCs that it joins; null after a mistake.</summary>
    public required Located<ImmutableArray<Located<VpcSymbol>>?> Vpcs { get; init; }

    public required RouteMode Routes { get; init; }

    /// <summary>The subnets and networks that may use it; null for all.</summary>
    public required Located<ImmutableArray<Located<Value>>?> Only { get; init; }

    public bool IsPeering => Symbol.Kind == SymbolKinds.Peering;

    /// <summary>Whether a VPC is one of those that it joins, or may be.</summary>
    public bool MayJoin(ResourceSymbol vpc) =>
        Vpcs.Value is not { } all || all.Any(v => v.Value == vpc);
}
