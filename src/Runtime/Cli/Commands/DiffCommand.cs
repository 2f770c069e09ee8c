using System.CommandLine;
using VpcLang.Cli.Answers;
using VpcLang.Cli.Json;
using VpcLang.Cli.Views;
using VpcLang.Compiler.Verification.Comparing;
using VpcLang.Compiler.Verification.Comparing.Inventory;
using VpcLang.Runtime;

namespace VpcLang.Cli.Commands;

/// <summary><c>vpclang diff</c>: what one network lets through and another does not.</summary>
internal sealed class DiffCommand
{
    private const string Exposed = "exposed";

    private readonly Source _source = new() { ChecksAssertions = false };
    private readonly Option<bool> _json = Flags.Json();

    private readonly Argument<string> _old = new("OLD")
    {
        Description =
            "A .vpc file, a folder (./net, net/), or git:REVISION[:PATH]: git:HEAD~1, git:v1.2:net/prod.",
    };

    private readonly Argument<string?> _new = new("NEW")
    {
        Description = "The same (default: the current folder).",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> _markdown = new("--markdown")
    {
        Description = "Print Markdown, for a comment on a pull request.",
    };

    private readonly Option<string> _failOn = new("--fail-on")
    {
        Description =
            "Exit with 2 if the internet reaches something new (exposed), anything is newly allowed, "
            + "anything differs (any), or never.",
        HelpName = "exposed|allowed|any|never",
        DefaultValueFactory = _ => Exposed,
    };

    private DiffCommand() => _failOn.AcceptOnlyFromAmong(Exposed, "allowed", "any", "never");

    /// <summary>The verb.</summary>
    public static Verb Create(Composition composition)
    {
        var diff = new DiffCommand();
        var verb = new Verb(
            "diff",
            "Compare two networks by what they let through; exit 2 if the internet reaches more.",
            "vpclang diff git:origin/main ./examples/two-tier --markdown")
        {
            diff._old, diff._new, diff._failOn, diff._json, diff._markdown,
        };
        diff._source.AddVariablesTo(verb);
        verb.SetAction((parsed, cancellation) =>
            diff.RunAsync(Session.Of(composition, parsed), parsed, cancellation));
        return verb;
    }

    private async Task<int> RunAsync(
        Session session, ParseResult parsed, CancellationToken cancellation)
    {
        var (json, markdown) = (parsed.GetValue(_json), parsed.GetValue(_markdown));
        if (json && markdown)
        {
            throw RuntimeErrors.Options(
                "--json and --markdown both want standard output", "choose one of them");
        }

        var (old, @new) = await DiffSide.ReadAsync(
            parsed.GetRequiredValue(_old), parsed.GetValue(_new) ?? ".", cancellation);
        var compilation = new DiffCompilation(session, _source, parsed);
        if (await compilation.CompileAsync(old, @new) is not { } pair)
            return ExitCodes.Error;
        var answer = Compare(compilation, pair);
        var output = session.Console.Out;
        if (json)
        {
            DocumentWriter.Write(
                output, ComparisonDocument.Of(old.Title, @new.Title, pair.New.Network, answer));
        }
        else if (markdown)
        {
            new ComparisonMarkdown(output).Write(old.Title, @new.Title, answer);
        }
        else
        {
            new ComparisonView(output, session.ColorOut).Write(answer);
        }

        return Fails(answer, parsed.GetValue(_failOn)) ? ExitCodes.Found : ExitCodes.Success;
    }

    private static DiffAnswer Compare(DiffCompilation compilation, DiffPair pair)
    {
        var comparison = NetworkComparison.Of(pair.Old.Network, pair.New.Network);
        var variants = new DiffVariants(compilation, pair, comparison);
        var parameters = ParameterComparison.Between(pair.Old.Parameters, pair.New.Parameters);
        return new DiffAnswer(
            comparison with { Declarations = [.. parameters, .. comparison.Declarations] },
            variants.All(),
            variants.AtDefault);
    }

    private static bool Fails(DiffAnswer answer, string? failOn) => failOn switch
    {
        "never" => false,
        "any" => !answer.IsEmpty,
        "allowed" => answer.IsAllowed,
        _ => answer.IsExposed,
    };
}
