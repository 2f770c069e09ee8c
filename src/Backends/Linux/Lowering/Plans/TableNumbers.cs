using System.Collections.Immutable;
using VpcLang.Backends.Linux.Model;
using VpcLang.Compiler.Ir;

namespace VpcLang.Backends.Linux.Lowering.Plans;

/// <summary>
/// The kernel's numbers for written route tables: a function of the name, so that a table more or
/// less moves no other, collisions aside.
/// </summary>
internal static class TableNumbers
{
    private const int Count = 1_000_000;

    /// <summary>Whether a resource is a written route table.</summary>
    public static bool IsTable(string resource) =>
        resource.Contains("/table.", StringComparison.Ordinal);

    /// <summary>Table name to number.</summary>
    public static ImmutableDictionary<string, int> Of(IEnumerable<RouteTable> tables)
    {
        var numbers = ImmutableDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        var taken = new HashSet<int>();
        foreach (var table in tables)
        {
            var place = (int)(Names.StableHash(table.Name) % Count);
            while (!taken.Add(place))
                place = (place + 1) % Count;
            numbers[table.Name] = RouteObject.FirstDeclared + place;
        }

        return numbers.ToImmutable();
    }
}
