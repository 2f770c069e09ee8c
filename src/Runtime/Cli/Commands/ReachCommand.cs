using System.CommandLine;
using VpcLang.Cli.Json;
using VpcLang.Cli.Views;
using VpcLang.Compiler.Verification.Naming;
using VpcLang.Compiler.Verification.Reachability;
using VpcLang.Compiler.Verification.Services;
using VpcLang.Runtime;

namespace VpcLang.Cli.Commands;

/// <summary><c>vpclang reach</c>: who reaches whom, on which services.</summary>
internal sealed class ReachCommand
{
    private readonly Source _source = new() { ChecksAssertions = false };
    private readonly Option<bool> _json = Flags.Json();

    private readonly Option<bool> _csv = new("--csv") { Description = "Print CSV on standard output." };

    private readonly Option<bool> _instances = new("--instances")
    {
        Description = "A row for each pair of instances, where one stands for several else.",
    };

    private readonly Option<bool> _exposed = new("--exposed")
    {
        Description = "Only what the internet reaches.",
    };

    private readonly Option<string?> _from = new("--from")
    {
        Description = "Only what this reaches: prod, prod.web, prod.group.db, internet, an address.",
        HelpName = "SRC",
    };

    private readonly Option<string?> _to = new("--to")
    {
        Description = "Only what reaches this.",
        HelpName = "DST",
    };

    private readonly Option<string?> _service = new("--service")
    {
        Description = "Only who is reached on this service: tcp/443.",
        HelpName = "SERVICE",
    };

    /// <summary>The verb.</summary>
    public static Verb Create(Composition composition)
    {
        var command = new ReachCommand();
        var verb = new Verb(
            "reach",
            "Show who reaches whom, on which services.",
            "vpclang reach examples/two-tier --exposed")
        {
            command._from, command._to, command._service, command._exposed, command._instances,
            command._json, command._csv,
        };
        command._source.AddTo(verb);
        verb.SetAction(parsed => command.Run(Session.Of(composition, parsed), parsed));
        return verb;
    }

    private int Run(Session session, ParseResult parsed)
    {
        var (json, csv) = (parsed.GetValue(_json), parsed.GetValue(_csv));
        if (json && csv)
        {
            throw RuntimeErrors.Options(
                "--json and --csv both want standard output", "choose one of them");
        }

        var asked = Asked(parsed.GetValue(_service));
        var from = parsed.GetValue(_exposed) ? "internet" : parsed.GetValue(_from);
        if (parsed.GetValue(_exposed) && parsed.GetValue(_from) is not null)
            throw RuntimeErrors.Options("--exposed is `--from internet`", "leave out one of them");
        if (_source.CompileAndReport(session, parsed) is not { } project)
            return ExitCodes.Error;

        var verifier = new Verifier(project.Network);
        var reader = new EndReader(verifier.Index);
        var rows = new ReachRows(
            Selection.Of(verifier, reader, from),
            Selection.Of(verifier, reader, parsed.GetValue(_to)),
            parsed.GetValue(_instances));
        var (found, pairs) = rows.In(verifier, asked);
        var output = session.Console.Out;
        if (json)
        {
            DocumentWriter.Write(
                output, new ReachDocument(DocumentVersion.Current, project.Network.Project, found));
        }
        else if (csv)
        {
            ReachView.WriteCsv(output, found);
        }
        else
        {
            ReachView.Write(output, found, pairs, session.ColorOut);
        }

        return ExitCodes.Success;
    }

    private static ServiceSet Asked(string? service)
    {
        if (service is null)
            return ServiceSet.All;
        return ServiceReader.TryRead(service, out var protocol, out var number)
            ? ServiceSet.One(protocol, number)
            : throw RuntimeErrors.Options(
                $"{service} is not one service", "one port or type: tcp/443, udp/53, icmp");
    }
}
