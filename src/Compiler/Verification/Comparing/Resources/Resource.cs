using System.Collections.Immutable;
using VpcLang.Compiler.Ir;

namespace VpcLang.Compiler.Verification.Comparing.Resources;

/// <summary>A resource as the sum of what can differ about it.</summary>
internal sealed record Resource(
    string Address, string Kind, string? Vpc, SourceLocation Location, ImmutableArray<Fact> Facts)
{
    /// <summary>Whether the language adds it, and no line of the source.</summary>
    public bool IsImplied { get; init; }

    /// <summary>The difference from the old network's resource of that address; null for none.</summary>
    public ResourceDifference? Since(Resource old)
    {
        var attributes = ImmutableArray.CreateBuilder<AttributeDifference>();
        for (var i = 0; i < Facts.Length; i++)
            attributes.AddRange(Facts[i].Since(old.Facts[i]));
        return attributes.Count > 0
            ? new(Address, Kind, Vpc, ResourceAction.Changed, attributes.ToImmutable(), Location)
            : null;
    }

    /// <summary>The whole resource as a difference.</summary>
    public ResourceDifference As(ResourceAction action) => new(
        Address, Kind, Vpc, action, [.. Facts.SelectMany(f => All(f, action))], Location);

    private static IEnumerable<AttributeDifference> All(Fact fact, ResourceAction action)
    {
        IEnumerable<string> values = fact switch
        {
            ValueFact { Value: { } value } => [value],
            PartsFact parts => parts.Parts,
            UnionFact union => union.Rules.Where(r => !r.Implied).Select(UnionFact.TextOf),
            OrderFact order => order.Texts,
            _ => [],
        };
        return values.Select(v => action == ResourceAction.Added
            ? new AttributeDifference(fact.Name, null, v)
            : new AttributeDifference(fact.Name, v, null));
    }
}
