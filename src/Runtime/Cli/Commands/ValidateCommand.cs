using System.CommandLine;
using VpcLang.Compiler.Diagnostics;

namespace VpcLang.Cli.Commands;

/// <summary><c>vpclang validate</c>: compiles, touches nothing.</summary>
internal static class ValidateCommand
{
    /// <summary>The verb.</summary>
    public static Verb Create(Composition composition)
    {
        var source = new Source();
        var json = Flags.Json();
        var verb = new Verb(
            "validate",
            "Check a network and report every error in it.",
            "vpclang validate examples/two-tier") { json };
        source.AddTo(verb);
        verb.SetAction(parsed =>
            Run(Session.Of(composition, parsed), source, parsed, parsed.GetValue(json)));
        return verb;
    }

    private static int Run(Session session, Source source, ParseResult parsed, bool json)
    {
        var compiled = source.Compile(session, parsed);
        if (json)
        {
            session.Console.Out.Write(
                DiagnosticJson.Write(compiled.Result.Diagnostics, compiled.Project.Files));
        }
        else
        {
            compiled.Report(session);
        }

        if (compiled.Checked is not { } project)
            return ExitCodes.Error;
        if (!json)
            session.Console.Out.WriteLine($"{project.Project.Path}: ok - {project.Contents}");
        return ExitCodes.Success;
    }
}
