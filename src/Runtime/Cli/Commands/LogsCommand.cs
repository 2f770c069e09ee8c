using System.Collections.Immutable;
using System.CommandLine;
using VpcLang.Backends.Contracts;
using VpcLang.Cli.Json;
using VpcLang.Cli.Views;
using VpcLang.Compiler.Ir;
using VpcLang.Runtime;
using VpcLang.Runtime.Projects;

namespace VpcLang.Cli.Commands;

/// <summary><c>vpclang logs</c>: the packets that rules with <c>log</c> decide on, as they come.</summary>
internal static class LogsCommand
{
    private static readonly ImmutableDictionary<string, LoggedRule> NoRules =
        ImmutableDictionary<string, LoggedRule>.Empty;

    /// <summary>The verb.</summary>
    public static Verb Create(Composition composition)
    {
        var source = new Source();
        var project = new ProjectOption();
        var backend = Flags.Backend(composition);
        var json = Flags.Json();
        var follow = new Option<bool>("--follow", "-f")
        {
            Description = "Go on when VPCs go, and wait for those that come.",
        };
        var verb = new Verb(
            "logs",
            "Show the packets that rules with `log` decide on, as they come.",
            "vpclang logs examples/two-tier --follow") { project, follow, backend, json };
        source.AddTo(verb);
        verb.SetAction(async (parsed, cancellation) =>
        {
            var session = Session.Of(composition, parsed);
            var name = project.NameIn(parsed);
            var rules = NoRules;
            if (name is null && HasSource(source, parsed))
            {
                if (source.CompileAndReport(session, parsed) is not { } compiled)
                    return ExitCodes.Error;
                name = ProjectName.Of(compiled.Network);
                rules = LoggedRules.Of(compiled.Network);
                WarnOfNone(session, compiled, rules);
            }

            var chosen = HostAccess.Open(session, "logs", parsed.GetValue(backend));
            if (chosen is not IPacketLog log)
                throw RuntimeErrors.NoPacketLog(chosen.Info.Name);
            var happens = log.ReadAsync(name, parsed.GetValue(follow), cancellation);
            var hasAny = false;
            await foreach (var happened in happens)
            {
                hasAny = true;
                Write(session, happened, rules, parsed.GetValue(json));
            }

            if (!hasAny)
                throw RuntimeErrors.NothingLogs(name?.Text);
            return ExitCodes.Success;
        });
        return verb;
    }

    /// <summary>Without such a rule nothing comes, and the reading goes on all the same.</summary>
    private static void WarnOfNone(
        Session session, CheckedProject project, ImmutableDictionary<string, LoggedRule> rules)
    {
        if (rules.IsEmpty)
        {
            new ErrorView(session.Console.Error, session.ColorError).WriteWarning(
                $"no rule of {project.Project.Title} has `log`: a packet is shown only if a rule with it "
                + "is on this host from an earlier apply");
        }
    }

    private static bool HasSource(Source source, ParseResult parsed) =>
        source.GivenPath(parsed) is not null || ProjectLoader.HasSources(".");

    private static void Write(
        Session session,
        LogEvent happened,
        ImmutableDictionary<string, LoggedRule> rules,
        bool asJson)
    {
        if (happened is not LoggedPacket packet)
        {
            LogView.WriteNote(session.Console.Error, happened);
            return;
        }

        var rule = rules.GetValueOrDefault(packet.Rule.Id);
        if (asJson)
            DocumentWriter.Write(session.Console.Out, packet, rule);
        else
            LogView.Write(session.Console.Out, packet, rule, session.ColorOut);

        // Whoever reads behind a pipe wants to see it now.
        session.Console.Out.Flush();
    }
}
