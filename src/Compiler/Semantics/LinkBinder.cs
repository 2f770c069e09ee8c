using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>Computes the values of peerings and transit gateways.</summary>
internal sealed class LinkBinder(Evaluator evaluator)
{
    public BoundLink Bind(ResourceSymbol symbol)
    {
        var values = new AttributeValues(symbol, evaluator);
        var name = symbol.Kind == SymbolKinds.Peering ? "between" : "attach";
        ImmutableArray<Located<VpcSymbol>>? vpcs = values.Items(name) is { } items
            ? [.. items.SelectMany(Vpc)]
            : null;
        return new BoundLink
        {
            Symbol = symbol,
            Vpcs = new(vpcs, values.PlaceOf(name)),
            Routes = values.Text("routes").Value == "manual" ? RouteMode.Manual : RouteMode.Auto,
            Only = new(values.Items("only"), values.PlaceOf("only")),
        };
    }

    private static IEnumerable<Located<VpcSymbol>> Vpc(Located<Value> item) =>
        item.Value is ResourceValue { Symbol: VpcSymbol vpc } ? [new(vpc, item.Place)] : [];
}
