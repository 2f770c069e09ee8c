using System.CommandLine;
using VpcLang.Cli.Answers;
using VpcLang.Cli.Json;
using VpcLang.Cli.Views;
using VpcLang.Compiler.Verification.Naming;
using VpcLang.Compiler.Verification.Questions;
using VpcLang.Compiler.Verification.Topology;
using VpcLang.Runtime;

namespace VpcLang.Cli.Commands;

/// <summary><c>vpclang why</c>: whether one thing reaches another, and which rules decide.</summary>
internal sealed class WhyCommand
{
    private readonly Source _source = new() { ChecksAssertions = false };
    private readonly Option<bool> _json = Flags.Json();

    private readonly Argument<string> _from = new("SRC")
    {
        Description = "Who connects: prod.web, internet, internet:203.0.113.0/24, an address.",
    };

    private readonly Argument<string> _to = new("DST")
    {
        Description = "Who is to be reached: the same, or `uplink` for a published port.",
    };

    private readonly Argument<string> _service = new("SERVICE")
    {
        Description = "The service there: tcp/443, udp/53, icmp, 'other protocols'.",
    };

    /// <summary>The verb.</summary>
    public static Verb Create(Composition composition)
    {
        var command = new WhyCommand();
        var verb = new Verb(
            "why",
            "Tell whether a connection gets through, at least in part (exit 0), or not (2), and which "
                + "rules decide.",
            "vpclang why internet prod.web tcp/8000 examples/two-tier")
        {
            command._from, command._to, command._service, command._json,
        };
        command._source.AddTo(verb);
        verb.SetAction(parsed => command.Run(Session.Of(composition, parsed), parsed));
        return verb;
    }

    private int Run(Session session, ParseResult parsed)
    {
        var service = parsed.GetRequiredValue(_service);
        if (!ServiceReader.TryRead(service, out var protocol, out var number))
        {
            throw RuntimeErrors.Options(
                $"{service} is not one service", ServiceReader.Help);
        }

        if (_source.CompileAndReport(session, parsed) is not { } project)
            return ExitCodes.Error;
        var index = new NetworkIndex(project.Network);
        var (from, to) = (parsed.GetRequiredValue(_from), parsed.GetRequiredValue(_to));
        var reader = new EndReader(index);
        var answer = new EndAnswerer(index).Ask(
                EndNames.Read(reader, from), EndNames.Read(reader, to), protocol, number)
            ?? throw RuntimeErrors.Options(
                $"no single connection goes from {from} to {to}",
                "name an instance, `internet` or an address at each end");
        var asked = new Asked(from, to, service);
        if (parsed.GetValue(_json))
            DocumentWriter.Write(session.Console.Out, WhyDocument.Of(asked, answer, index));
        else
            new WhyView(session.Console.Out, session.ColorOut).Write(asked, answer, index);
        return answer.GetsThrough ? ExitCodes.Success : ExitCodes.Blocked;
    }
}
