using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace VpcLang.Cli.Json;

/// <summary>The version of every document here; it grows when a field changes its meaning.</summary>
internal static class DocumentVersion
{
    /// <summary>The version that this program writes.</summary>
    public const int Current = 1;
}

/// <summary>Counts of resources.</summary>
internal sealed record SummaryDocument(int Add, int Change, int Remove);

/// <summary>One thing that changes about a resource.</summary>
internal sealed record DetailDocument(string Action, string Text);

/// <summary>All that changes of a resource; the action is create, update or delete.</summary>
internal sealed record ChangeDocument(
    string Address, string Action, ImmutableArray<DetailDocument> Details);

/// <summary>A process that would be started, exactly.</summary>
internal sealed record CommandDocument(
    string Program, ImmutableArray<string> Arguments, string? StandardInput);

/// <summary>Commands that belong together.</summary>
internal sealed record StepDocument(string Title, ImmutableArray<CommandDocument> Commands);

/// <summary>
/// What <c>plan --json</c> prints. What it lets through is null where no earlier apply is known; else it
/// is compared with that (<c>last-apply</c>): two sources, and not the host as it is. The removed VPCs
/// are those that the source no longer declares.
/// </summary>
internal sealed record PlanDocument(
    int Version,
    string Project,
    string Backend,
    SummaryDocument Summary,
    ImmutableArray<ChangeDocument> Changes,
    ImmutableArray<StepDocument> Steps,
    ImmutableArray<string> Warnings,
    LetThroughDocument? LetsThrough,
    string? LetsThroughComparedWith,
    ImmutableArray<string> RemovedVpcs);

/// <summary>What <c>apply --json</c> and <c>destroy --json</c> print.</summary>
internal sealed record OutcomeDocument(
    int Version,
    string Project,
    string Backend,
    SummaryDocument Summary,
    ImmutableArray<ChangeDocument> Changes,
    ImmutableArray<string> Warnings,
    double Seconds);

/// <summary>A live resource or a part of one.</summary>
internal sealed record NodeDocument(
    string? Address,
    string Title,
    ImmutableSortedDictionary<string, string> Facts,
    ImmutableArray<NodeDocument> Children);

/// <summary>A live project.</summary>
internal sealed record LiveProjectDocument(string Name, ImmutableArray<NodeDocument> Resources);

/// <summary>What <c>show --json</c> prints.</summary>
internal sealed record LiveDocument(int Version, ImmutableArray<LiveProjectDocument> Projects);

/// <summary>One backend or generator; the path is that of a plugin.</summary>
internal sealed record BackendDocument(
    string Name,
    string Kind,
    string Origin,
    string? Path,
    int Contract,
    string Description,
    ImmutableArray<string> Tools,
    ImmutableArray<string> Missing,
    ImmutableArray<string> Realises,
    ImmutableArray<GeneratorOptionDocument> Options,
    ImmutableArray<string> Templates,
    FaultDocument? Fault);

/// <summary>Something that a user can choose about a generator's files; the default is first.</summary>
internal sealed record GeneratorOptionDocument(
    string Name, string Description, ImmutableArray<string> Values);

/// <summary>Why a plugin cannot be used.</summary>
internal sealed record FaultDocument(string Code, string Title, ImmutableArray<string> Details);

/// <summary>What <c>backends --json</c> prints.</summary>
internal sealed record BackendsDocument(int Version, ImmutableArray<BackendDocument> Backends);

/// <summary>Writers made at compile time: reflection would cost start-up time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true)]
[JsonSerializable(typeof(PlanDocument))]
[JsonSerializable(typeof(OutcomeDocument))]
[JsonSerializable(typeof(LiveDocument))]
[JsonSerializable(typeof(BackendsDocument))]
[JsonSerializable(typeof(WhyDocument))]
[JsonSerializable(typeof(ReachDocument))]
[JsonSerializable(typeof(ComparisonDocument))]
internal sealed partial class DocumentContext : JsonSerializerContext;
