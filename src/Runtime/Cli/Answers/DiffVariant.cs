using System.Collections.Immutable;
using VpcLang.Compiler.Verification.Comparing;

namespace VpcLang.Cli.Answers;

/// <summary>A value of a parameter.</summary>
internal sealed record DiffValue(string Name, string Value);

/// <summary>
/// What differs between two networks at some values of parameters, beside what always does.
/// </summary>
/// <param name="Values">The values.</param>
/// <param name="Comparison">The differences; null where one side does not compile with them.</param>
/// <param name="Failed">The side that does not compile, old or new; null where both do.</param>
internal sealed record DiffVariant(
    ImmutableArray<DiffValue> Values, NetworkComparison? Comparison, string? Failed)
{
    /// <summary>As people read it: <c>debug = true, env = prod</c>.</summary>
    public string Title => string.Join(", ", Values.Select(v => $"{v.Name} = {v.Value}"));
}

/// <summary>Two networks compared with the given values, and at others that parameters accept.</summary>
/// <param name="Default">The comparison with the given values and the defaults.</param>
/// <param name="Variants">What differs beside that at other values.</param>
/// <param name="AtDefault">The parameters of which no other value was tried.</param>
internal sealed record DiffAnswer(
    NetworkComparison Default, ImmutableArray<DiffVariant> Variants, ImmutableArray<string> AtDefault)
{
    /// <summary>Whether anything differs at any value.</summary>
    public bool IsEmpty => Default.IsEmpty && Variants.IsEmpty;

    /// <summary>Whether the internet reaches something new at any value.</summary>
    public bool IsExposed => All.Any(c => c.Exposures.Any());

    /// <summary>Whether anything is newly allowed at any value.</summary>
    public bool IsAllowed => All.Any(c => c.Allowed.Length + c.OfNew.Length > 0);

    private IEnumerable<NetworkComparison> All =>
        Variants.Select(v => v.Comparison).OfType<NetworkComparison>().Prepend(Default);
}
