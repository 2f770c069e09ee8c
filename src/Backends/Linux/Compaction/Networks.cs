using System.Collections.Immutable;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Compaction;

/// <summary>Unions and differences of networks.</summary>
internal static class Networks
{
    /// <summary>The networks, ascending, without those that lie in others.</summary>
    public static ImmutableArray<Cidr> Disjoint(IEnumerable<Cidr> cidrs)
    {
        var kept = ImmutableArray.CreateBuilder<Cidr>();
        foreach (var cidr in cidrs.Order())
        {
            if (kept.Count == 0 || !kept[^1].Contains(cidr))
                kept.Add(cidr);
        }

        return kept.ToImmutable();
    }

    /// <summary>
    /// Cuts overlapping networks of one family so that each address keeps the value of the first list
    /// that covers it.
    /// </summary>
    /// <param name="inOrder">The lists, the first wins.</param>
    /// <returns>Disjoint networks, with the index of their list.</returns>
    public static IEnumerable<(Cidr Network, int Index)> FirstMatch(
        IReadOnlyList<ImmutableArray<Cidr>> inOrder)
    {
        var bounds = new List<(UInt128 At, int Index, bool Begins)>();
        foreach (var (index, cidrs) in inOrder.Index())
        {
            foreach (var cidr in cidrs)
            {
                bounds.Add((cidr.First.Value, index, true));
                if (cidr.Last.Value != Max(cidr.Family))
                    bounds.Add((cidr.Last.Value + 1, index, false));
            }
        }

        bounds.Sort((a, b) => a.At.CompareTo(b.At));
        var family = inOrder.SelectMany(c => c).Select(c => c.Family).FirstOrDefault();
        var active = new SortedDictionary<int, int>();
        var (from, current) = (UInt128.Zero, -1);
        for (var i = 0; i < bounds.Count;)
        {
            var at = bounds[i].At;
            for (; i < bounds.Count && bounds[i].At == at; i++)
                Count(active, bounds[i].Index, bounds[i].Begins ? 1 : -1);
            var first = active.Count == 0 ? -1 : active.First().Key;
            if (first == current)
                continue;
            foreach (var cidr in current < 0 ? [] : Between(family, from, at - 1))
                yield return (cidr, current);
            (from, current) = (at, first);
        }

        foreach (var cidr in current < 0 ? [] : Between(family, from, Max(family)))
            yield return (cidr, current);
    }

    private static void Count(SortedDictionary<int, int> active, int index, int change)
    {
        var count = active.GetValueOrDefault(index) + change;
        if (count == 0)
            active.Remove(index);
        else
            active[index] = count;
    }

    private static UInt128 Max(AddressFamily family) => IpAddress.BitsOf(family) == 128
        ? UInt128.MaxValue
        : uint.MaxValue;

    /// <summary>The fewest networks that make up a range, both ends included.</summary>
    private static IEnumerable<Cidr> Between(AddressFamily family, UInt128 from, UInt128 to)
    {
        var bits = IpAddress.BitsOf(family);
        while (true)
        {
            var length = bits - Math.Min(bits, (int)UInt128.TrailingZeroCount(from));
            var cidr = Cidr.Containing(new IpAddress(family, from), length);
            while (cidr.Last.Value > to)
                cidr = Cidr.Containing(cidr.First, ++length);
            yield return cidr;
            if (cidr.Last.Value >= to)
                yield break;
            from = cidr.Last.Value + 1;
        }
    }
}
