using System.ComponentModel;
using VpcLang.Backends.Contracts;
using VpcLang.Compiler.Text;
using VpcLang.Programs;

namespace VpcLang.Backends.Linux.Processes;

/// <summary>What a program left behind.</summary>
public sealed record RunResult(int ExitCode, string Output, string Error)
{
    /// <summary>The first lines of what it said when it failed.</summary>
    public string Said
    {
        get
        {
            const int Lines = 5;
            const int Characters = 4000;
            var said = Printable.ShortLines(Error.Length > 0 ? Error : Output, Characters).Trim();
            return said.Length == 0
                ? $"nothing (exit code {ExitCode})"
                : string.Join('\n', said.Split('\n').Take(Lines));
        }
    }
}

/// <summary>Starts programs. A test may put another one in its place.</summary>
public interface IRunner
{
    /// <summary>Runs a command to its end, whatever its exit code.</summary>
    /// <exception cref="BackendException">It could not be started, or did not end.</exception>
    Task<RunResult> RunAsync(CommandLine command, CancellationToken cancellation);
}

/// <summary>Starts programs for real; arguments are passed as they are, never through a shell.</summary>
public sealed class Runner : IRunner
{
    /// <summary>Longer than any batch takes; a tool that waits for ever must not hang us.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public async Task<RunResult> RunAsync(CommandLine command, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Limit);
        try
        {
            var tool = ProgramSearch.OfThisProcess.Find(command.Program)
                ?? throw new BackendException(Failures.ToolMissing(command.Program));
            var result = await new ProgramCall(tool, command.Arguments)
            {
                Input = ProgramCall.Text(command.StandardInput),
                IsShielded = true,
            }.RunAsync(limit.Token);
            return new RunResult(result.ExitCode, result.Output, result.Error);
        }
        catch (Win32Exception)
        {
            throw new BackendException(Failures.ToolMissing(command.Program));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new BackendException(Failures.CommandFailed(
                resource: null,
                ShellText.Of(command),
                $"nothing for {Limit.TotalMinutes} minutes; it was ended",
                aftermath: []));
        }
    }
}
