using System.Collections.Immutable;
using System.Globalization;
using VpcLang.Backends.Contracts;
using VpcLang.Backends.Linux.Planning;
using VpcLang.Backends.Linux.Processes;

namespace VpcLang.Backends.Linux.Execution;

/// <summary>Carries steps out, one after the other, and stops at the first that fails.</summary>
internal sealed class Executor(IRunner runner)
{
    /// <summary>Runs the steps.</summary>
    /// <exception cref="BackendException">A command failed; names its resource.</exception>
    /// <exception cref="OperationCanceledException">Stopped behind a step.</exception>
    public async Task RunAsync(
        ImmutableArray<LinuxStep> steps,
        IProgress<StepProgress>? progress,
        CancellationToken cancellation)
    {
        foreach (var (index, step) in steps.Index())
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Report(new StepProgress(index + 1, steps.Length, step.Title));

            // A command that has begun is not cut off: half a batch is harder to undo than a whole.
            var parallelism = step.Independent ? Environment.ProcessorCount : 1;
            await Parallel.ForEachAsync(
                step.Commands,
                new ParallelOptions { MaxDegreeOfParallelism = parallelism },
                async (command, _) => await RunAsync(command));
        }

        // A wish to stop that came during the last step is a wish to stop all the same.
        cancellation.ThrowIfCancellationRequested();
    }

    private async Task RunAsync(LinuxCommand command)
    {
        var result = await runner.RunAsync(command.Line, CancellationToken.None);
        if (result.ExitCode == 0)
            return;
        var line = FailedLine(result.Error);
        throw new BackendException(Failures.CommandFailed(
            command.OwnerOf(line),
            ShellText.Of(command.Line) + LineText(command.Line, line),
            result.Said,
            aftermath: []));
    }

    /// <summary><c>ip -batch</c> ends its complaint by <c>Command failed -:12</c>.</summary>
    private static int? FailedLine(string error)
    {
        const string Words = "Command failed -:";
        var at = error.LastIndexOf(Words, StringComparison.Ordinal);
        if (at < 0)
            return null;
        var digits = error[(at + Words.Length)..].TakeWhile(char.IsAsciiDigit).ToArray();
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var line)
            ? line
            : null;
    }

    private static string LineText(CommandLine command, int? line)
    {
        var lines = command.StandardInput?.Split('\n') ?? [];
        return line is { } n && n >= 1 && n <= lines.Length ? $" <<< '{lines[n - 1]}'" : "";
    }
}
