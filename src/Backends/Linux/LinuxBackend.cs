using System.Collections.Immutable;
using VpcLang.Backends.Contracts;
using VpcLang.Backends.Linux.Execution;
using VpcLang.Backends.Linux.Firewalls;
using VpcLang.Backends.Linux.Kernel;
using VpcLang.Backends.Linux.Logging;
using VpcLang.Backends.Linux.Model;
using VpcLang.Backends.Linux.Planning;
using VpcLang.Backends.Linux.Processes;
using VpcLang.Compiler.Ir;
using VpcLang.Programs;

namespace VpcLang.Backends.Linux;

/// <summary>The live backends of this project.</summary>
public static class LinuxBackends
{
    /// <summary>Every one of them, the preferred first.</summary>
    public static ImmutableArray<ILiveBackend> All { get; } = With(new Runner());

    /// <summary>Every one of them, on a runner of the caller's.</summary>
    public static ImmutableArray<ILiveBackend> With(IRunner runner)
    {
        var (nft, iptables) = (new NftFirewall(), new IptablesFirewall());
        ImmutableArray<IFirewall> both = [nft, iptables];
        return
        [
            new LinuxBackend(runner, nft, both, "ip and nft, one atomic table in each namespace", "nft"),
            new LinuxBackend(
                runner,
                iptables,
                both,
                "ip, iptables-restore and ipset, for hosts without nft",
                "iptables-restore",
                "iptables-save",
                "ip6tables-restore",
                "ip6tables-save",
                "ipset"),
        ];
    }
}

/// <summary>A live backend on Linux: one lowering, and one of two notations for packet rules.</summary>
internal sealed class LinuxBackend : ILiveBackend, IReversible, IPacketLog
{
    private const int MostAttempts = 3;

    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(300);

    private readonly IRunner _runner;
    private readonly Planner _planner;

    public LinuxBackend(
        IRunner runner,
        IFirewall firewall,
        ImmutableArray<IFirewall> all,
        string description,
        params ReadOnlySpan<string> tools)
    {
        _runner = runner;
        _planner = new Planner(runner, firewall, all);
        Info = new BackendInfo(
            firewall.Name,
            description,
            ["ip", "bridge", "tc", "sysctl", "unshare", .. tools],
            BackendInfo.EveryKind);
    }

    public BackendInfo Info { get; }

    public ImmutableArray<string> MissingTools() =>
        [.. Info.Tools.Where(tool => ProgramSearch.OfThisProcess.Find(tool) is null)];

    public async Task<Plan> PlanAsync(
        ProjectName project, Network? desired, CancellationToken cancellation)
    {
        if (MissingTools() is [var tool, ..])
            throw new BackendException(Failures.ToolMissing(tool));
        if (desired is not null)
            Unrealised.Refuse(Info.Name, desired);
        return await _planner.TowardsAsync(project, desired, cancellation);
    }

    public async Task ApplyAsync(
        Plan plan, IProgress<StepProgress> progress, CancellationToken cancellation)
    {
        if (plan is not LinuxPlan linux)
            throw new ArgumentException("made by another backend", nameof(plan));
        try
        {
            await CarryOutAsync(linux, progress, cancellation);
        }
        catch (Exception failure) when (failure is BackendException or OperationCanceledException)
        {
            throw new BackendException(await UndoAsync(linux, failure), failure);
        }

        Claims.Drop(linux.Project);
        if (linux.Wanted.Of<NamespaceObject>().Any())
            return;
        if (await _planner.NamesAsync(linux.Project, CancellationToken.None) is { IsEmpty: false } left)
            throw new BackendException(Failures.LeftAfterDestroy(linux.Project, left));
    }

    public async Task<LiveState> ReadAsync(ProjectName? project, CancellationToken cancellation)
    {
        var reading = await new KernelReader(_runner).ReadAsync(cancellation);

        // A project of which nothing but instances is left is not among the known ones.
        var projects = project is null ? reading.Projects
            : reading.Projects.Contains(project.Text) || reading.InstancesOf(project.Text).Any()
                ? [project.Text]
            : [];
        var trees = ImmutableArray.CreateBuilder<LiveProject>();
        foreach (var name in projects)
        {
            var state = await _planner.LiveAsync(reading, name, [], cancellation);
            trees.Add(LiveTree.Of(name, state));
        }

        return new LiveState(trees.ToImmutable());
    }

