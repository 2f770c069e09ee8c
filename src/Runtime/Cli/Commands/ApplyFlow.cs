using VpcLang.Backends.Contracts;
using VpcLang.Cli.Views;
using VpcLang.Runtime;
using VpcLang.Runtime.Host;
using VpcLang.Runtime.Planning;

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
        ShowPlan(session, plan, goal, style);
        if (!plan.IsEmpty && !style.AutoApprove && !Asks(session, goal, style))
        {
            style.Messages.WriteLine("Nothing was changed.");
            return ExitCodes.Error;
        }

        return await CarryOut.RunAsync(session, backend, plan, style, cancellation);
    }

    private static Task<HostLock> LockAsync(
        Session session, Goal goal, ApplyStyle style, CancellationToken cancellation)
    {
        var composition = session.Composition;
        return HostLock.TakeAsync(
            composition.Host,
            new LockHolder(style.Verb, goal.Target.Project, Caller.Of(composition.Environment)),
            style.LockTimeout,
            composition.Clock,
            holder => session.Console.Error.WriteLine($"waiting for {Printable.OneLine(holder)}"),
            cancellation);
    }

    private static void ShowPlan(Session session, Plan plan, Goal goal, ApplyStyle style)
    {
        var view = new PlanView(style.Messages, style.Color);
        view.WriteChanges(plan);
        view.WriteSummary(plan, goal.Unchanged);
        var errors = new ErrorView(session.Console.Error, session.ColorError);
        foreach (var warning in plan.Warnings)
            errors.WriteWarning(warning);
    }

    private static bool Asks(Session session, Goal goal, ApplyStyle style)
    {
        if (!session.Console.InputIsTerminal)
            throw RuntimeErrors.NobodyToAsk();
        style.Messages.Write($"{Printable.OneLine(goal.Question)} [y/N] ");
        style.Messages.Flush();
        return session.Console.ReadLine()?.Trim().ToUpperInvariant() is "Y" or "YES";
    }
}
