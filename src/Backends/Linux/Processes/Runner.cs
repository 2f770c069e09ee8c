using System.ComponentModel;
using System.Text;
using CliWrap;
using VpcLang.Backends.Contracts;

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
            var said = (Error.Length > 0 ? Error : Output).Trim();
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
        var (output, error) = (new StringBuilder(), new StringBuilder());
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Limit);
        try
        {
            var tool = Cli.Wrap(Tools.Find(command.Program) ?? command.Program)
                .WithArguments(command.Arguments)
                .WithEnvironmentVariables(e => e.Set("LC_ALL", "C").Set("PATH", Tools.SearchPath))
                .WithStandardInputPipe(command.StandardInput is { } text
                    ? PipeSource.FromString(text, new UTF8Encoding(false))
                    : PipeSource.Null)
                .WithStandardOutputPipe(PipeTarget.ToStringBuilder(output))
                .WithStandardErrorPipe(PipeTarget.ToStringBuilder(error))
                .WithValidation(CommandResultValidation.None);
            var result = await SignalShield.Around(() => tool.ExecuteAsync(limit.Token));
            return new RunResult(result.ExitCode, output.ToString(), error.ToString());
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
