using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using VpcLang.Backends.Contracts;
using VpcLang.Compiler.Ir;

namespace VpcLang.Runtime.Tests.Fakes;

/// <summary>A plan without a kernel behind it.</summary>
internal sealed record FakePlan : Plan;

/// <summary>
/// A backend whose kernel is a list of resource addresses: what is wanted and not there is made,
/// what is there and not wanted goes away.
/// </summary>
internal sealed class FakeBackend(string name = "nftables") : ILiveBackend, IReversible, IPacketLog
{
    public ImmutableArray<string> Missing { get; init; } = [];

    public List<string> Live { get; } = [];

    public List<string> Ran { get; } = [];

    public ImmutableArray<string> Warnings { get; init; } = [];

    public BackendError? FailsWith { get; set; }

    public Action? OnApply { get; set; }

    public LiveState State { get; set; } = new([]);

    public List<LogEvent> Happens { get; } = [];

    public string? AskedProject { get; private set; }

    public BackendInfo Info { get; init; } = new(
        name, $"The fake {name}.", ["ip", "nft"], BackendInfo.EveryKind);

    public async IAsyncEnumerable<LogEvent> ReadAsync(
        ProjectName? project,
        bool follow,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        AskedProject = project?.Text;
        foreach (var one in Happens)
        {
            await Task.Yield();
            cancellation.ThrowIfCancellationRequested();
            yield return one;
        }
    }

    public ImmutableArray<string> MissingTools() => Missing;

    public Task<Plan> PlanAsync(
        ProjectName project, Network? desired, CancellationToken cancellation)
    {
        AskedProject = project.Text;
        var wanted = (desired?.Vpcs ?? [])
            .SelectMany(vpc => vpc.Instances.Select(i => i.Address).Prepend(vpc.Address))
            .ToList();
        var changes = wanted.Except(Live, StringComparer.Ordinal)
            .Select(address => Change(address, ChangeAction.Create))
            .Concat(Live.Except(wanted, StringComparer.Ordinal)
                .Select(address => Change(address, ChangeAction.Delete)))
            .ToImmutableArray();
        return Task.FromResult<Plan>(new FakePlan
        {
            Project = project,
            Backend = Info.Name,
            Changes = changes,
            Steps = [.. changes.Select(c => Step(c.Address))],
            Warnings = Warnings,
        });
    }

    public Task ApplyAsync(
        Plan plan, IProgress<StepProgress> progress, CancellationToken cancellation)
    {
        for (var i = 0; i < plan.Steps.Length; i++)
        {
            progress.Report(new StepProgress(i + 1, plan.Steps.Length, plan.Steps[i].Title));
            Ran.Add(plan.Steps[i].Title);
        }

        OnApply?.Invoke();
        if (cancellation.IsCancellationRequested)
        {
            throw new BackendException(new BackendError
            {
                Code = "VPC5010",
                Title = "stopped on request",
                Details = ["what this run had done is undone"],
            });
        }

        if (FailsWith is { } error)
            throw new BackendException(error);
        foreach (var change in plan.Changes)
        {
            if (change.Action == ChangeAction.Delete)
                Live.Remove(change.Address);
            else
                Live.Add(change.Address);
        }

        return Task.CompletedTask;
    }

    public Task RevertAsync(Plan plan, IProgress<StepProgress> progress)
    {
        foreach (var change in plan.Changes)
        {
            if (change.Action == ChangeAction.Delete)
                Live.Add(change.Address);
            else
                Live.Remove(change.Address);
        }

        return Task.CompletedTask;
    }

    public Task<LiveState> ReadAsync(ProjectName? project, CancellationToken cancellation)
    {
        AskedProject = project?.Text;
        return Task.FromResult(State);
    }

    private static ResourceChange Change(string address, ChangeAction action) =>
        new(address, action, [new ChangeDetail(action, $"namespace of {address}")]);

    private static PlanStep Step(string address) => new(
        $"links of {address}",
        [new CommandLine("ip", ["-batch", "-"], $"link add {address.Replace('/', '.')}\n")]);
}
