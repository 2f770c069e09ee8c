using VpcLang.Backends.Contracts;
using VpcLang.Cli.Json;
using VpcLang.Cli.Terminal;
using VpcLang.Cli.Views;
using VpcLang.Runtime.History;
using VpcLang.Runtime.Host;
using VpcLang.Runtime.Planning;

namespace VpcLang.Cli.Commands;

/// <summary>Carries an agreed plan out, and tells of its steps, its result and its failures.</summary>
internal sealed class CarryOut(Session session, ILiveBackend backend, Goal goal, ApplyStyle style)
{
    private readonly ErrorView _errors = new(session.Console.Error, session.ColorError);

    /// <summary>Runs it; the result is the exit code.</summary>
    public async Task<int> RunAsync(Plan plan, CancellationToken cancellation)
    {
        using var interrupts = new Interrupts(session.Console.Error, cancellation);
        var progress = new ProgressView(style.Messages, style.Live);
        var log = RunLog.Begin(
            session.Composition.Host,
            session.Composition.Clock,
            style.Holder(session, goal),
            plan,
            goal.Origin,
            _errors.WriteWarning);
        try
        {
            var outcome = await Workflow.ApplyAsync(
                backend, plan, progress, session.Composition.Clock, interrupts.Token);
            progress.Clear();
            ShowOutcome(outcome);
            if (style.Guarded is not null && backend is IReversible reversible && !plan.IsEmpty)
                return await AskAsync(reversible, log, plan, interrupts);
            Remember(session.Composition.Host, goal.Target);
            log.End(plan.IsEmpty ? RunResult.Unchanged : RunResult.Done);
            if (interrupts.ExitCode is not null)
                session.Console.Error.WriteLine("the last step had ended before: nothing is undone");
            return ExitCodes.Success;
        }
        catch (BackendException failure)
        {
            progress.Clear();
            if (failure.Error.LeavesTraces)
                LastApplied.Forget(session.Composition.Host, plan.Project);
            log.End(
                failure.Error.LeavesTraces ? RunResult.HalfDone : RunResult.Undone, failure.Error);
            _errors.Write(failure.Error);
            return interrupts.ExitCode ?? ExitCodes.Error;
        }
        finally
        {
            progress.Clear();
        }
    }

    private async Task<int> AskAsync(
        IReversible reversible, RunLog log, Plan plan, Interrupts interrupts)
    {
        var code = await new Confirmation(session, reversible, style, log).AskAsync(plan, interrupts);
        if (code == ExitCodes.Success)
            Remember(session.Composition.Host, goal.Target);
        return code;
    }

    /// <summary>What the next plan is compared with.</summary>
    private static void Remember(HostPaths host, Target target)
    {
        if (target.Desired is { } network)
            LastApplied.Keep(host, network);
        else
            LastApplied.Forget(host, target.Project);
    }

    private void ShowOutcome(ApplyOutcome outcome)
    {
        if (!outcome.Plan.IsEmpty)
            OutcomeView.Write(style.Messages, outcome);
        if (style.Json)
            DocumentWriter.Write(session.Console.Out, outcome);
    }
}
