using System.CommandLine;
using VpcLang.Cli.Views;
using VpcLang.Compiler.Ir;
using VpcLang.Runtime;
using VpcLang.Runtime.Projects;

namespace VpcLang.Cli.Commands;

/// <summary><c>vpclang destroy</c>: takes everything of a project off the host.</summary>
internal static class DestroyCommand
{
    /// <summary>The verb.</summary>
    public static Verb Create(Composition composition)
    {
        var source = new Source { ChecksAssertions = false };
        var project = new ProjectOption();
        var backend = Flags.Backend(composition);
        var approve = Flags.AutoApprove();
        var json = Flags.Json();
        var timeout = Flags.LockTimeout();
        var verb = new Verb(
            "destroy",
            "Take everything of a project off this host, after a question.",
            "vpclang destroy --project shop") { project, backend, approve, json, timeout };
        source.AddTo(verb);
        verb.SetAction(async (parsed, cancellation) =>
        {
            var session = Session.Of(composition, parsed);
            if (GoalOf(session, source, parsed, project.NameIn(parsed)) is not { } goal)
                return ExitCodes.Error;
            var style = ApplyStyle.For(
                session, "destroy", parsed.GetValue(approve), parsed.GetValue(json)) with
            {
                LockTimeout = parsed.GetValue(timeout),
            };
            var chosen = HostAccess.Open(session, "destroy", parsed.GetValue(backend));
            return await ApplyFlow.RunAsync(session, chosen, goal, style, cancellation);
        });
        return verb;
    }

    private static Goal? GoalOf(
        Session session, Source source, ParseResult parsed, ProjectName? project)
    {
        if (project is not null)
        {
            return source.GivenPath(parsed) is null
                ? Goal.Destroy(project)
                : throw RuntimeErrors.Options(
                    "--project stands instead of a path, not beside it",
                    $"vpclang destroy --project {project}");
        }

        var compiled = source.Compile(session, parsed);
        compiled.Report(session);
        if (compiled.Checked is { } network)
            return Goal.Destroy(network);
        var guess = ProjectName.TryParse(ProjectNames.Guess(compiled.Project))?.Text ?? "NAME";
        new ErrorView(session.Console.Error, session.ColorError).WriteText(
            "the source does not compile, so it cannot say what to destroy",
            $"destroy by name: vpclang destroy --project {guess}");
        return null;
    }
}
