using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Linting.Coverage;

namespace VpcLang.Compiler.Linting.Rules;

/// <summary>A rule with what it matches.</summary>
internal sealed record Matching(Rule Rule, Region Region)
{
    /// <summary>Whether it lets pass what it matches.</summary>
    public bool Allows => Rule.Action == RuleAction.Allow;
}

/// <summary>Rules of one direction in the order in which they are tried.</summary>
internal static class RuleList
{
    /// <summary>The rules of a direction; empty for fewer than two, which cannot cover another.</summary>
    public static ImmutableArray<Matching> Of(
        IReadOnlyList<Rule> rules, Direction direction, Lazy<Planes> planes)
    {
        var own = rules.Where(r => r.Direction == direction).ToList();
        return own.Count < 2
            ? []
            : [.. own.Select(r => new Matching(r, planes.Value.RegionOf(r)))];
    }
}
