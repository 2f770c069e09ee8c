using System.Collections.Immutable;
using VpcLang.Cli.Answers;
using VpcLang.Compiler.Verification.Comparing;

namespace VpcLang.Cli.Commands;

/// <summary>
/// Compares two projects at every value of the parameters that accept a few: a parameter may open what its
/// default does not.
/// </summary>
internal sealed class DiffVariants(DiffCompilation compilation, DiffPair pair, NetworkComparison @default)
{
    /// <summary>Each is two compilations and a comparison.</summary>
    private const int Most = 16;

    /// <summary>The names of the parameters that are compared at their defaults alone.</summary>
    public ImmutableArray<string> AtDefault =>
    [
        .. pair.New.Parameters.Concat(pair.Old.Parameters).Select(p => p.Name)
            .Distinct(StringComparer.Ordinal)
            .Where(n => !pair.Values.ContainsKey(n) && ValuesOf(n).IsEmpty),
    ];

    /// <summary>The assignments at which something differs that does not differ at the defaults.</summary>
    public ImmutableArray<DiffVariant> All()
    {
        var variants = ImmutableArray.CreateBuilder<DiffVariant>();
        foreach (var assignment in Assignments())
        {
            var old = compilation.NetworkOf(pair.Old, ValuesFor(pair.Old, assignment));
            var @new = compilation.NetworkOf(pair.New, ValuesFor(pair.New, assignment));
            if (old is not null && @new is not null)
            {
                var difference = NetworkComparison.Of(old, @new).Beyond(@default);
                if (!difference.IsEmpty)
                    variants.Add(new DiffVariant(assignment, difference, null));
            }
            else if (old is not null || @new is not null)
            {
                variants.Add(new DiffVariant(assignment, null, old is null ? "old" : "new"));
            }
        }

        return variants.ToImmutable();
    }

    /// <summary>
    /// Every combination of values if they are few, else each value beside the defaults of the others.
    /// </summary>
    private IEnumerable<ImmutableArray<DiffValue>> Assignments()
    {
        var choices = pair.New.Parameters.Concat(pair.Old.Parameters).Select(p => p.Name)
            .Distinct(StringComparer.Ordinal)
            .Where(n => !pair.Values.ContainsKey(n))
            .Select(n => (Name: n, Values: ValuesOf(n)))
            .Where(c => !c.Values.IsEmpty)
            .ToList();
        if (choices.Count == 0)
            return [];
        var combinations = choices.Aggregate(1L, (all, c) => Math.Min(all * c.Values.Length, Most + 1));
        return combinations > Most
            ? choices.SelectMany(c => c.Values.Select(v => ImmutableArray.Create(new DiffValue(c.Name, v))))
            : choices.Aggregate(
                (IEnumerable<ImmutableArray<DiffValue>>)[[]],
                (all, c) => all.SelectMany(one => c.Values.Select(v => one.Add(new DiffValue(c.Name, v)))));
    }

    private ImmutableArray<string> ValuesOf(string name) =>
    [
        .. pair.New.Parameters.Concat(pair.Old.Parameters)
            .Where(p => p.Name == name)
            .SelectMany(p => p.Values)
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>A side that does not accept a value keeps its default.</summary>
    private ImmutableDictionary<string, string> ValuesFor(
        DiffProject project, ImmutableArray<DiffValue> assignment)
    {
        var declared = project.Parameters.ToDictionary(p => p.Name, StringComparer.Ordinal);
        return pair.Values
            .Where(v => declared.ContainsKey(v.Key))
            .Concat(assignment
                .Where(a => declared.TryGetValue(a.Name, out var p) && p.Values.Contains(a.Value))
                .Select(a => KeyValuePair.Create(a.Name, a.Value)))
            .ToImmutableDictionary(StringComparer.Ordinal);
    }
}
