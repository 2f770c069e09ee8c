using System.Collections.Immutable;
using VpcLang.Compiler.Ir;

namespace VpcLang.Compiler.Verification.Comparing.Inventory;

/// <summary>A resource with all that can differ about it.</summary>
internal sealed record DescribedResource(Resource Resource, ImmutableArray<Fact> Facts)
{
    /// <summary>
    /// Whether the language adds it, and no line of the source: the group of every VPC.
    /// </summary>
    private bool IsImplied => Facts is [UnionFact { Rules: var rules }]
        && rules.All(r => r.Implied)
        && Resource.Address.EndsWith($"/group.{SecurityGroup.DefaultName}", StringComparison.Ordinal);

    private string? Vpc => Resource.Address.Split('/') is [var vpc, _] ? vpc["vpc.".Length..] : null;

    /// <summary>Every resource of a network.</summary>
    public static IEnumerable<DescribedResource> Of(Network network)
    {
        var facts = new Dictionary<string, ImmutableArray<Fact>>(StringComparer.Ordinal);
        foreach (var (address, those) in ResourceFacts.Of(network))
            facts[address] = those;
        return Resources.Of(network).Select(r => new DescribedResource(r, facts[r.Address]));
    }

    /// <summary>
    /// The difference from the old network's resource of that address; null for none.
    /// </summary>
    public ResourceDifference? Since(DescribedResource old)
    {
        var attributes = ImmutableArray.CreateBuilder<AttributeDifference>();
        for (var i = 0; i < Facts.Length; i++)
            attributes.AddRange(Facts[i].Since(old.Facts[i]));
        return attributes.Count > 0
            ? Difference(ResourceAction.Changed, attributes.ToImmutable())
            : null;
    }

    /// <summary>The whole resource as a difference; null for what nobody has written.</summary>
    public ResourceDifference? As(ResourceAction action) => IsImplied
        ? null
        : Difference(action, [.. Facts.SelectMany(f => All(f, action))]);

    private ResourceDifference Difference(
        ResourceAction action, ImmutableArray<AttributeDifference> attributes) =>
        new(Resource.Address, Resource.Kind, Vpc, action, attributes, Resource.Location);

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
