using System.Runtime.InteropServices;
using VpcLang.Compiler.Verification.Simulation;

namespace VpcLang.Runtime.Checking;

/// <summary>A cell where the packets say something else than the model.</summary>
/// <param name="Attempt">What was tried.</param>
/// <param name="Model">What the model says: <c>allowed</c>, <c>blocked</c>.</param>
/// <param name="Packets">What came of the packets: <c>answered</c>, <c>no answer</c>.</param>
public sealed record Difference(Attempt Attempt, string Model, string Packets)
{
    /// <summary>The step that decides: the first that blocks, or the last that lets through.</summary>
    public Step? Decider => Attempt.Walk.Blockers.FirstOrDefault()
        ?? Attempt.Walk.Steps.LastOrDefault(s => !s.IsReply && s.Location is not null);
}

/// <summary>How far a check has come.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CheckProgress(int Done, int Differing);

/// <summary>What a check has found.</summary>
public sealed record CheckOutcome
{
    /// <summary>The cells that were compared.</summary>
    public required int Cells { get; init; }

    /// <summary>Those of them that are allowed, if only from some ports.</summary>
    public required int Allowed { get; init; }

    /// <summary>Those of them where chance decides, so that either is right.</summary>
    public required int Undecided { get; init; }

    /// <summary>
    /// Those of them of which no packet left the sender: its own routes or rules stopped it, so that
    /// nothing is known about the routers.
    /// </summary>
    public required int Unsent { get; init; }

    /// <summary>The cells that differ, twice.</summary>
    public required IReadOnlyList<Difference> Differences { get; init; }

    /// <summary>What came of ICMP errors about some of the connections that are open.</summary>
    public required ErrorOutcome Errors { get; init; }

    /// <summary>Whether packets did everywhere what the model says.</summary>
    public bool Agrees => Differences.Count == 0 && Errors.Differences.IsEmpty;

    /// <summary>What there was to probe.</summary>
    public required Ends Ends { get; init; }

    /// <summary>Whether every cell was tried before the time was over.</summary>
    public required bool IsComplete { get; init; }
}
