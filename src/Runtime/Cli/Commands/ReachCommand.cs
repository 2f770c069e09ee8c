using System.Collections.Immutable;
using System.CommandLine;
using VpcLang.Cli.Answers;
using VpcLang.Cli.Json;
using VpcLang.Cli.Views;
using VpcLang.Compiler.Verification.Exposures;
using VpcLang.Compiler.Verification.Naming;
using VpcLang.Compiler.Verification.Reachability;
using VpcLang.Compiler.Verification.Services;
using VpcLang.Compiler.Verification.Topology;
using VpcLang.Runtime;

namespace VpcLang.Cli.Commands;

/// <summary><c>vpclang reach</c>: who reaches whom, on which services.</summary>
internal sealed class ReachCommand
{
    private readonly Source _source = new() { ChecksAssertions = false };
    private readonly Option<bool> _json = Flags.Json();

    private readonly Option<bool> _csv = new("--csv") { Description = "Print CSV on standard output." };

    private readonly Option<bool> _markdown = new("--markdown")
    {
        Description = "Print what is exposed as a Markdown table, for a review.",
    };

    private readonly Option<bool> _instances = new("--instances")
    {
        Description = "A row for each pair of instances, where one stands for several else.",
    };

    private readonly Option<bool> _exposed = new("--exposed")
    {
        Description = "What the internet reaches: public port, instance, clients, rule and line.",
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
            command._json, command._csv, command._markdown,
        };
        command._source.AddTo(verb);
        verb.SetAction(parsed => command.Run(Session.Of(composition, parsed), parsed));
        return verb;
    }

    private int Run(Session session, ParseResult parsed)
    {
        var format = FormatOf(parsed);
        var asked = Asked(parsed.GetValue(_service));
        var isExposed = parsed.GetValue(_exposed);
        if (isExposed && parsed.GetValue(_from) is not null)
            throw RuntimeErrors.Options("--exposed is `--from internet`", "omit one of them");
        if (_source.CompileAndReport(session, parsed) is not { } project)
            return ExitCodes.Error;

        var index = new NetworkIndex(project.Network);
        var reader = new EndReader(index);
        var source = isExposed ? new NamedInternet() : EndOf(reader, parsed.GetValue(_from));
        var target = EndOf(reader, parsed.GetValue(_to));
        var verifier = new Verifier(index, Selection.NetworksOf(source, target));
        var to = Selection.Of(verifier, target);
        var rows = new ReachRows(Selection.Of(verifier, source), to, parsed.GetValue(_instances));
        var exposed = isExposed ? Exposed(verifier, to, asked) : (ImmutableArray<ExposedRow>?)null;
        var (output, name) = (session.Console.Out, project.Network.Project);
        switch (format, exposed)
        {
            case (RowFormat.Json, _):
                DocumentWriter.Write(output, new ReachDocument(
                    DocumentVersion.Current,
                    name,
                    rows.In(verifier, asked).Rows,
                    exposed,
                    [.. index.Internet.Outside.Distinct().Select(c => c.ToString())]));
                break;
            case (RowFormat.Csv, { } sheet):
                ExposedView.WriteCsv(output, sheet);
                break;
            case (RowFormat.Csv, _):
                ReachView.WriteCsv(output, rows.In(verifier, asked).Rows);
                break;
            case (RowFormat.Markdown, { } sheet):
                ExposedView.WriteMarkdown(output, name, sheet);
                break;
            case (_, { } sheet):
                ExposedView.Write(output, sheet, session.ColorOut);
                break;
            default:
                var (found, pairs) = rows.In(verifier, asked);
                ReachView.Write(output, found, pairs, session.ColorOut);
                break;
        }

        return ExitCodes.Success;
    }

    private RowFormat FormatOf(ParseResult parsed)
    {
        var (json, csv, markdown) = (
            parsed.GetValue(_json), parsed.GetValue(_csv), parsed.GetValue(_markdown));
        if (markdown && !parsed.GetValue(_exposed))
            throw RuntimeErrors.Options("--markdown is the form of --exposed", "add --exposed");
        return (json, csv, markdown) switch
        {
            (false, false, false) => RowFormat.Text,
            (true, false, false) => RowFormat.Json,
            (false, true, false) => RowFormat.Csv,
            (false, false, true) => RowFormat.Markdown,
            _ => throw RuntimeErrors.Options(
                "only one of --json, --csv and --markdown has standard output", "choose one of them"),
        };
    }

    private static ImmutableArray<ExposedRow> Exposed(Verifier verifier, Selection to, ServiceSet asked) =>
    [
        .. ExposureSheet.Of(verifier, _ => true)
            .Select(e => ExposedRow.Of(e, to.Has, asked))
            .OfType<ExposedRow>(),
    ];

    private static NamedEnd? EndOf(EndReader reader, string? name) =>
        name is null ? null : EndNames.Read(reader, name);

    private static ServiceSet Asked(string? service)
    {
        if (service is null)
            return ServiceSet.All;
        return ServiceReader.TryRead(service, out var protocol, out var number)
            ? ServiceSet.One(protocol, number)
            : throw RuntimeErrors.Options(
                $"{service} is not one service", ServiceReader.Help);
    }
}
