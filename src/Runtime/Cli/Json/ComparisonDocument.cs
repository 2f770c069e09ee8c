using System.Collections.Immutable;
using VpcLang.Cli.Answers;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Verification.Comparing;
using VpcLang.Compiler.Verification.Comparing.Connections;
using VpcLang.Compiler.Verification.Comparing.Inventory;

namespace VpcLang.Cli.Json;

/// <summary>
/// Ends of connections: in words, one by one, and the addresses of the internet among them; null for none.
/// </summary>
internal sealed record EndsDocument(
    string Name, ImmutableArray<string> Members, ImmutableArray<AddressTerm>? Internet)
{
    /// <summary>The document of some ends.</summary>
    public static EndsDocument Of(Ends ends) =>
        new(ends.Text, ends.Members, AddressTerms.Of(ends.Internet));
}

/// <summary>One connection that shows a difference; the packet is as it sets out.</summary>
internal sealed record WitnessDocument(string From, string To, string Service, string Packet);

/// <summary>What is responsible; the action is added, changed, removed or decides.</summary>
internal sealed record CauseDocument(
    string Action, string Resource, string Text, string? File, int? Line);

/// <summary>
/// Connections that are another matter than before; before and after are nothing, partial or full.
/// </summary>
internal sealed record ConnectionsDocument(
    EndsDocument From,
    EndsDocument To,
    ImmutableArray<string> Services,
    bool Exact,
    string? Family,
    string Before,
    string After,
    long Pairs,
    bool Exposed,
    WitnessDocument Witness,
    ImmutableArray<CauseDocument> Causes)
{
    /// <summary>The document of some connections.</summary>
    public static ConnectionsDocument Of(ConnectionDifference one) => new(
        EndsDocument.Of(one.From),
        EndsDocument.Of(one.To),
        one.Services.Names,
        one.IsExact,
        one.Family is { } family ? Word($"IP{family}") : null,
        Word($"{one.Before}"),
        Word($"{one.After}"),
        one.Pairs,
        one.IsExposure,
        new WitnessDocument(
            one.Witness.From, one.Witness.To, one.Witness.Service, one.Witness.Packet),
        [.. one.Causes.Select(c => new CauseDocument(
            Word($"{c.Kind}"), c.Resource, c.Text, c.Location?.File, c.Location?.Line))]);

    private static string Word(string name) => name.ToLowerInvariant();
}

/// <summary>What differs about a resource; before or after is null where there is none.</summary>
internal sealed record AttributeDocument(string Name, string? Before, string? After)
{
    /// <summary>The document of a difference.</summary>
    public static AttributeDocument Of(AttributeDifference one) => new(one.Name, one.Before, one.After);
}

/// <summary>A resource that differs; the action is added, changed or removed.</summary>
internal sealed record ResourceDocument(
    string Address,
    string Kind,
    string Action,
    string File,
    int Line,
    ImmutableArray<AttributeDocument> Attributes)
{
    /// <summary>The document of a resource.</summary>
    public static ResourceDocument Of(ResourceDifference one) => new(
        one.Address,
        one.Kind,
        one.Action.ToString().ToLowerInvariant(),
        one.Location.File,
        one.Location.Line,
        [.. one.Attributes.Select(AttributeDocument.Of)]);
}

/// <summary>What is let through that was not, and the other way round.</summary>
internal sealed record LetThroughDocument(
    ImmutableArray<ConnectionsDocument> Allowed,
    ImmutableArray<ConnectionsDocument> Blocked,
    ImmutableArray<ConnectionsDocument> OfNew,
    ImmutableArray<ConnectionsDocument> OfGone)
{
    /// <summary>The connections of a comparison.</summary>
    public static LetThroughDocument Of(NetworkComparison comparison) => new(
        All(comparison.Allowed), All(comparison.Blocked), All(comparison.OfNew),
        All(comparison.OfGone));

    private static ImmutableArray<ConnectionsDocument> All(
        ImmutableArray<ConnectionDifference> differences) =>
        [.. differences.Select(ConnectionsDocument.Of)];
}

/// <summary>
/// What differs with these values of parameters beside the rest; null where a side does not compile.
/// </summary>
internal sealed record VariantDocument(
    ImmutableArray<DiffValue> Values,
    string? Failed,
    LetThroughDocument? Connections,
    ImmutableArray<ResourceDocument> Resources)
{
    /// <summary>The document of a variant.</summary>
    public static VariantDocument Of(DiffVariant variant) => new(
        variant.Values,
        variant.Failed,
        variant.Comparison is { } comparison ? LetThroughDocument.Of(comparison) : null,
        [.. variant.Comparison?.Resources.Select(ResourceDocument.Of) ?? []]);
}

/// <summary>What <c>diff --json</c> prints; exposed is about every variant.</summary>
internal sealed record ComparisonDocument(
    int Version,
    string Old,
    string New,
    string Project,
    bool Exposed,
    LetThroughDocument Connections,
    ImmutableArray<ResourceDocument> Resources,
    ImmutableArray<AttributeDocument> Declarations,
    ImmutableArray<VariantDocument> Variants,
    ImmutableArray<string> AtDefault)
{
    /// <summary>The document of a comparison of two sides.</summary>
    public static ComparisonDocument Of(
        string old, string @new, Network network, DiffAnswer answer) => new(
        DocumentVersion.Current,
        old,
        @new,
        network.Project,
        answer.IsExposed,
        LetThroughDocument.Of(answer.Default),
        [.. answer.Default.Resources.Select(ResourceDocument.Of)],
        [.. answer.Default.Declarations.Select(AttributeDocument.Of)],
        [.. answer.Variants.Select(VariantDocument.Of)],
        answer.AtDefault);
}
