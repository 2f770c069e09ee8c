using VpcLang.Backends.Contracts;
using VpcLang.Cli.Views;
using VpcLang.Runtime;
using VpcLang.Runtime.Confirming;
using VpcLang.Runtime.Host;
using VpcLang.Runtime.Planning;
using VpcLang.Runtime.Plans;

namespace VpcLang.Cli.Commands;

/// <summary>Plan, question, execution, result: what apply, destroy and sandbox share.</summary>
internal static class ApplyFlow
{
    /// <summary>Runs it under the host's lock; the result is the exit code.</summary>
    public static async Task<int> RunAsync(
        Session session,
        ILiveBackend backend,
        Goal goal,
        ApplyStyle style,
        CancellationToken cancellation)
    {
        using var hostLock = await LockAsync(session, goal, style, cancellation);
        var plan = await Workflow.PlanAsync(backend, goal.Target, cancellation);
        goal.Saved?.RequireSame(plan);
        if (style.KeepsVpcs && goal.RemovalIn(plan) is { } removal)
            throw SafetyErrors.RemovalRefused(removal.Describe(goal.Title));
        if (style.Guarded is { } agreed && agreed != PlanDigest.Of(plan))
            throw SafetyErrors.HostMovedOn("a moment ago");
        if (style.Guarded is null)
            ShowPlan(session, plan, goal, style);
        if (!plan.Lockouts.IsEmpty && !style.AllowLockout && style.Confirm is null && style.Guarded is null)
            throw SafetyErrors.Lockout(plan.Lockouts);
        if (PendingChange.Forget(session.Composition.Host, plan.Project))
            WarnOfUnanswered(session, plan);
        if (!plan.IsEmpty && !style.AutoApprove && !Asks(session, goal.RemovalIn(plan), goal, style))
        {
            style.Messages.WriteLine("Nothing was changed.");
            return ExitCodes.Error;
        }

        if (style.Confirm is null || style.Guarded is not null || plan.IsEmpty)
            return await new CarryOut(session, backend, goal, style).RunAsync(plan, cancellation);
        if (backend is not IReversible reversible)
            throw SafetyErrors.CannotConfirm(backend.Info.Name);
        // The process that does the work takes the lock, and compares its plan with this one.
        hostLock.Dispose();
        return await new ConfirmedApply(session, reversible, goal, style).RunAsync(plan);
    }

    /// <summary>Takes the host's lock, or waits for it and says so.</summary>
    public static Task<HostLock> LockAsync(
        Session session, Goal goal, ApplyStyle style, CancellationToken cancellation)
    {
        var composition = session.Composition;
        return HostLock.TakeAsync(
            composition.Host,
            style.Holder(session, goal),
            style.LockTimeout,
            composition.Clock,
            holder => session.Console.Error.WriteLine($"waiting for {Printable.OneLine(holder)}"),
            cancellation);
    }

    private static void ShowPlan(Session session, Plan plan, Goal goal, ApplyStyle style)
    {
        var view = new PlanView(style.Messages, style.Color);
        view.WriteChanges(plan);
        var since = SinceLastApply.Of(session, goal);
        SinceLastApply.Write(new ComparisonView(style.Messages, style.Color), plan, goal, since);
        view.WriteSummary(plan, goal.Unchanged);
        view.WriteRemoval(goal.RemovalIn(plan), goal.Title);
        var errors = new ErrorView(session.Console.Error, session.ColorError);
        foreach (var warning in plan.Warnings)
            errors.WriteWarning(warning);
    }

    /// <summary>Asks for a yes; where VPCs are removed, for their name.</summary>
    private static bool Asks(Session session, Removal? removal, Goal goal, ApplyStyle style)
    {
        if (!session.Console.InputIsTerminal)
            throw RuntimeErrors.NobodyToAsk();
        style.Messages.Write(removal is null
            ? $"{Printable.OneLine(goal.Question)} [y/N] "
            : $"Apply these changes? Enter the name {removal.Name} to confirm the removal: ");
        style.Messages.Flush();
        var answer = session.Console.ReadLine();
        return removal is null ? IsYes(answer) : answer?.Trim() == removal.Name;
    }

    /// <summary>Whether a line that was typed, if any, agrees.</summary>
    public static bool IsYes(string? line) => line?.Trim().ToUpperInvariant() is "Y" or "YES";

    /// <summary>We hold the lock, so whoever waited for that answer is gone.</summary>
    private static void WarnOfUnanswered(Session session, Plan plan) =>
        new ErrorView(session.Console.Error, session.ColorError).WriteWarning(
            $"an earlier apply --confirm of {plan.Project} was killed before anybody answered; "
            + "what it did is still there");
}
