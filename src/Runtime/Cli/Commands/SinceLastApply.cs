using VpcLang.Backends.Contracts;
using VpcLang.Cli.Views;
using VpcLang.Compiler.Verification.Comparing;
using VpcLang.Runtime.History;

namespace VpcLang.Cli.Commands;

/// <summary>What a plan lets through, beside what was applied last.</summary>
internal static class SinceLastApply
{
    /// <summary>The comparison; null where no earlier apply is known, and for a destroy.</summary>
    public static NetworkComparison? Of(Session session, Goal goal) =>
        goal.Target.Desired is { } wanted
        && LastApplied.Read(session.Composition.Host, goal.Target.Project) is { } last
            ? NetworkComparison.Of(last, wanted)
            : null;

    /// <summary>Prints the section of a plan, unless there is nothing to say.</summary>
    public static void Write(
        ComparisonView view, Plan plan, Goal goal, NetworkComparison? comparison)
    {
        var isWorthIt = !plan.IsEmpty || comparison is { HasConnections: true };
        if (goal.Target.Desired is not null && isWorthIt)
            view.WriteLetThrough(comparison);
    }
}
