using VpcLang.Backends.Contracts;

namespace VpcLang.Cli.Views;

/// <summary>Prints failures; never a stack trace.</summary>
internal sealed class ErrorView(TextWriter output, bool color)
{
    private readonly Paint _paint = new(color);

    /// <summary>A failure with a code.</summary>
    public void Write(BackendError error)
    {
        WriteLine(_paint.Red($"error {error.Code}:"), error.Title);
        foreach (var detail in error.Details.SelectMany(d => Printable.Lines(d).Split('\n')))
            output.WriteLine($"  {detail}");
        WriteHelp(error.Help);
    }

    /// <summary>A failure of the command line.</summary>
    public void WriteText(string text, string? help = null)
    {
        WriteLine(_paint.Red("error:"), text);
        WriteHelp(help);
    }

    /// <summary>What the user should know and need not act on.</summary>
    public void WriteWarning(string text) => WriteLine(_paint.Yellow("warning:"), text);

    /// <summary>A failure that nobody foresaw.</summary>
    public void WriteBug(Exception bug)
    {
        WriteLine(_paint.Red("error:"), bug.Message);
        output.WriteLine("  this is a bug in vpclang, please report it");
        WriteHelp("VPCLANG_DEBUG=1 shows where it happened");
    }

    private void WriteLine(string label, string text) =>
        output.WriteLine($"{label} {_paint.Bold(Printable.OneLine(text))}");

    private void WriteHelp(string? help)
    {
        if (help is not null)
            output.WriteLine($"  = help: {Printable.OneLine(help)}");
    }
}
