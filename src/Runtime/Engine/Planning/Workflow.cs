using VpcLang.Backends.Contracts;
using VpcLang.Compiler.Ir;

namespace VpcLang.Runtime.Planning;

/// <summary>What a run is to reach: a project, and its network or nothing.</summary>
/// <param name="Project">The project whose marks count as ours.</param>
/// <param name="Desired">The network wanted; null to be rid of the project.</param>
public sealed record Target(ProjectName Project, Network? Desired)
{
    /// <summary>The host shall show exactly this network.</summary>
    public static Target Of(Network network) => new(ProjectName.Of(network), network);

    /// <summary>The host shall show nothing of this project.</summary>
    public static Target Nothing(ProjectName project) => new(project, null);

    /// <summary>
    /// The host shall show nothing of this network's project, which must protect nothing.
    /// </summary>
    /// <exception cref="BackendException">Something in it is protected.</exception>
    public static Target NothingOf(Network network)
    {
        Protection.RefuseDestroy(network);
        return Nothing(ProjectName.Of(network));
    }
}

/// <summary>A plan that was carried out, and how long that took.</summary>
public sealed record ApplyOutcome(Plan Plan, TimeSpan Elapsed);

/// <summary>Plan and apply over any backend: no printing, no questions.</summary>
public static class Workflow
{
    /// <summary>Computes what a target would change. Changes nothing.</summary>
    /// <exception cref="BackendException">The plan cannot be made; says why.</exception>
    public static Task<Plan> PlanAsync(
        ILiveBackend backend, Target target, CancellationToken cancellation)
    {
        if (target.Desired is { } network)
            Realisation.Check(backend.Info, network, "nothing was changed");
        return backend.PlanAsync(target.Project, target.Desired, cancellation);
    }

    /// <summary>Carries a plan out; an empty one runs nothing at all.</summary>
    /// <exception cref="BackendException">A step failed and the rest is undone.</exception>
    public static async Task<ApplyOutcome> ApplyAsync(
        ILiveBackend backend,
        Plan plan,
        IProgress<StepProgress> progress,
        TimeProvider clock,
        CancellationToken cancellation)
    {
        if (plan.IsEmpty)
            return new ApplyOutcome(plan, TimeSpan.Zero);
        var start = clock.GetTimestamp();
        await backend.ApplyAsync(plan, progress, cancellation);
        return new ApplyOutcome(plan, clock.GetElapsedTime(start));
    }
}
