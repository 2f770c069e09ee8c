using VpcLang.Backends.Contracts;
using VpcLang.Cli.Json;
using VpcLang.Cli.Terminal;
using VpcLang.Cli.Views;
using VpcLang.Runtime.Planning;

namespace VpcLang.Cli.Commands;

/// <summary>Carries an agreed plan out, and tells of its steps, its result and its failures.</summary>
internal static class CarryOut
{
    /// <summary>Runs it; the result is the exit code.</summary>
    public static async Task<int> RunAsync(
        Session session,
        ILiveBackend backend,
        Plan plan,
        ApplyStyle style,
        CancellationToken cancellation)
    {
        using var interrupts = new Interrupts(session.Console.Error, cancellation);
        var progress = new ProgressView(style.Messages, style.Live);
        try
        {
            var outcome = await Workflow.ApplyAsync(
                backend, plan, progress, session.Composition.Clock, interrupts.Token);
            progress.Clear();
            ShowOutcome(session, outcome, style);
            if (interrupts.ExitCode is not null)
                session.Console.Error.WriteLine("the last step had ended before: nothing is undone");
            return ExitCodes.Success;
        }
        catch (BackendException failure) when (interrupts.ExitCode is not null)
        {
            progress.Clear();
            new ErrorView(session.Console.Error, session.ColorError).Write(failure.Error);
            return interrupts.ExitCode ?? ExitCodes.Interrupted;
        }
        finally
        {
            progress.Clear();
        }
    }

    private static void ShowOutcome(Session session, ApplyOutcome outcome, ApplyStyle style)
    {
        if (!outcome.Plan.IsEmpty)
            OutcomeView.Write(style.Messages, outcome);
        if (style.Json)
            DocumentWriter.Write(session.Console.Out, outcome);
    }
}
