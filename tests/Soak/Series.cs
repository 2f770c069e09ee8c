using System.Diagnostics;
using VpcLang.Backends.Contracts;
using VpcLang.Backends.Linux;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Tests.Verification.Random;
using VpcLang.Runtime.Checking;
using VpcLang.Runtime.Host;
using VpcLang.Runtime.Planning;

namespace VpcLang.Soak;

/// <summary>
/// Builds one random network after the other on this host, each out of the one before, and sends
/// packets on every cell of each; then edits it, one thing after the other, and does the same.
/// </summary>
internal sealed class Series(string backend, int edits, TextWriter output)
{
    /// <summary>A failure is made smaller for so long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static readonly ProjectName Random = ProjectName.TryParse("random")
        ?? throw new InvalidOperationException("not a name");

    /// <summary>In one of so many networks, instances send errors about connections of others.</summary>
    private const int ErrorsEvery = 3;

    /// <summary>The seed of such a network; null for the others.</summary>
    private int? _errorsOf;

    private readonly ILiveBackend _backend =
        BackendChooser.ChooseWorking(LinuxBackends.All, backend);

    /// <summary>Tries that many; false if packets of any network did not do as computed.</summary>
    public async Task<bool> RunAsync(int first, int count)
    {
        var failures = 0;
        var (cells, allowed) = (0, 0);
        for (var seed = first; seed < first + count; seed++)
        {
            var clock = Stopwatch.StartNew();
            var drawn = RandomNetwork.Of(seed);
            var trial = Trial.Of(drawn);
            _errorsOf = seed % ErrorsEvery == 0 ? seed : null;
            var found = await TryAsync(trial);
            (cells, allowed) = (cells + found.Cells, allowed + found.Allowed);
            await output.WriteLineAsync($"{backend} seed {seed}: {found.Text}, "
                + $"{clock.Elapsed.TotalSeconds:0.0} s");
            if (found.Fault is { } fault)
            {
                failures++;
                await ShrinkAsync(seed, drawn, fault);
            }
            else if (!await EditAsync(seed, trial.Source))
            {
                failures++;
            }

            await output.FlushAsync();
        }

        await ApplyAsync(null);
        await output.WriteLineAsync(
            $"{backend}: {count} networks, {edits} edits of each, {failures} with differences; "
            + $"{cells} cells, {allowed} allowed");
        return failures == 0;
    }

    /// <summary>Edits what is on the host; false where an apply left it other than it should be.</summary>
    private async Task<bool> EditAsync(int seed, string source)
    {
        const int Tries = 20;
        var drawn = new Edits(new Random(seed));
        for (var (done, tries) = (0, 0); done < edits && tries < Tries * edits; tries++)
        {
            var (edited, what) = drawn.Of(source);
            var trial = Trial.Of(edited);
            if (edited == source || trial.Network is null)
                continue;
            done++;
            var found = await TryAsync(trial);
            if (found.Fault is { } fault)
            {
                await output.WriteLineAsync(
                    $"{backend} seed {seed}, edit {what}: {fault}\nbefore:\n{source}\nafter:\n{edited}");
                return false;
            }

            source = edited;
        }

        return true;
    }

    private async Task<Finding> TryAsync(Trial trial)
    {
        if (trial.Network is not { } network)
            return new Finding($"does not compile: {trial.Faults[0].Title}", 0, 0);
        if (!network.Vpcs.Any(v => v.Instances.Length > 0))
            return new Finding(null, 0, 0);
        try
        {
            await ApplyAsync(network);
            var rest = await _backend.PlanAsync(ProjectName.Of(network), network, CancellationToken.None);
            if (!rest.IsEmpty)
            {
                var change = rest.Changes[0];
                return new Finding(
                    $"the plan is not empty after apply: {change.Address}: "
                    + string.Join("; ", change.Details.Select(d => $"{d.Action} {d.Text}")),
                    0,
                    0);
            }
        }
        catch (BackendException failure)
        {
            var details = string.Join("; ", failure.Error.Details);
            return new Finding($"{failure.Error.Code} {failure.Error.Title}: {details}", 0, 0);
        }

        var found = await CheckAsync(network);
        if (found.Fault is not null || _errorsOf is not { } seed)
            return found;
        var (tried, arrived) = await ForgedErrors.TryAsync(network, seed);
        return found with
        {
            Errors = tried,
            Fault = arrived is null ? null : $"a forged error arrived: {arrived}",
        };
    }

    private static async Task<Finding> CheckAsync(Network network)
    {
        using var check = new LiveCheck(new CheckRequest(network, new HostPaths()));
        var outcome = await check.RunAsync(
            new Progress<CheckProgress>(), TimeProvider.System, CancellationToken.None);
        var errors = outcome.Errors.Differences;
        var fault = outcome.Differences.Count > 0
            ? $"{outcome.Differences.Count} differ: " + Text(outcome.Differences[0])
            : errors.IsEmpty ? null
            : $"{errors.Length} ICMP errors differ: " + Text(errors[0]);
        return new Finding(fault, outcome.Cells, outcome.Allowed);
    }

    private static string Text(ErrorSample sample) =>
        $"{sample.Name} of {sample.Sender.Name} to {sample.Recipient} about "
        + $"{sample.About.Cell.From} → {sample.About.Cell.To} on {sample.About.Cell.Service}: "
        + $"computed {sample.Model}, packets say {sample.Packets}";

    private static string Text(Difference difference) =>
        $"{difference.Attempt.Cell.From} → {difference.Attempt.Cell.To} on "
        + $"{difference.Attempt.Cell.Service} from port {difference.Attempt.ClientPort}: "
        + $"computed {difference.Model}, packets say {difference.Packets}; "
        + $"decides {difference.Decider?.Text} ({difference.Decider?.Resource})";

    /// <summary>Each try begins with an empty host, so that the network alone is at fault.</summary>
    private async Task ShrinkAsync(int seed, Network drawn, string fault)
    {
        var clock = Stopwatch.StartNew();
        var small = Pruning.Smallest(drawn, n => clock.Elapsed < Patience && Fails(n));
        var last = await AnewAsync(small);
        await output.WriteLineAsync(last.Fault is null
            ? $"seed {seed} alone does not fail; it did behind the network of the seed before"
            : $"smallest network of seed {seed}: {last.Text}\n{Trial.Of(small).Source}");

        bool Fails(Network network) => Trial.Of(network).Network is not null
            && AnewAsync(network).GetAwaiter().GetResult().Fault is { } found
            && Sort(found) == Sort(fault);
    }

    /// <summary>What goes wrong, without what it goes wrong for.</summary>
    private static string Sort(string fault) => fault.Contains(" differ: ", StringComparison.Ordinal)
        ? fault[fault.IndexOf("computed", StringComparison.Ordinal)..][..12]
        : fault[..Math.Min(fault.Length, 20)];

    private async Task<Finding> AnewAsync(Network network)
    {
        await ApplyAsync(null);
        return await TryAsync(Trial.Of(network));
    }

    private async Task ApplyAsync(Network? network)
    {
        var plan = await _backend.PlanAsync(Random, network, CancellationToken.None);
        if (!plan.IsEmpty)
            await _backend.ApplyAsync(plan, new Progress<StepProgress>(), CancellationToken.None);
    }

    private sealed record Finding(string? Fault, int Cells, int Allowed)
    {
        /// <summary>The connections that forged errors were tried about.</summary>
        public int Errors { get; init; }

        public string Text => Fault ?? $"{Cells} cells agree, {Allowed} allowed"
            + (Errors > 0 ? $", no forged error about {Errors} connections arrived" : "");
    }
}
