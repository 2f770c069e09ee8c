using VpcLang.Compiler.Net;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Semantics.Rules;

/// <summary>Finds networks that share addresses, by sorting: n log n, not every pair.</summary>
internal static class Overlaps
{
    /// <summary>
    /// Pairs that overlap, the one first in the source first; each is second in one pair at most.
    /// </summary>
    public static IEnumerable<(T First, T Second)> Find<T>(
        IEnumerable<T> items, Func<T, Cidr> cidrOf, Func<T, Place> placeOf)
        where T : class
    {
        var told = new HashSet<T>(ReferenceEqualityComparer.Instance);
        var open = new Stack<T>();
        var byCidr = Comparer<T>.Create((one, other) => cidrOf(one).CompareTo(cidrOf(other)));
        foreach (var item in items.Order(byCidr))
        {
            while (open.Count > 0 && !cidrOf(open.Peek()).Contains(cidrOf(item)))
                open.Pop();
            if (open.Count > 0)
            {
                var other = open.Peek();
                var isLater = IsBehind(placeOf(item), placeOf(other));
                var (first, second) = isLater ? (other, item) : (item, other);
                if (told.Add(second))
                    yield return (first, second);
            }

            open.Push(item);
        }
    }

    private static bool IsBehind(Place place, Place other) =>
        place.File != other.File || place.Range.Start > other.Range.Start;
}
