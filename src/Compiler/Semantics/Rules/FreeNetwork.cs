using VpcLang.Compiler.Net;

namespace VpcLang.Compiler.Semantics.Rules;

/// <summary>Finds room in a VPC.</summary>
internal static class FreeNetwork
{
    /// <summary>
    /// The lowest network of a size that no subnet touches; null if there is none.
    /// </summary>
    public static Cidr? Next(BoundVpc vpc, int prefixLength)
    {
        var taken = vpc.Subnets
            .Where(s => s.Cidr.Value is { Family: AddressFamily.V4 })
            .Select(s => s.Cidr.Value.GetValueOrDefault())
            .Order()
            .ToList();
        foreach (var cidr in vpc.Cidrs.Where(c => c.Value.Family == AddressFamily.V4))
        {
            if (prefixLength >= cidr.Value.PrefixLength
                && Next(cidr.Value, prefixLength, taken) is { } free)
            {
                return free;
            }
        }

        return null;
    }

    private static Cidr? Next(Cidr within, int prefixLength, List<Cidr> taken)
    {
        var candidate = Cidr.Containing(within.First, prefixLength);
        foreach (var used in taken)
        {
            if (used.Last < candidate.First)
                continue;
            if (candidate.Last < used.First)
                return candidate;

            // Step to the first network of the size behind the one that is taken.
            var last = candidate.Last < used.Last ? used.Last : candidate.Last;
            if (last >= within.Last)
                return null;
            var above = Cidr.Containing(last, prefixLength).Last;
            if (above >= within.Last)
                return null;
            candidate = Cidr.Containing(above.Plus(1), prefixLength);
        }

        return within.Contains(candidate) ? candidate : null;
    }
}
