using VpcLang.Backends.Contracts;
using VpcLang.Cli.Json;
using VpcLang.Cli.Terminal;
using VpcLang.Cli.Views;
using VpcLang.Runtime;
using VpcLang.Runtime.Host;
using VpcLang.Runtime.Planning;

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
}

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
        var composition = session.Composition;
        using var hostLock = HostLock.Take(composition.Host, style.Verb, composition.Clock);
        var plan = await Workflow.PlanAsync(backend, goal.Target, cancellation);
        ShowPlan(session, plan, goal, style);
        if (!plan.IsEmpty && !style.AutoApprove && !Asks(session, goal, style))
        {
            style.Messages.WriteLine("Nothing was changed.");
            return ExitCodes.Error;
        }

        using var interrupts = new Interrupts(session.Console.Error, cancellation);
        var progress = new ProgressView(style.Messages, style.Live);
        try
        {
            var outcome = await Workflow.ApplyAsync(
                backend, plan, progress, composition.Clock, interrupts.Token);
            progress.Clear();
            ShowOutcome(session, outcome, style);
        }
        finally
        {
            progress.Clear();
        }

        return ExitCodes.Success;
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

    private static void ShowOutcome(Session session, ApplyOutcome outcome, ApplyStyle style)
    {
        if (!outcome.Plan.IsEmpty)
            OutcomeView.Write(style.Messages, outcome);
        if (style.Json)
            DocumentWriter.Write(session.Console.Out, outcome);
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
