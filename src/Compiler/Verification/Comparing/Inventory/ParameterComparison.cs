using System.Collections.Immutable;
using VpcLang.Compiler.Ir;

namespace VpcLang.Compiler.Verification.Comparing.Inventory;

/// <summary>
/// Compares the parameters that two projects declare: types, values that are accepted, defaults.
/// </summary>
public static class ParameterComparison
{
    /// <summary>
    /// The differences: those of the new project in its order, then what only the old one has.
    /// </summary>
    public static ImmutableArray<AttributeDifference> Between(
        ImmutableArray<DeclaredParameter> old, ImmutableArray<DeclaredParameter> @new) =>
    [
        .. @new.Select(n => (n.Name, Before: TextIn(old, n.Name), After: (string?)n.Text))
            .Concat(old.Where(o => TextIn(@new, o.Name) is null)
                .Select(o => (o.Name, Before: (string?)o.Text, After: (string?)null)))
            .Where(d => d.Before != d.After)
            .Select(d => new AttributeDifference($"param {d.Name}", d.Before, d.After)),
    ];

    private static string? TextIn(ImmutableArray<DeclaredParameter> parameters, string name) =>
        parameters.FirstOrDefault(p => p.Name == name)?.Text;
}
