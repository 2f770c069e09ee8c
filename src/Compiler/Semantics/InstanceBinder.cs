using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>Computes the values of an instance.</summary>
internal sealed class InstanceBinder(Evaluator evaluator)
{
    public BoundInstance Bind(ResourceSymbol symbol)
    {
        var values = new AttributeValues(symbol, evaluator);
        var stated = evaluator.Stored.Stated(symbol, "address", symbol.Place) as IpValue;
        return new BoundInstance
        {
            Symbol = symbol,
            Subnet = values.Resource("subnet").Value,
            Stated = new(stated?.Value, values.PlaceOf("address")),
            Address = (values.Of("address") as IpValue)?.Value,
            Groups = new(Groups(symbol, values), values.PlaceOf("security_groups")),
            SourceDestCheck = values.Flag("source_dest_check", true),
            Rate = new((values.Of("rate") as RateValue)?.BitsPerSecond, values.PlaceOf("rate")),
            Protect = values.Flag("protect", false),
        };
    }

    /// <summary>The groups, each once; <c>default</c> where none is named.</summary>
    private static ImmutableArray<ResourceSymbol>? Groups(
        ResourceSymbol symbol, AttributeValues values)
    {
        switch (values.Of("security_groups"))
        {
            case ListValue list:
                return [.. list.Items.Cast<ResourceValue>().Select(r => r.Symbol).Distinct()];
            case NullValue when symbol.Vpc is { } vpc:
                var implied = vpc.Named(SecurityGroup.DefaultName)
                    .First(m => m.Kind == SymbolKinds.Group);
                implied.IsUsed = true;
                return [implied];
            default:
                return null;
        }
    }
}
