using System.Collections.Immutable;
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
            Groups = new(Groups(values), values.PlaceOf("security_groups")),
            SourceDestCheck = values.Flag("source_dest_check", true),
            Rate = new((values.Of("rate") as RateValue)?.BitsPerSecond, values.PlaceOf("rate")),
            Protect = values.Flag("protect", false),
        };
    }

    /// <summary>The groups, each once; null after a mistake.</summary>
    private static ImmutableArray<ResourceSymbol>? Groups(AttributeValues values) =>
        values.Of("security_groups") is ListValue list
            ? [.. list.Items.Cast<ResourceValue>().Select(r => r.Symbol).Distinct()]
            : null;
}
