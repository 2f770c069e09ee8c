using System.Collections.Immutable;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Lowering;

/// <summary>Networks as nft's sets demand them.</summary>
internal static class Disjoint
{
    /// <summary>The networks, ascending, without those that lie in others.</summary>
    public static ImmutableArray<Cidr> Of(IEnumerable<Cidr> cidrs)
    {
        var kept = new List<Cidr>();
        foreach (var cidr in cidrs.Order())
        {
            if (kept.Count == 0 || !kept[^1].Contains(cidr))
                kept.Add(cidr);
        }

        return [.. kept];
    }
}
