using System.Collections.Immutable;
using VpcLang.Compiler.Ir;

namespace VpcLang.Backends.Contracts;

/// <summary>What happens to a resource.</summary>
public enum ChangeAction
{
    /// <summary>It is made (<c>+</c>).</summary>
    Create,

    /// <summary>It is there and something about it changes (<c>~</c>).</summary>
    Update,

    /// <summary>It goes away (<c>-</c>).</summary>
    Delete,
}

/// <summary>One thing about a resource that a plan changes.</summary>
/// <param name="Action">What happens to it.</param>
/// <param name="Text">A short line for people: <c>address 10.10.1.10/24 on eth0</c>.</param>
public sealed record ChangeDetail(ChangeAction Action, string Text);

/// <summary>All that a plan changes of one resource.</summary>
/// <param name="Address">The resource's stable address, or <c>host</c> for a host setting.</param>
/// <param name="Action">What happens to the resource as a whole.</param>
/// <param name="Details">What happens in particular, in the order of the work.</param>
public sealed record ResourceChange(
    string Address,
    ChangeAction Action,
    ImmutableArray<ChangeDetail> Details);

/// <summary>A process that a step starts, exactly.</summary>
/// <param name="Program">The program's name.</param>
/// <param name="Arguments">Its arguments, one item each; never joined into a shell line.</param>
/// <param name="StandardInput">What it reads; null for nothing.</param>
public sealed record CommandLine(
    string Program,
    ImmutableArray<string> Arguments,
    string? StandardInput);

/// <summary>A step of a plan: the commands that belong together, and what they are for.</summary>
/// <param name="Title">A short line for progress: <c>links of vpc.prod</c>.</param>
/// <param name="Commands">What would run, in order.</param>
public sealed record PlanStep(string Title, ImmutableArray<CommandLine> Commands);

/// <summary>The difference between a network and the host, complete before anything is done.</summary>
/// <remarks>A backend derives its own, with what it needs to carry the plan out.</remarks>
public abstract record Plan
{
    /// <summary>The project.</summary>
    public required ProjectName Project { get; init; }

    /// <summary>The backend that made it.</summary>
    public required string Backend { get; init; }

    /// <summary>What changes, by resource, in the order of the resources' addresses.</summary>
    public required ImmutableArray<ResourceChange> Changes { get; init; }

    /// <summary>How: the steps in the order in which they run.</summary>
    public required ImmutableArray<PlanStep> Steps { get; init; }

    /// <summary>What the user should know and need not act on.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary>
    /// What it would do to the connections over which the user is logged in: a line for each thing that would
    /// cut one off.
    /// </summary>
    public ImmutableArray<string> Lockouts { get; init; } = [];

    /// <summary>Whether the host already is as wanted: nothing would run.</summary>
    public bool IsEmpty => Steps.IsEmpty;
}

/// <summary>A step that starts.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Total">How many steps there are.</param>
/// <param name="Title">The step's title.</param>
public sealed record StepProgress(int Number, int Total, string Title);
