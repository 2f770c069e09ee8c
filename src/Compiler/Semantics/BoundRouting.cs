using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Semantics;

/// <summary>A rule with its number; a null number has been reported.</summary>
internal sealed record BoundNumberedRule(int Number, Place NumberPlace, BoundRule Rule);

internal sealed record BoundAcl(ResourceSymbol Symbol, ImmutableArray<BoundNumberedRule> Rules);

/// <summary>A route; what could not be computed is null.</summary>
internal sealed record BoundRoute(
    Place Place, Located<Cidr?> Destination, Located<RouteTarget?> Target, ResourceSymbol? To);

internal sealed record BoundTable(
    ResourceSymbol Symbol, Located<bool> Main, ImmutableArray<BoundRoute> Routes)
{
    /// <summary>How a subnet with this table reaches the world; null after a mistake.</summary>
    public SubnetType? Type
    {
        get
        {
            if (Routes.Any(r => r.Destination.Value is null || r.Target.Value is null))
                return null;
            var target = Routes.FirstOrDefault(r => r.Destination.Value == Cidr.AllV4)?.Target;
            return target?.Value switch
            {
                GatewayTarget => SubnetType.Public,
                NatTarget => SubnetType.Private,
                _ => SubnetType.Isolated,
            };
        }
    }
}

internal sealed record BoundEip(
    ResourceSymbol Symbol, Located<ResourceSymbol?> Instance, Located<IpAddress?> Address);
