using System.CommandLine;
using VpcLang.Cli.Json;
using VpcLang.Cli.Views;
using VpcLang.Runtime.History;

namespace VpcLang.Cli.Commands;

/// <summary><c>vpclang history</c>: what was done on this host, by whom, and what came of it.</summary>
internal static class HistoryCommand
{
    private const int UsualCount = 20;

    /// <summary>The verb.</summary>
    public static Verb Create(Composition composition)
    {
        var project = new ProjectOption("Only the runs of this project.");
        var last = new Option<int>("--last")
        {
            Description = $"How many runs, the newest ones; left out, {UsualCount}.",
            HelpName = "N",
            DefaultValueFactory = _ => UsualCount,
            CustomParser = result => Flags.Count(result, int.MaxValue, "runs") ?? UsualCount,
        };
        var json = Flags.Json();
        var verb = new Verb(
            "history",
            "Show what was applied and destroyed on this host, by whom and with what result.",
            "vpclang history --project shop --last 5") { project, last, json };
        verb.SetAction(parsed =>
        {
            var session = Session.Of(composition, parsed);
            var name = project.NameIn(parsed);
            var runs = HistoryPlace.ReadRuns(composition.Host)
                .Where(run => name is null || run.Project == name.Text)
                .TakeLast(parsed.GetValue(last))
                .ToList();
            if (parsed.GetValue(json))
                HistoryDocumentWriter.Write(session.Console.Out, runs);
            else
                new HistoryView(session.Console.Out, session.ColorOut).Write(runs);
            return ExitCodes.Success;
        });
        return verb;
    }
}
