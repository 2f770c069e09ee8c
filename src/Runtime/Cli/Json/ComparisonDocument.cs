using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Verification.Comparing;
using VpcLang.Compiler.Verification.Comparing.Inventory;

namespace VpcLang.Cli.Json;

/// <summary>Ends of connections: in words, and one by one.</summary>
internal sealed record EndsDocument(string Name, ImmutableArray<string> Members);

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
        new EndsDocument(one.From.Text, one.From.Members),
        new EndsDocument(one.To.Text, one.To.Members),
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

/// <summary>What <c>diff --json</c> prints.</summary>
internal sealed record ComparisonDocument(
    int Version,
    string Old,
    string New,
    string Project,
    bool Exposed,
    LetThroughDocument Connections,
    ImmutableArray<ResourceDocument> Resources,
    ImmutableArray<AttributeDocument> Declarations)
{
    /// <summary>The document of a comparison of two sides.</summary>
    public static ComparisonDocument Of(
        string old, string @new, Network network, NetworkComparison comparison) => new(
        DocumentVersion.Current,
        old,
        @new,
        network.Project,
        comparison.Exposures.Any(),
        LetThroughDocument.Of(comparison),
        [.. comparison.Resources.Select(ResourceDocument.Of)],
        [.. comparison.Declarations.Select(AttributeDocument.Of)]);
}
