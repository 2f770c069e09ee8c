using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using VpcLang.Backends.Contracts;
using VpcLang.Backends.Linux.Model;
using VpcLang.Backends.Linux.Planning;
using VpcLang.Backends.Linux.Processes;

namespace VpcLang.Backends.Linux.Execution;

/// <summary>How a run failed.</summary>
/// <param name="Error">What to show.</param>
/// <param name="Instances">
/// The instances of which the kernel refused something; empty where the failure is no instance's.
/// </param>
internal sealed record RunFailure(BackendError Error, ImmutableHashSet<string> Instances);

/// <summary>Carries steps out, one after the other.</summary>
internal sealed class Executor(IRunner runner)
{
    /// <summary>
    /// Runs the steps until a step has failed. The commands of a step that work in different instances
    /// do not depend on each other: the failure of one stops none of the others.
    /// </summary>
    /// <param name="steps">The steps.</param>
    /// <param name="progress">Hears of each step as it starts.</param>
    /// <param name="passesInstances">Whether steps go on after a failure that is an instance's own.</param>
    /// <param name="cancellation">Stops after the current step.</param>
    /// <returns>The first failure, with every instance that failed; null for none.</returns>
    /// <exception cref="OperationCanceledException">Stopped behind a step.</exception>
    public async Task<RunFailure?> RunAsync(
        ImmutableArray<LinuxStep> steps,
        IProgress<StepProgress>? progress,
        bool passesInstances,
        CancellationToken cancellation)
    {
        var failed = new ConcurrentDictionary<string, RunFailure>(StringComparer.Ordinal);
        foreach (var (index, step) in steps.Index())
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Report(new StepProgress(index + 1, steps.Length, step.Title));
            if (await RunAsync(step, failed) is { } failure)
                return failure;
            if (!failed.IsEmpty && !passesInstances)
                break;
        }

        if (!failed.IsEmpty)
            return Of(failed);

        // A wish to stop that came during the last step is a wish to stop all the same.
        cancellation.ThrowIfCancellationRequested();
        return null;
    }

    private static RunFailure Of(ConcurrentDictionary<string, RunFailure> failed)
    {
        var first = failed.OrderBy(f => f.Key, StringComparer.Ordinal).First();
        return new RunFailure(first.Value.Error, [.. failed.Values.SelectMany(f => f.Instances)]);
    }

    /// <summary>Runs a step; the failures of instances are noted, any other ends it.</summary>
    private async Task<RunFailure?> RunAsync(
        LinuxStep step, ConcurrentDictionary<string, RunFailure> failed)
    {
        RunFailure? failure = null;

        // A command that has begun is not cut off: half a batch is harder to undo than a whole.
        await Parallel.ForEachAsync(
            step.Commands,
            new ParallelOptions
            {
                MaxDegreeOfParallelism = step.Independent ? Environment.ProcessorCount : 1,
            },
            async (command, _) =>
            {
                if (Volatile.Read(ref failure) is not null
                    || (command.Instance is { } ns && failed.ContainsKey(ns)))
                {
                    return;
                }

                if (await RunAsync(command) is not { } found)
                    return;
                if (command.Instance is { } instance)
                    failed.TryAdd(instance, found);
                else
                    Volatile.Write(ref failure, found);
            });
        return failure;
    }

    private async Task<RunFailure?> RunAsync(LinuxCommand command)
    {
        var result = await runner.RunAsync(command.Line, CancellationToken.None);
        if (result.ExitCode == 0)
            return null;
        var line = FailedLine(result.Error);
        var owner = command.OwnerOf(line);
        var error = Failures.CommandFailed(
            owner,
            ShellText.Of(command.Line) + LineText(command.Line, line),
            result.Said,
            aftermath: []);

        // A tool that names a line or a setting was refused by the kernel, also of an instance in its
        // router. Any other failure, of a tool that was killed for example, is no reason to make an
        // instance anew.
        var instance = line is not null
            ? owner is null ? null : Names.NamespaceOfInstance(owner)
            : NamesSetting(result.Error) ? command.Instance : null;
        return new RunFailure(error, instance is null ? [] : [instance]);
    }

    /// <summary><c>sysctl: cannot stat /proc/sys/net/…: No such file or directory</c>.</summary>
    private static bool NamesSetting(string error) =>
        error.StartsWith("sysctl: ", StringComparison.Ordinal)
        && error.Contains("net", StringComparison.Ordinal);

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
