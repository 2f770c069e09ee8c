using System.CommandLine;
using VpcLang.Backends.Contracts;
using VpcLang.Cli.Json;
using VpcLang.Cli.Views;
using VpcLang.Runtime.Planning;

namespace VpcLang.Cli.Commands;

/// <summary><c>vpclang plan</c>: shows what would change on this host, changes nothing.</summary>
internal sealed class PlanCommand
{
    private readonly Source _source = new();
    private readonly Option<bool> _json = Flags.Json();
    private readonly Option<string?> _backend;

    private readonly Option<bool> _commands = new("--commands")
    {
        Description = "Show the exact commands too, ready to paste into a shell.",
    };

    private readonly Option<bool> _detailed = new("--detailed-exitcode")
    {
        Description = "Exit with 0 for no changes, 1 for an error, 2 for changes.",
    };

    private readonly Option<bool> _destroy = new("--destroy")
    {
        Description = "Plan to be rid of the project.",
    };

    private readonly Option<string?> _output = new("--output", "-o")
    {
        Description = "Save the plan there, for `vpclang apply FILE` on this host.",
        HelpName = "FILE",
    };

    private PlanCommand(Composition composition) => _backend = Flags.Backend(composition);

    /// <summary>The verb.</summary>
    public static Verb Create(Composition composition)
    {
        var plan = new PlanCommand(composition);
        var verb = new Verb(
            "plan",
            "Show what would change on this host, and change nothing.",
            "vpclang plan examples/two-tier --commands")
        {
            plan._backend, plan._commands, plan._json, plan._detailed, plan._destroy,
            plan._output,
        };
        plan._source.AddTo(verb);
        verb.SetAction((parsed, cancellation) =>
            plan.RunAsync(Session.Of(composition, parsed), parsed, cancellation));
        return verb;
    }

    private async Task<int> RunAsync(
        Session session, ParseResult parsed, CancellationToken cancellation)
    {
        _source.ChecksAssertions = !parsed.GetValue(_destroy);
        if (_source.CompileAndReport(session, parsed) is not { } project)
            return ExitCodes.Error;
        var goal = parsed.GetValue(_destroy) ? Goal.Destroy(project) : Goal.Apply(project);
        var backend = HostAccess.Open(session, "plan", parsed.GetValue(_backend));
        var plan = await Workflow.PlanAsync(backend, goal.Target, cancellation);
        Print(session, parsed, plan, goal);
        if (parsed.GetValue(_output) is { } file)
            SavedPlans.Save(session, file, plan, goal, _source.Values(session, parsed));
        return parsed.GetValue(_detailed) && !plan.IsEmpty
            ? ExitCodes.Changes
            : ExitCodes.Success;
    }

    private void Print(Session session, ParseResult parsed, Plan plan, Goal goal)
    {
        var output = session.Console.Out;
        var since = SinceLastApply.Of(session, goal);
        if (parsed.GetValue(_json))
        {
            DocumentWriter.Write(
                output,
                plan,
                since is null ? null : LetThroughDocument.Of(since),
                goal.RemovalIn(plan));
            return;
        }

        var view = new PlanView(output, session.ColorOut);
        view.WriteChanges(plan);
        if (parsed.GetValue(_commands))
            new CommandsView(output, session.ColorOut).Write(plan);
        SinceLastApply.Write(new ComparisonView(output, session.ColorOut), plan, goal, since);
        view.WriteSummary(plan, goal.Unchanged);
        view.WriteRemoval(goal.RemovalIn(plan), goal.Title);
        var errors = new ErrorView(session.Console.Error, session.ColorError);
        foreach (var warning in plan.Warnings)
            errors.WriteWarning(warning);
        foreach (var line in plan.Lockouts)
            errors.WriteWarning($"it would cut off the connection over which you are logged in: {line}");
    }
}
