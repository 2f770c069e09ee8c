using VpcLang.Backends.Contracts;

namespace VpcLang.Cli.Views;

/// <summary>Shows each step as it starts: one live line on a terminal, else a line a step.</summary>
internal sealed class ProgressView(TextWriter output, bool live) : IProgress<StepProgress>
{
    private const string StartOfLine = "\r\e[2K";

    private bool _open;

    /// <inheritdoc/>
    public void Report(StepProgress value)
    {
        var width = value.Total.ToString().Length;
        var number = value.Number.ToString().PadLeft(width);
        var text = $"[{number}/{value.Total}] {Printable.OneLine(value.Title)}";
        if (live)
            output.Write(StartOfLine + text);
        else
            output.WriteLine(text);
        output.Flush();
        _open = live;
    }

    /// <summary>Removes the live line, so that what follows stands in its place.</summary>
    public void Clear()
    {
        if (_open)
            output.Write(StartOfLine);
        _open = false;
    }
}
