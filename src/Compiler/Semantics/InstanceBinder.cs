using System.Collections.Immutable;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>Computes the values of an instance.</summary>
internal sealed class InstanceBinder(Evaluator evaluator)
{
    public BoundInstance Bind(ResourceSymbol symbol)
    {
        var values = new AttributeValues(symbol, evaluator);
        var stated = values.Stated("address") as IpValue;
        return new BoundInstance
        {
            Symbol = symbol,
            Subnet = (values.Of("subnet") as ResourceValue)?.Symbol,
            Stated = stated,
            Address = values.Of("address") as IpValue,
            Groups = Groups(values.Of("security_groups")),
            SourceDestCheck = values.Flag("source_dest_check", true),
            Rate = (values.Of("rate") as RateValue)?.BitsPerSecond,
            Protect = values.Flag("protect", false),
        };
    }

    /// <summary>The groups, each once; null after a mistake.</summary>
    private static ImmutableArray<ResourceSymbol>? Groups(Value value)
    {
        if (value is not ListValue list)
            return null;
        var groups = ImmutableArray.CreateRange(
            list.Items, static i => ((ResourceValue)i).Symbol);
        return HasTwins(groups) ? [.. groups.Distinct()] : groups;
    }

    /// <summary>Whether one is named twice; in a long list, whether that may be.</summary>
    private static bool HasTwins(ImmutableArray<ResourceSymbol> groups)
    {
        const int few = 8;
        if (groups.Length > few)
            return true;
        for (var i = 1; i < groups.Length; i++)
        {
            if (groups.IndexOf(groups[i], 0, i) >= 0)
                return true;
        }

        return false;
    }
}
