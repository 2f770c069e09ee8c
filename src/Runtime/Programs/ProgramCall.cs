using System.Collections.Immutable;
using System.ComponentModel;
using System.Text;
using CliWrap;

namespace VpcLang.Programs;

/// <summary>A program that has ended.</summary>
/// <param name="ExitCode">Its exit code; 128 + N for a signal N.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Error">Its standard error.</param>
public sealed record ProgramResult(int ExitCode, string Output, string Error);

/// <summary>A program that was started.</summary>
/// <param name="ProcessId">Its process.</param>
/// <param name="ExitCode">Its exit code, once both outputs are read to their ends.</param>
public sealed record RunningProgram(int ProcessId, Task<int> ExitCode);

/// <summary>
/// A program with all that it is started with. The one place of the source where a process is made;
/// arguments are passed as they are, never through a shell.
/// </summary>
/// <param name="Program">The program.</param>
/// <param name="Arguments">Its arguments, without its own name.</param>
public sealed record ProgramCall(Executable Program, ImmutableArray<string> Arguments)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>What it reads from standard input.</summary>
    public ReadOnlyMemory<byte> Input { get; init; }

    /// <summary>Its environment.</summary>
    public ChildEnvironment Environment { get; init; } = ChildEnvironment.OfTools;

    /// <summary>The folder that it is started in; not the caller's, whose files are not for tools.</summary>
    public string WorkingFolder { get; init; } = "/";

    /// <summary>Where its standard output goes.</summary>
    public ProgramOutput Output { get; init; } = ProgramOutput.Discarded;

    /// <summary>Where its standard error goes.</summary>
    public ProgramOutput Error { get; init; } = ProgramOutput.Discarded;

    /// <summary>Whether signals that are meant for this process do not reach it.</summary>
    public bool IsShielded { get; init; }

    /// <summary>Text as a program reads it.</summary>
    public static ReadOnlyMemory<byte> Text(string? text) => Utf8.GetBytes(text ?? "");

    /// <summary>Starts it.</summary>
    /// <param name="cancellation">Kills it, and its children.</param>
    /// <exception cref="Win32Exception">It cannot be started.</exception>
    public RunningProgram Start(CancellationToken cancellation = default)
    {
        var command = Cli.Wrap(Program.Path)
            .WithArguments(Arguments)
            .WithWorkingDirectory(WorkingFolder)
            .WithEnvironmentVariables(Environment.Changes())
            .WithStandardInputPipe(
                Input.IsEmpty ? PipeSource.Null : PipeSource.FromBytes(Input))
            .WithStandardOutputPipe(Output.Target)
            .WithStandardErrorPipe(Error.Target)
            .WithValidation(CommandResultValidation.None);
        var running = IsShielded
            ? SignalShield.Around(() => command.ExecuteAsync(cancellation))
            : command.ExecuteAsync(cancellation);
        return new RunningProgram(running.ProcessId, EndAsync(running));
    }

    /// <summary>Runs it to its end, whatever its exit code, and keeps what it prints.</summary>
    /// <param name="cancellation">Kills it, and its children.</param>
    /// <exception cref="Win32Exception">It cannot be started.</exception>
    /// <exception cref="OperationCanceledException">It was killed.</exception>
    public async Task<ProgramResult> RunAsync(CancellationToken cancellation)
    {
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        var call = this with
        {
            Output = ProgramOutput.To(output),
            Error = ProgramOutput.To(error),
        };
        var exitCode = await call.Start(cancellation).ExitCode;
        return new ProgramResult(
            exitCode, Utf8.GetString(output.ToArray()), Utf8.GetString(error.ToArray()));
    }

    private static async Task<int> EndAsync(CommandTask<CommandResult> running)
    {
        using (running)
            return (await running).ExitCode;
    }
}
