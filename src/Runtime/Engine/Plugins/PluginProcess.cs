using System.Collections.Immutable;
using System.ComponentModel;
using System.Runtime.InteropServices;
using VpcLang.Backends.Contracts;
using VpcLang.Runtime.Host;

namespace VpcLang.Runtime.Plugins;

/// <summary>A plugin's program, asked one thing in a process of its own.</summary>
/// <remarks>
/// The process has a session of its own, so that it and its children can be ended together, and it
/// cannot reach the terminal. Of the environment it sees what a program needs to run, and no
/// parameter or secret of the user's.
/// </remarks>
internal sealed record PluginProcess(FoundPlugin Plugin, PluginLimits Limits)
{
    private const int SaidBytes = 4096, SaidLines = 12;

    private static readonly string[] Kept =
        ["HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "LC_CTYPE", "TMPDIR"];

    private static readonly PosixSignal[] Endings =
        [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP];

    /// <summary>Runs it with one word, and hands out what it prints.</summary>
    /// <param name="word">What it is asked: its one argument.</param>
    /// <param name="input">What it reads.</param>
    /// <param name="patience">How long it may take.</param>
    /// <exception cref="BackendException">It gives no whole answer; says why.</exception>
    /// <exception cref="OperationCanceledException">The user wants to stop.</exception>
    public async Task<ReadOnlyMemory<byte>> AskAsync(
        string word, ReadOnlyMemory<byte> input, TimeSpan patience)
    {
        if (PathChain.OfThisUser.ToFile(Plugin.Path).Select(s => s.Fault).FirstOrDefault(f => f is not null)
            is { } fault)
            throw PluginErrors.Untrusted(Plugin.Path, fault.ToString());
        using var stop = new CancellationTokenSource();
        using var answer = new BoundedOutput(Limits.AnswerBytes, stop.Cancel);
        using var said = new LastOutput(SaidBytes);
        var interrupted = false;
        using var signals = new Registrations(Endings, () =>
        {
            interrupted = true;
            stop.Cancel();
        });
        var exitCode = await RunAsync(CallOf(word, input, answer, said), patience, stop);
        if (interrupted)
            throw new OperationCanceledException();
        if (answer.IsTooMuch)
            throw PluginErrors.TooMuch(Plugin.Path, Limits.AnswerBytes);
        if (exitCode is not { } code)
            throw PluginErrors.Silent(Plugin.Path, word, patience);
        return code == 0
            ? answer.Written
            : throw PluginErrors.Crashed(Plugin.Path, Meaning(code), said.Lines(SaidLines));
    }

    /// <summary>Its exit code; null where it was ended.</summary>
    private async Task<int?> RunAsync(
        ProgramCall call, TimeSpan patience, CancellationTokenSource stop)
    {
        var process = 0;
        try
        {
            var running = call.Start(stop.Token);
            process = running.ProcessId;
            stop.CancelAfter(patience);
            return await running.ExitCode;
        }
        catch (OperationCanceledException)
        {
            ProcessSignals.KillGroup(process);
            return null;
        }
        catch (Exception failure) when (failure is Win32Exception or InvalidOperationException)
        {
            throw PluginErrors.Unstartable(Plugin.Path, failure.Message);
        }
    }

    private ProgramCall CallOf(
        string word, ReadOnlyMemory<byte> input, Stream answer, Stream said) =>
        new(HostPrograms.Require("a plugin", "setsid"), [Path.GetFullPath(Plugin.Path), word])
        {
            Input = input,
            Environment = ChildEnvironment.OfPath.WithCallers(Kept),
            Output = ProgramOutput.To(answer),
            Error = ProgramOutput.To(said),
        };

    /// <summary>Shells and .NET count a signal N as 128 + N.</summary>
    private static string Meaning(int code) => code switch
    {
        > 128 and < 193 => $"ended by signal {code - 128}",
        _ => $"exit code {code}",
    };

    private sealed class Registrations(PosixSignal[] signals, Action action) : IDisposable
    {
        private readonly ImmutableArray<PosixSignalRegistration> _registrations =
        [
            .. signals.Select(signal => PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true;
                action();
            })),
        ];

        public void Dispose()
        {
            foreach (var registration in _registrations)
                registration.Dispose();
        }
    }
}
