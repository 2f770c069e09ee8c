using System.Collections.Immutable;
using VpcLang.Backends.Contracts;
using VpcLang.Cli.Terminal;
using VpcLang.Cli.Views;
using VpcLang.Runtime.Confirming;
using VpcLang.Runtime.History;
using VpcLang.Runtime.Host;
using VpcLang.Runtime.Plans;

namespace VpcLang.Cli.Commands;

/// <summary>
/// The half of <c>apply --confirm</c> that sits at the terminal. Another process, in a session of its
/// own, does the work and goes back by itself, so that a change that cuts the terminal off, or a kill
/// of this process, ends as no answer does.
/// </summary>
internal sealed class ConfirmedApply(
    Session session, IReversible backend, Goal goal, ApplyStyle style)
{
    /// <summary>What a process that ended by a signal nobody handles ends with: SIGKILL, a crash.</summary>
    private static readonly int[] Killed =
        [ExitCodes.Signalled + 6, ExitCodes.Signalled + 9, ExitCodes.Signalled + 11];

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private bool _lineIsOpen;
    private bool _isAnnounced;

    private HostPaths Host => session.Composition.Host;

    /// <summary>Runs the other process and passes answers on; the result is its exit code.</summary>
    public async Task<int> RunAsync(Plan plan)
    {
        // SIGHUP keeps its meaning: a lost terminal is no answer, and the other process goes on.
        using var interrupts = Interrupts.WithoutHangup(session.Console.Error);
        var work = Start(plan);
        var ended = work.ExitCode;
        var asked = false;
        var stopped = false;
        while (!ended.IsCompleted)
        {
            if (interrupts.Token.IsCancellationRequested && !stopped)
            {
                stopped = true;
                if (!PendingChange.Say(Host, plan.Project, yes: false))
                    ProcessSignals.Terminate(work.ProcessId);
            }

            if (!asked && Volatile.Read(ref _isAnnounced) && session.Console.InputIsTerminal)
            {
                asked = true;
                _ = Task.Run(() => Ask(plan), CancellationToken.None);
            }

            await Task.WhenAny(ended, Task.Delay(Interval));
        }

        var code = await ended;
        if (Killed.Contains(code))
            return await GoBackAsync(plan);
        return interrupts.ExitCode ?? code;
    }

    private RunningProgram Start(Plan plan)
    {
        ImmutableArray<string> words =
        [
            ThisProgram.File, .. style.Repeat,
            "--auto-approve",
            "--confirm", $"{style.Confirm?.TotalSeconds:0}s",
            "--lock-timeout", $"{style.LockTimeout.TotalSeconds:0}s",
            "--guarded", PlanDigest.Of(plan),
            "--no-color",
        ];
        return new ProgramCall(HostPrograms.Require("apply --confirm", "setsid"), words)
        {
            // What is started is this program: it reads the same words, in the same place.
            Environment = ChildEnvironment.OfCaller,
            WorkingFolder = Directory.GetCurrentDirectory(),
            Output = LinesTo(style.Messages),
            Error = LinesTo(session.Console.Error),
        }.Start();
    }

    private ProgramOutput LinesTo(TextWriter writer) => ProgramOutput.Lines(line =>
    {
        // What comes behind the question begins a line of its own, unless Enter has done so.
        if (Interlocked.Exchange(ref _lineIsOpen, false))
            writer.WriteLine();
        writer.WriteLine(line);
        writer.Flush();
        if (line.StartsWith(Confirmation.Announcement, StringComparison.Ordinal))
            Volatile.Write(ref _isAnnounced, true);
    });

    /// <summary>The end of the input is no answer: the terminal is lost.</summary>
    private void Ask(Plan plan)
    {
        style.Messages.Write("Keep these changes? [y/N] ");
        style.Messages.Flush();
        Volatile.Write(ref _lineIsOpen, true);
        if (session.Console.ReadLine() is not { } line)
            return;
        Volatile.Write(ref _lineIsOpen, false);
        PendingChange.Say(Host, plan.Project, ApplyFlow.IsYes(line));
    }

    /// <summary>The process that should have gone back was killed; what it knew, we know too.</summary>
    private async Task<int> GoBackAsync(Plan plan)
    {
        style.Messages.WriteLine("The process that did this was killed: going back.");
        using var hostLock = await ApplyFlow.LockAsync(
            session, goal, style, CancellationToken.None);
        PendingChange.Forget(Host, plan.Project);
        var log = RunLog.Begin(
            Host,
            session.Composition.Clock,
            style.Holder(session, goal),
            plan,
            goal.Origin,
            new ErrorView(session.Console.Error, session.ColorError).WriteWarning);
        await Confirmation.RevertAsync(
            backend, plan, new ProgressView(style.Messages, live: false));
        log.End(RunResult.Reverted);
        style.Messages.WriteLine("The host is as before.");
        return ExitCodes.Error;
    }
}
