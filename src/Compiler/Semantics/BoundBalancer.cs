using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Text;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>A load balancer; what could not be computed is null.</summary>
internal sealed record BoundBalancer
{
    public required ResourceSymbol Symbol { get; init; }

    public required ResourceSymbol? Subnet { get; init; }

    /// <summary>The address that the source states; null where it states none.</summary>
    public required IpValue? Stated { get; init; }

    /// <summary>The address, stated or assigned; null after a mistake.</summary>
    public required IpValue? Address { get; init; }

    public required BalancingAlgorithm Algorithm { get; init; }

    public required ImmutableArray<BoundListener> Listeners { get; init; }
}

/// <summary>A listener; what could not be computed is null.</summary>
internal sealed record BoundListener(
    Place Place, Located<ServicePorts>? Service,
    Located<ImmutableArray<Located<ResourceSymbol>>?> Targets, Located<ServicePorts>? Target);
