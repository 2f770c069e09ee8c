using System.CommandLine;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Sarif;
using VpcLang.Runtime;

namespace VpcLang.Cli.Commands;

/// <summary><c>vpclang validate</c>: compiles, and touches nothing but with <c>--fix</c>.</summary>
internal sealed class ValidateCommand
{
    private readonly Source _source = new();
    private readonly Option<bool> _json = Flags.Json();

    private readonly Option<bool> _sarif = new("--sarif")
    {
        Description = "Print SARIF 2.1.0 on standard output, for code scanning.",
    };

    private readonly Option<bool> _fix = new("--fix")
    {
        Description = "Mend the mistakes whose correction is certain, and check again.",
    };

    private readonly Option<bool> _strict = new("--warnings-as-errors")
    {
        Description = "Take every warning for an error.",
    };

    /// <summary>The verb.</summary>
    public static Verb Create(Composition composition)
    {
        var command = new ValidateCommand();
        var verb = new Verb(
            "validate",
            "Check a network and report every error in it.",
            "vpclang validate examples/two-tier")
        {
            command._json, command._sarif, command._fix, command._strict,
        };
        command._source.AddTo(verb);
        verb.SetAction(parsed => command.Run(Session.Of(composition, parsed), parsed));
        return verb;
    }

    private int Run(Session session, ParseResult parsed)
    {
        var (json, sarif) = (parsed.GetValue(_json), parsed.GetValue(_sarif));
        if (json && sarif)
        {
            throw RuntimeErrors.Options(
                "--json and --sarif both want standard output", "choose one of them");
        }

        var compiled = _source.Compile(session, parsed);
        if (parsed.GetValue(_fix))
        {
            var output = json || sarif ? session.Console.Error : session.Console.Out;
            compiled = new FixRun(
                project => _source.Compile(session, parsed, project), output).Run(compiled);
        }

        if (parsed.GetValue(_strict))
            compiled = compiled.Strictly();
        var findings = compiled.Result.Diagnostics;
        if (json)
            session.Console.Out.Write(DiagnosticJson.Write(findings, compiled.Project.Files));
        else if (sarif)
            session.Console.Out.Write(Sarif(compiled));
        else
            compiled.Report(session);

        if (compiled.Checked is not { } project)
            return ExitCodes.Error;
        if (!json && !sarif)
            session.Console.Out.WriteLine(
                $"{Printable.OneLine(project.Project.Path)}: ok - {project.Contents}");
        return ExitCodes.Success;
    }

    private static string Sarif(Compiled compiled) => SarifLog.Write(
        compiled.Result.Diagnostics,
        compiled.Project.Files,
        CommandTree.Version,
        new SourceRoot(Directory.GetCurrentDirectory()).PathOf);
}
