using System.Collections.Immutable;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Text;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>Reads route tables and their routes.</summary>
internal sealed class RouteBinder(Evaluator evaluator, DiagnosticBag found)
{
    private readonly TypeCheck _types = new(found);

    public BoundTable Bind(ResourceSymbol symbol)
    {
        var values = new AttributeValues(symbol, evaluator);
        var routes = ImmutableArray.CreateBuilder<BoundRoute>();
        foreach (var route in symbol.Routes)
            routes.Add(Bind(route.Syntax, route.Site, symbol));

        return new BoundTable(
            symbol, new(values.Flag("main", false), values.PlaceOf("main")), routes.ToImmutable());
    }

    private BoundRoute Bind(RouteStatement route, Site site, ResourceSymbol table)
    {
        var context = site.Context;
        var value = _types.Check(
            evaluator.Evaluate(route.Destination, context), route.Destination, SimpleType.Cidr,
            table, context);
        var (target, to) = Target(route.Target, site, table);
        return new BoundRoute(
            context.At(route.Range),
            new((value as CidrValue)?.Value, context.At(route.Destination.Range)),
            new(target, context.At(route.Target.Range)),
            to);
    }

    private (RouteTarget? Target, ResourceSymbol? To) Target(
        Expr expression, Site site, ResourceSymbol table)
    {
        var context = site.Context with { Wanted = SymbolKinds.RouteTargets };
        if (expression is NameExpr { Name: "blackhole" } && context.Scope.Find("blackhole") is null)
            return (new BlackholeTarget(), null);
        var value = evaluator.Evaluate(expression, context);
        if (value is Poison)
            return (null, null);
        if (value is PeerWord { Word: "internet" })
            return (Internet(table, context.At(expression.Range)), null);
        RouteTarget? target = value is not ResourceValue { Symbol: var to } ? null : to.Kind switch
        {
            SymbolKinds.Gateway => new GatewayTarget(to.Name),
            SymbolKinds.Nat => new NatTarget(to.Name),
            SymbolKinds.Instance => new InstanceTarget(to.Name),
            SymbolKinds.Peering => new PeeringTarget(to.Name),
            SymbolKinds.Transit => new TransitTarget(to.Name),
            _ => null,
        };
        if (target is null)
        {
            found.Add(NameCodes.WrongType.At(
                context.At(expression.Range),
                $"expected the target of a route, found {NameErrors.A(value.TypeName)}",
                "a target is an internet gateway, a NAT gateway, a peering, a transit gateway, "
                + "an instance or `blackhole`"));
            return (null, null);
        }

        var symbol = ((ResourceValue)value).Symbol;
        return _types.IsForeign(value, table, context.At(expression.Range))
            ? (null, null)
            : (target, symbol);
    }

    /// <summary>The internet is reached by the VPC's internet gateway, whatever its name.</summary>
    private GatewayTarget? Internet(ResourceSymbol table, Place place)
    {
        var gateway = table.Vpc?.OfKind(SymbolKinds.Gateway).FirstOrDefault();
        if (gateway is null && table.Vpc is { MayHaveMoreMembers: false } vpc)
        {
            found.Add(RoutingCodes.NotAttached.At(
                place, $"`{vpc.Name}` has no internet gateway",
                "add `internet_gateway {}` to the vpc"));
        }

        return gateway is null ? null : new GatewayTarget(gateway.Name);
    }
}
