using System.Runtime.InteropServices;
using VpcLang.Cli.Views;
using VpcLang.Compiler;
using VpcLang.Compiler.Diagnostics;

namespace VpcLang.Cli.Commands;

/// <summary>
/// Lines in, values and mistakes out. A terminal's own line discipline does the editing: a library
/// for it would take over the terminal, which nothing else in this program does.
/// </summary>
internal sealed class ConsoleDialogue(Session session, Worksheet sheet)
{
    private const string Prompt = "> ";

    private const string Help =
        """
        EXPR             its value: prod.cidr.slot(/24, 3), prod.web.address, [for i in 1..3: i * i]
        a vpc, subnet…   all that it has: prod, prod.public, prod.group.web, prod.instance
        let NAME = EXPR  remembers a value for the lines that follow
        :help            this
        :quit            ends; so does Ctrl-D. Ctrl-C drops the line
        """;

    private readonly Lock _printing = new();

    private enum Outcome
    {
        Done,
        Failed,
        Quit,
    }

    /// <summary>Talks to somebody at a terminal until they leave.</summary>
    public int Talk(string contents)
    {
        var output = session.Console.Out;
        output.WriteLine($"{contents}; :help tells what can be asked, :quit ends");
        using var drops = PosixSignalRegistration.Create(PosixSignal.SIGINT, DropLine);
        while (true)
        {
            Print(Prompt);
            if (session.Console.ReadLine() is not { } line)
            {
                Print("\n");
                return ExitCodes.Success;
            }

            if (Take(line) == Outcome.Quit)
                return ExitCodes.Success;
        }
    }

    /// <summary>Answers every line of the input; 1 if one of them had a mistake.</summary>
    public int ReadAll()
    {
        var code = ExitCodes.Success;
        while (session.Console.ReadLine() is { } line)
        {
            var outcome = Take(line);
            if (outcome == Outcome.Quit)
                break;
            if (outcome == Outcome.Failed)
                code = ExitCodes.Error;
        }

        return code;
    }

    /// <summary>Prints the value of a line, or its mistakes; false where it has some.</summary>
    public bool Answer(string line)
    {
        var answer = sheet.Read(line);
        lock (_printing)
        {
            if (answer.Text is { } text)
                session.Console.Out.WriteLine(Printable.Lines(text));
            session.Console.Out.Flush();
            session.Console.Error.Write(DiagnosticRenderer.Render(
                answer.Diagnostics, answer.Files, session.ColorError, counts: false));
        }

        return answer.Diagnostics.IsEmpty;
    }

    private Outcome Take(string line)
    {
        var text = line.Trim();
        if (!text.StartsWith(':'))
            return Answer(line.TrimEnd('\r')) ? Outcome.Done : Outcome.Failed;
        switch (text)
        {
            case ":quit" or ":q":
                return Outcome.Quit;
            case ":help" or ":h":
                Print(Help + "\n");
                return Outcome.Done;
            default:
                session.Console.Out.Flush();
                new ErrorView(session.Console.Error, session.ColorError)
                    .WriteText($"there is no {text}", "there are :help and :quit");
                return Outcome.Failed;
        }
    }

    /// <summary>The terminal has forgotten what was typed; a new prompt says so.</summary>
    private void DropLine(PosixSignalContext signal)
    {
        signal.Cancel = true;
        Print("\n" + Prompt);
    }

    private void Print(string text)
    {
        lock (_printing)
        {
            session.Console.Out.Write(text);
            session.Console.Out.Flush();
        }
    }
}
