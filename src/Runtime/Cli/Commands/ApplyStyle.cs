using System.Collections.Immutable;
using VpcLang.Runtime.Host;

namespace VpcLang.Cli.Commands;

/// <summary>How a run that changes the host talks to the user.</summary>
/// <param name="Verb">The verb, for the lock's message.</param>
/// <param name="AutoApprove">No question.</param>
/// <param name="Json">The result as JSON on standard output, and the rest elsewhere.</param>
/// <param name="Messages">Where plan, progress and result go.</param>
/// <param name="Color">Whether these take colours.</param>
/// <param name="Live">Whether a line of these can be written over.</param>
internal sealed record ApplyStyle(
    string Verb, bool AutoApprove, bool Json, TextWriter Messages, bool Color, bool Live)
{
    /// <summary>On standard output, or on standard error where that is taken by JSON.</summary>
    public static ApplyStyle For(Session session, string verb, bool autoApprove, bool json) => json
        ? new(verb, autoApprove, true, session.Console.Error,
            session.ColorError, session.Console.ErrorIsTerminal)
        : new(verb, autoApprove, false, session.Console.Out,
            session.ColorOut, session.Console.OutputIsTerminal);

    /// <summary>How long to wait for another run that changes this host.</summary>
    public TimeSpan LockTimeout { get; init; } = HostLock.UsualPatience;

    /// <summary>How long to wait for a yes behind the changes; null for not at all.</summary>
    public TimeSpan? Confirm { get; init; }

    /// <summary>Whether the user's own connection may be cut off.</summary>
    public bool AllowLockout { get; init; }

    /// <summary>Whether a plan that removes a VPC is refused.</summary>
    public bool KeepsVpcs { get; init; }

    /// <summary>
    /// The digest of the plan that was agreed to, in the process that works for one at a terminal.
    /// </summary>
    public string? Guarded { get; init; }

    /// <summary>The verb, its source and its backend as words, for that process.</summary>
    public ImmutableArray<string> Repeat { get; init; } = [];

    /// <summary>What this run says of itself.</summary>
    public LockHolder Holder(Session session, Goal goal) =>
        new(Verb, goal.Target.Project, Caller.Of(session.Composition.Environment));
}
