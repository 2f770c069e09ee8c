using VpcLang.Backends.Contracts;
using VpcLang.Cli.Terminal;
using VpcLang.Cli.Views;
using VpcLang.Runtime.Confirming;
using VpcLang.Runtime.History;

namespace VpcLang.Cli.Commands;

/// <summary>
/// The half of <c>apply --confirm</c> that no terminal can take with it: waits for an answer and,
/// where it is not a yes, goes back.
/// </summary>
internal sealed class Confirmation(
    Session session, IReversible backend, ApplyStyle style, RunLog log)
{
    /// <summary>What the line begins with that says that it waits, and all before it is said.</summary>
    public const string Announcement = "Going back in";

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits, and goes back or not; the result is the exit code.</summary>
    /// <exception cref="BackendException">Going back failed.</exception>
    public async Task<int> AskAsync(Plan plan, Interrupts interrupts)
    {
        var host = session.Composition.Host;
        var (answer, why) = await WaitAsync(plan, interrupts);
        try
        {
            if (answer == Answer.Yes)
            {
                log.End(RunResult.Confirmed);
                style.Messages.WriteLine("Kept.");
                return ExitCodes.Success;
            }

            style.Messages.WriteLine($"{why}: going back.");
            style.Messages.Flush();
            await RevertAsync(backend, plan, new ProgressView(style.Messages, style.Live));
            log.End(RunResult.Reverted);
            style.Messages.WriteLine("The host is as before.");
            return interrupts.ExitCode ?? ExitCodes.Error;
        }
        finally
        {
            PendingChange.Forget(host, plan.Project);
        }
    }

    /// <summary>Goes back; where that fails, the failure says that something is left.</summary>
    /// <exception cref="BackendException">It failed.</exception>
    public static async Task RevertAsync(
        IReversible backend, Plan plan, IProgress<StepProgress> progress)
    {
        try
        {
            await backend.RevertAsync(plan, progress);
        }
        catch (BackendException failure)
        {
            throw new BackendException(
                failure.Error with
                {
                    LeavesTraces = true,
                    Details = failure.Error.Details.Add("so going back is not complete"),
                    Help = "mend the cause, then run apply with the earlier source, or destroy",
                },
                failure);
        }
    }

    private async Task<(Answer Answer, string Why)> WaitAsync(Plan plan, Interrupts interrupts)
    {
        var (host, clock) = (session.Composition.Host, session.Composition.Clock);
        var patience = style.Confirm ?? TimeSpan.Zero;
        PendingChange pending;
        try
        {
            pending = PendingChange.Open(host, plan.Project);
        }
        catch (BackendException failure)
        {
            new ErrorView(session.Console.Error, session.ColorError).Write(failure.Error);
            return (Answer.No, "Nobody could say yes");
        }

        var start = clock.GetTimestamp();
        style.Messages.WriteLine(
            $"{Announcement} {patience.TotalSeconds:0} s unless somebody says yes; "
            + "so does `vpclang confirm`, from any terminal.");
        style.Messages.Flush();
        while (true)
        {
            if (pending.Heard() is var answer and not Answer.None)
                return (answer, "Somebody said no");
            var late = clock.GetElapsedTime(start) >= patience;
            if ((late || interrupts.Token.IsCancellationRequested)
                && PendingChange.Say(host, plan.Project, yes: false))
            {
                return (Answer.No, late
                    ? $"Nobody said yes within {patience.TotalSeconds:0} s"
                    : "Stopped by a signal");
            }

            await Task.Delay(Interval, clock);
        }
    }
}
