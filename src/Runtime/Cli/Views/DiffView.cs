using VpcLang.Runtime.Sources;

namespace VpcLang.Cli.Views;

/// <summary>Prints differences of files as <c>diff -u</c> does.</summary>
internal sealed class DiffView(TextWriter output, bool color, bool isTerminal)
{
    private readonly Paint _paint = new(color);

    /// <summary>The difference of a file's two texts; nothing for equal ones.</summary>
    public void Write(string path, string before, string after)
    {
        var hunks = UnifiedDiff.Between(before, after);
        if (hunks.IsEmpty)
            return;
        WriteLine(_paint.Bold, $"--- {path}");
        WriteLine(_paint.Bold, $"+++ {path}");
        foreach (var hunk in hunks)
        {
            WriteLine(_paint.Dim, hunk.Title);
            foreach (var line in hunk.Lines)
                Write(line);
        }
    }

    private void Write(DiffLine line)
    {
        switch (line.Change)
        {
            case LineChange.Added:
                WriteLine(_paint.Green, "+" + line.Text);
                break;
            case LineChange.Removed:
                WriteLine(_paint.Red, "-" + line.Text);
                break;
            default:
                WriteLine(text => text, " " + line.Text);
                break;
        }
    }

    /// <summary>For a file or another program every byte counts; a terminal must be safe.</summary>
    private void WriteLine(Func<string, string> paint, string text) =>
        output.Write(paint(isTerminal ? Printable.Lines(text) : text) + "\n");
}
