using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using VpcLang.Backends.Contracts;
using VpcLang.Runtime;
using VpcLang.Runtime.Plans;

namespace VpcLang.Cli.Commands;

/// <summary><c>plan -o FILE</c>, and what <c>apply FILE</c> makes of it.</summary>
internal static class SavedPlans
{
    /// <summary>Saves a plan and says how to carry it out.</summary>
    public static void Save(
        Session session,
        string file,
        Plan plan,
        Goal goal,
        ImmutableDictionary<string, string> parameters)
    {
        if (goal.Origin is not { } origin)
            return;
        var key = PlanKey.Of(session.Composition.Host);
        var now = session.Composition.Clock.GetUtcNow();
        SavedPlanFile.Write(
            file,
            new SavedPlan
            {
                VpclangPlan = SavedPlan.CurrentVersion,
                Program = CommandTree.Version,
                Made = now.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                Project = plan.Project,
                Backend = plan.Backend,
                Destroy = goal.Target.Desired is null,
                Source = origin.Path,
                SourceDigest = origin.Digest,
                Parameters = SavedPlanFile.Sealed(parameters, key),
                PlanDigest = PlanDigest.Of(plan),
            },
            key);
        session.Console.Error.WriteLine($"saved; this does it: vpclang apply {Shown(file)}");
    }

    /// <summary>
    /// The goal of a saved plan, where its project is still the same; null where that does not
    /// compile any more.
    /// </summary>
    /// <exception cref="BackendException">It is no plan of this host, or of another project.</exception>
    public static Goal? Open(Session session, Source source, ParseResult parsed, string file)
    {
        var key = PlanKey.Of(session.Composition.Host);
        var saved = SavedPlanFile.Read(file, key);
        if (saved.Program != CommandTree.Version)
            throw SafetyErrors.ProjectChanged(saved.Made, "vpclang itself was updated");
        RequireSameParameters(saved, SavedPlanFile.Sealed(source.Values(session, parsed), key));
        if (source.CompileAndReport(session, parsed, saved.Source) is not { } project)
            return null;
        var goal = saved.Destroy ? Goal.Destroy(project) : Goal.Apply(project);
        if (goal.Origin?.Digest != saved.SourceDigest)
            throw SafetyErrors.ProjectChanged(saved.Made, $"{saved.Source} has another text");
        return goal with { Saved = saved };
    }

    private static void RequireSameParameters(
        SavedPlan saved, ImmutableSortedDictionary<string, string> given)
    {
        var name = saved.Parameters.Keys.Union(given.Keys, StringComparer.Ordinal).FirstOrDefault(
            n => saved.Parameters.GetValueOrDefault(n) != given.GetValueOrDefault(n));
        if (name is null)
            return;
        throw SafetyErrors.ProjectChanged(
            saved.Made,
            $"the parameter {name} has another value: the plan keeps none, so that "
                + "the same --var and VPCLANG_VAR_ are needed again");
    }

    private static string Shown(string file) => ShellText.Word(file);
}
