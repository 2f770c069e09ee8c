using System.CommandLine;
using VpcLang.Cli.Json;
using VpcLang.Cli.Views;
using VpcLang.Runtime.Checking;
using VpcLang.Runtime.Host;
using VpcLang.Runtime.Planning;

namespace VpcLang.Cli.Commands;

/// <summary><c>vpclang verify</c>: sends packets on this host, and compares with the model.</summary>
internal sealed class VerifyCommand
{
    private const int MostCells = 10_000_000;

    private readonly Source _source = new() { ChecksAssertions = false };
    private readonly Option<bool> _json = Flags.Json();
    private readonly Option<string?> _backend;

    private readonly Option<int?> _sample = new("--sample")
    {
        Description = "Try only this many connections, drawn by chance, half of them allowed.",
        HelpName = "N",
        CustomParser = result => Flags.Count(result, MostCells, "connections"),
    };

    private readonly Option<int> _seed = new("--seed")
    {
        Description = "Draws the same connections for the same number.",
        HelpName = "NUMBER",
    };

    private readonly Option<TimeSpan> _limit = new("--time-limit")
    {
        Description = "When to stop, with what has been tried by then: 30s, 5m.",
        HelpName = "TIME",
        DefaultValueFactory = _ => TimeSpan.FromMinutes(5),
        CustomParser = Durations.Parse,
    };

    private VerifyCommand(Composition composition) => _backend = Flags.Backend(composition);

    /// <summary>The verb.</summary>
    public static Verb Create(Composition composition)
    {
        var command = new VerifyCommand(composition);
        var verb = new Verb(
            "verify",
            "Send packets between the live instances; exit 1 where they do not do as computed.",
            "vpclang verify examples/two-tier --sample 500")
        {
            command._sample, command._seed, command._limit, command._backend, command._json,
        };
        command._source.AddTo(verb);
        verb.SetAction((parsed, cancellation) =>
            command.RunAsync(Session.Of(composition, parsed), parsed, cancellation));
        return verb;
    }

    private async Task<int> RunAsync(
        Session session, ParseResult parsed, CancellationToken cancellation)
    {
        if (_source.CompileAndReport(session, parsed) is not { } project)
            return ExitCodes.Error;
        Capabilities.RequireToSend("verify", session.Composition.Host);
        var backend = HostAccess.Open(session, "verify", parsed.GetValue(_backend));
        var plan = await Workflow.PlanAsync(backend, Target.Of(project.Network), cancellation);
        using var check = new LiveCheck(
            new CheckRequest(project.Network, session.Composition.Host)
            {
                Sample = parsed.GetValue(_sample),
                Seed = parsed.GetValue(_seed),
                Limit = parsed.GetValue(_limit),
            });
        var view = new VerifyView(session, project.Project.Title);
        view.WriteWarnings(plan.Changes.Length, check.Ends);
        var outcome = await check.RunAsync(view, session.Composition.Clock, cancellation);
        view.Clear();
        if (parsed.GetValue(_json))
        {
            DocumentWriter.Write(
                session.Console.Out,
                VerifyDocument.Of(project.Network.Project, plan.Changes.Length, outcome));
        }
        else
        {
            view.Write(outcome, _source.GivenPath(parsed));
        }

        if (!outcome.IsComplete)
            view.WriteIncomplete(parsed.GetValue(_limit));
        return outcome is { Agrees: true, IsComplete: true }
            ? ExitCodes.Success
            : ExitCodes.Error;
    }
}
