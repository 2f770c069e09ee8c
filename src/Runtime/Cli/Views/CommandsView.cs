using VpcLang.Backends.Contracts;

namespace VpcLang.Cli.Views;

/// <summary>Prints a plan's commands as text that can be pasted into a shell.</summary>
internal sealed class CommandsView(TextWriter output, bool color)
{
    private readonly Paint _paint = new(color);

    /// <summary>Every step's commands, each step under a comment that says what it is for.</summary>
    public void Write(Plan plan)
    {
        for (var i = 0; i < plan.Steps.Length; i++)
        {
            var step = plan.Steps[i];
            output.WriteLine();
            output.WriteLine(_paint.Dim(
                $"# step {i + 1} of {plan.Steps.Length}: {Printable.OneLine(step.Title)}"));
            foreach (var command in step.Commands)
                output.WriteLine(Text(command));
        }
    }

    /// <summary>One command as a shell would take it, its standard input included.</summary>
    public static string Text(CommandLine command)
    {
        var line = ShellText.Of(command);
        if (command.StandardInput is not { } input)
            return line;
        // A here-document always ends in a newline and shows its text as it is.
        if (!input.EndsWith('\n') || input.Any(c => c is not ('\n' or '\t') && Printable.IsUnsafe(c)))
            return $"printf %s {ShellText.Word(input)} | {line}";
        var end = EndMarkFor(input);
        return $"{line} <<'{end}'\n{input}{end}";
    }

    private static string EndMarkFor(string input)
    {
        var lines = input.Split('\n');
        var mark = "EOF";
        for (var i = 1; lines.Contains(mark, StringComparer.Ordinal); i++)
            mark = $"EOF{i}";
        return mark;
    }
}