    public IAsyncEnumerable<LogEvent> ReadAsync(
        ProjectName? project, bool follow, CancellationToken cancellation) =>
        new PacketLog(_runner, TimeProvider.System).ReadAsync(project, follow, cancellation);

    public async Task RevertAsync(Plan plan, IProgress<StepProgress> progress)
    {
        if (plan is not LinuxPlan linux)
            throw new ArgumentException("made by another backend", nameof(plan));
        await GoBackAsync(linux, progress);
    }

    /// <summary>
    /// Carries a plan out. An instance that was there before and refuses something is made anew, once:
    /// its root may have put anything in the way.
    /// </summary>
    /// <exception cref="BackendException">A command failed, and no instance made anew helps.</exception>
    private async Task CarryOutAsync(
        LinuxPlan plan, IProgress<StepProgress> progress, CancellationToken cancellation)
    {
        var replaceable = InstancesIn(plan.Before);
        var work = plan;
        while (true)
        {
            Claims.Write(plan.Project, [.. plan.NewNamespaces, .. work.NewNamespaces]);
            var failure = await new Executor(_runner).RunAsync(
                work.Work, progress, passesInstances: false, cancellation);
            if (failure is null)
                return;
            var anew = failure.Instances.Where(replaceable.Remove).ToImmutableHashSet();
            if (anew.IsEmpty)
                throw new BackendException(failure.Error);
            work = await _planner.TowardsAsync(plan.Project, plan.Wanted, anew, cancellation);
        }
    }

    private static HashSet<string> InstancesIn(LinuxState state) =>
    [
        .. state.Of<NamespaceObject>().Select(n => n.Namespace).Where(Names.IsInstanceNamespace),
    ];

    /// <summary>Makes the host as it was when a plan was made.</summary>
    /// <exception cref="BackendException">It cannot; says what is left.</exception>
    private async Task GoBackAsync(LinuxPlan plan, IProgress<StepProgress>? progress)
    {
        var replaceable = InstancesIn(plan.Before);
        ImmutableHashSet<string> anew = [];
        for (var attempts = MostAttempts; ; attempts--)
        {
            try
            {
                var back = await _planner.TowardsAsync(
                    plan.Project, plan.Before, anew, CancellationToken.None);

                // Those of the run that is undone, too: some may be there without a mark.
                Claims.Write(plan.Project, [.. plan.NewNamespaces, .. back.NewNamespaces]);
                var failure = await new Executor(_runner).RunAsync(
                    back.Work, progress, passesInstances: true, CancellationToken.None);
                if (failure is null)
                {
                    Claims.Drop(plan.Project);
                    return;
                }

                anew = [.. failure.Instances.Where(replaceable.Remove)];
                throw new BackendException(failure.Error);
            }
            catch (BackendException) when (attempts > 1)
            {
                // The kernel takes the links of a namespace away a moment after the namespace: what
                // was there when we looked may be gone when we act. So look again.
                await Task.Delay(Settling);
            }
        }
    }

    /// <summary>Goes back to what was there before, and says whether that worked.</summary>
    private async Task<BackendError> UndoAsync(LinuxPlan plan, Exception failure)
    {
        var error = failure is BackendException known ? known.Error : Failures.Stopped();
        try
        {
            await GoBackAsync(plan, progress: null);
            return error with
            {
                Details = error.Details.Add("what this run had done is undone; the host is as before"),
            };
        }
        catch (BackendException second)
        {
            return error with
            {
                Details =
                [
                    .. error.Details,
                    "what this run had done could not all be undone:",
                    second.Error.Title,
                    .. second.Error.Details,
                ],
                LeavesTraces = true,
                Help = "mend the cause, then run apply again, or destroy: both go on from here",
            };
        }
    }
}
