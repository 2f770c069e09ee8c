using System.Collections.Immutable;
using VpcLang.Compiler.Ir;

namespace VpcLang.Backends.Contracts;

/// <summary>What a backend is, for <c>vpclang backends</c>.</summary>
/// <param name="Name">The name that <c>--backend</c> or <c>generate</c> takes.</param>
/// <param name="Description">One sentence.</param>
/// <param name="Tools">The programs that it runs; empty for a generator.</param>
/// <param name="Realises">The resource kinds that it can make real, as the language calls them.</param>
public sealed record BackendInfo(
    string Name,
    string Description,
    ImmutableArray<string> Tools,
    ImmutableArray<string> Realises)
{
    /// <summary>Every kind of resource that the language has.</summary>
    public static ImmutableArray<string> EveryKind { get; } =
    [
        "vpc", "subnet", "internet_gateway", "nat_gateway", "security_group", "firewall",
        "network_acl", "route_table", "instance", "elastic_ip", "publish", "peering",
        "transit_gateway", "load_balancer",
    ];
}

/// <summary>A backend that makes a network real on this host and reads it back.</summary>
public interface ILiveBackend
{
    /// <summary>What it is.</summary>
    BackendInfo Info { get; }

    /// <summary>The tools that it needs and this host lacks; empty when it can work.</summary>
    ImmutableArray<string> MissingTools();

    /// <summary>
    /// Reads the kernel and computes what would have to change so that it shows exactly
    /// <paramref name="desired"/> under the project's marks. Changes nothing.
    /// </summary>
    /// <param name="project">The project whose marks count as ours.</param>
    /// <param name="desired">The network wanted; null for nothing at all (destroy).</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="BackendException">The plan cannot be made; says why.</exception>
    Task<Plan> PlanAsync(ProjectName project, Network? desired, CancellationToken cancellation);

    /// <summary>Carries a plan out, or leaves the host as it was before.</summary>
    /// <param name="plan">A plan that this backend made just before.</param>
    /// <param name="progress">Hears of each step as it starts.</param>
    /// <param name="cancellation">Stops after the current step and undoes the earlier ones.</param>
    /// <exception cref="BackendException">A step failed; says which, and what was undone.</exception>
    Task ApplyAsync(Plan plan, IProgress<StepProgress> progress, CancellationToken cancellation);

    /// <summary>The networks that the kernel holds under our marks, of one project or of all.</summary>
    /// <exception cref="BackendException">The kernel cannot be read; says why.</exception>
    Task<LiveState> ReadAsync(ProjectName? project, CancellationToken cancellation);
}

/// <summary>A live backend that can go back behind a plan that it has carried out.</summary>
public interface IReversible
{
    /// <summary>Makes the host as it was when a plan was made.</summary>
    /// <param name="plan">A plan that this backend made, whether carried out or cut off.</param>
    /// <param name="progress">Hears of each step as it starts.</param>
    /// <exception cref="BackendException">A step failed; says what is left.</exception>
    Task RevertAsync(Plan plan, IProgress<StepProgress> progress);
}

/// <summary>A failure whose message is for the user: what, where, why, and what to do.</summary>
public sealed class BackendException : Exception
{
    /// <summary>A failure with its code and message.</summary>
    public BackendException(BackendError error, Exception? inner = null)
        : base(error.Title, inner) => Error = error;

    /// <summary>What to show.</summary>
    public BackendError Error { get; }
}

/// <summary>The text of a failure.</summary>
public sealed record BackendError
{
    /// <summary>The stable code, <c>VPC5xxx</c>.</summary>
    public required string Code { get; init; }

    /// <summary>One line: what went wrong.</summary>
    public required string Title { get; init; }

    /// <summary>Further lines: the resource, the command, what the tool said.</summary>
    public ImmutableArray<string> Details { get; init; } = [];

    /// <summary>What to do about it.</summary>
    public string? Help { get; init; }

    /// <summary>Whether something of the run is left on the host that could not be undone.</summary>
    public bool LeavesTraces { get; init; }
}
