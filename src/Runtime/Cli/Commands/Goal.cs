using VpcLang.Backends.Contracts;
using VpcLang.Compiler.Ir;
using VpcLang.Runtime.Planning;
using VpcLang.Runtime.Plans;
using VpcLang.Runtime.Projects;

namespace VpcLang.Cli.Commands;

/// <summary>What a run is after, in the runtime's terms and in words.</summary>
/// <param name="Target">The project, and its network or nothing.</param>
/// <param name="Unchanged">What to say where the host already is like that.</param>
/// <param name="Question">What to ask before changing it.</param>
internal sealed record Goal(Target Target, string Unchanged, string Question)
{
    /// <summary>The source behind it; null where only the project's name is known.</summary>
    public Origin? Origin { get; init; }

    /// <summary>What messages call the source; empty where only the project's name is known.</summary>
    public string Title { get; init; } = "";

    /// <summary>What its plan must be; null where any will do.</summary>
    public SavedPlan? Saved { get; init; }

    /// <summary>The host shall be as the source says.</summary>
    public static Goal Apply(CheckedProject project) => new(
        Target.Of(project.Network),
        project.Network.Vpcs.IsEmpty
            ? $"{project.Project.Title} declares no VPC, and nothing of {project.Network.Project} is "
                + "on this host."
            : $"The host is as {project.Project.Title} {Says(project)}.",
        "Apply these changes?")
    {
        Title = project.Project.Title,
        Origin = Origin.Of(project.Project),
    };

    /// <summary>The host shall have nothing of the source's project.</summary>
    public static Goal Destroy(CheckedProject project) =>
        Destroy(Target.NothingOf(project.Network)) with { Origin = Origin.Of(project.Project) };

    /// <summary>The host shall have nothing of a project whose source is not at hand.</summary>
    public static Goal Destroy(ProjectName project) => Destroy(Target.Nothing(project));

    /// <summary>The VPCs that a plan for this goal removes without a destroy; null for none.</summary>
    public Removal? RemovalIn(Plan plan) =>
        Target.Desired is { } wanted ? Removal.Of(plan, wanted) : null;

    private static Goal Destroy(Target target) => new(
        target,
        $"Nothing of {target.Project} is on this host.",
        $"Destroy everything of {target.Project}?");

    private static string Says(CheckedProject project) =>
        project.Project.Files.Length == 1 ? "says" : "say";
}
