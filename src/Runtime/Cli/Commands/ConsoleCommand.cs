using System.CommandLine;
using VpcLang.Compiler;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Runtime.Files;
using VpcLang.Runtime.Projects;

namespace VpcLang.Cli.Commands;

/// <summary><c>vpclang console</c>: expressions about a project; touches nothing.</summary>
internal sealed class ConsoleCommand
{
    private readonly Source _source = new() { ChecksAssertions = false };

    private readonly Option<string?> _expression = new("--expression", "-e")
    {
        Description = "Print the value of one expression, and read no lines.",
        HelpName = "EXPR",
    };

    /// <summary>The verb.</summary>
    public static Verb Create(Composition composition)
    {
        var command = new ConsoleCommand();
        var verb = new Verb(
            "console",
            "Compute expressions about a network, a line at a time.",
            "vpclang console examples/two-tier -e 'prod.cidr.slot(/24, 3)'")
        {
            command._expression,
        };
        command._source.AddTo(verb);
        verb.SetAction(parsed => command.Run(Session.Of(composition, parsed), parsed));
        return verb;
    }

    private int Run(Session session, ParseResult parsed)
    {
        var project = Load(_source.GivenPath(parsed));
        var sheet = Compilation.Open(_source.Input(session, parsed, project));
        if (sheet.Result.Network is not { } network)
        {
            session.Console.Error.Write(DiagnosticRenderer.Render(
                sheet.Result.Diagnostics, sheet.Result.Files, session.ColorError));
            return ExitCodes.Error;
        }

        var dialogue = new ConsoleDialogue(session, sheet);
        if (parsed.GetValue(_expression) is { } expression)
            return dialogue.Answer(expression) ? ExitCodes.Success : ExitCodes.Error;
        return session.Console is { InputIsTerminal: true, OutputIsTerminal: true }
            ? dialogue.Talk(new CheckedProject(project, network).Contents)
            : dialogue.ReadAll();
    }

    /// <summary>Without a path and a source here, expressions stand for themselves.</summary>
    private static LoadedProject Load(string? path) =>
        path is null && !ProjectLoader.HasSources(".")
            ? new LoadedProject(".", "console", []) { Folder = ContainedFolder.Open(".") }
            : ProjectLoader.Load(path ?? ".");
}
