using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Simulation;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Compiler.Verification.Questions;

/// <summary>Does this reach that, on one service?</summary>
public sealed record Question
{
    /// <summary>Who opens the connection.</summary>
    public required Sender Source { get; init; }

    /// <summary>The instance that shall be reached, in whatever way; null for an address.</summary>
    public Site? Target { get; init; }

    /// <summary>What is dialed, where no instance is named.</summary>
    public Dialed? Dialed { get; init; }

    /// <summary>The protocol; <see cref="Protocol.All"/> is any but the other three.</summary>
    public required Protocol Protocol { get; init; }

    /// <summary>The port or ICMP type at the target, or as dialed where no target is named.</summary>
    public int Number { get; init; }

    /// <summary>The only family that is tried; null for both.</summary>
    public AddressFamily? Family { get; init; }

    /// <summary>Which target a load balancer takes that is dialed, counted from 0.</summary>
    public int Choice { get; init; }
}

/// <summary>What came of a question.</summary>
public enum Verdict
{
    /// <summary>It reaches, and every reply comes back.</summary>
    Reachable,

    /// <summary>Replies come back to some ports of the client only.</summary>
    Partial,

    /// <summary>It does not reach.</summary>
    Blocked,
}

/// <summary>One way to try, and what came of it.</summary>
/// <param name="Probe">The connection that decides.</param>
/// <param name="Verdict">Whether it reaches.</param>
/// <param name="Passing">The walk that passes; null where none does.</param>
/// <param name="Failing">The walk that fails; null where none does.</param>
public sealed record Attempt(Probe Probe, Verdict Verdict, Walk? Passing, Walk? Failing)
{
    /// <summary>The walk that shows the verdict: of what is partial, the one that fails.</summary>
    public Walk Walk => Failing ?? Passing
        ?? throw new InvalidOperationException("an attempt has a walk");
}

/// <summary>The answer, with every way that was tried.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="Best">The attempt that decides.</param>
/// <param name="Others">The other ways, none of which does better.</param>
public sealed record Ruling(Question Question, Attempt Best, IReadOnlyList<Attempt> Others)
{
    /// <summary>Whether it reaches.</summary>
    public Verdict Verdict => Best.Verdict;

    /// <summary>Everything that stands in the best way.</summary>
    public IEnumerable<Step> Blockers => Best.Failing?.Blockers ?? [];
}
