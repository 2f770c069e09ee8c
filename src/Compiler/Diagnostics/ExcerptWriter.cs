using System.Globalization;
using System.Text;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Diagnostics;

/// <summary>A label in an excerpt; the one at fault is drawn with carets.</summary>
internal sealed record Mark(Label Label, bool IsPrimary);

/// <summary>Writes the lines of a file that labels speak of, each label under its line.</summary>
internal sealed class ExcerptWriter(SourceFile file, LineMap lines, Ansi ansi, Severity severity)
{
    /// <summary>Longer lines are cut to what is around the label.</summary>
    private const int WidestLine = 100;

    private const int Before = 30;

    /// <summary>How much of a line is looked at, however long it is.</summary>
    private const int LongestPart = 1_000;

    private const int PartBefore = 200;

    /// <summary>The width of the column of line numbers that some labels need.</summary>
    public int GutterOf(IEnumerable<Mark> marks) => marks
        .Max(m => LineOf(m))
        .ToString(CultureInfo.InvariantCulture).Length;

    /// <summary>Writes the excerpt with its line of position.</summary>
    public void Write(StringBuilder output, IReadOnlyList<Mark> marks, int gutter)
    {
        var first = marks.FirstOrDefault(m => m.IsPrimary) ?? marks[0];
        var position = lines.PositionOf(Start(first));
        output.Append(' ', gutter).Append(ansi.Quiet("--> ")).Append(DisplayText.Safe(file.Path))
            .Append(CultureInfo.InvariantCulture, $":{position.Line}:{position.Column}\n");
        Bar(output, "", gutter).Append('\n');
        var before = 0;
        foreach (var line in marks.GroupBy(LineOf).OrderBy(g => g.Key))
        {
            if (before > 0 && line.Key == before + 2)
                WriteSource(output, before + 1, 0, new Window(0, int.MaxValue), gutter);
            else if (before > 0 && line.Key > before + 2)
                output.Append("...\n");
            WriteLine(output, line.Key, [.. line.OrderBy(m => Start(m))], gutter);
            before = line.Key;
        }
    }

    private int LineOf(Mark mark) => lines.LineOf(Start(mark));

    private int Start(Mark mark) => Math.Clamp(mark.Label.Range.Start, 0, file.Text.Length);

    private void WriteLine(StringBuilder output, int line, Mark[] marks, int gutter)
    {
        var range = PartOf(line, Start(marks[0]));
        var (text, columns) = DisplayText.Line(file.Text, range.Start, range.Length);
        var focus = columns[Math.Min(Start(marks[0]) - range.Start, range.Length)];
        var window = Window.Around(focus, text.Length);
        WriteSource(output, line, Start(marks[0]), window, gutter);
        foreach (var mark in marks)
        {
            var start = Math.Clamp(Start(mark) - range.Start, 0, range.Length);
            var end = Math.Clamp(mark.Label.Range.End - range.Start, start, range.Length);
            var width = Math.Max(1, columns[end] - columns[start]);
            WriteMark(output, mark, columns[start], width, window, gutter);
        }
    }

    /// <summary>A line, or as much of a long one as can be shown around an offset.</summary>
    private TextRange PartOf(int line, int focus)
    {
        var range = lines.RangeOf(line);
        if (range.Length <= LongestPart)
            return range;
        var start = Math.Clamp(focus - PartBefore, range.Start, range.End - LongestPart);
        return new TextRange(start, LongestPart);
    }

    private void WriteSource(
        StringBuilder output, int line, int focus, Window window, int gutter)
    {
        var range = PartOf(line, focus);
        var (text, _) = DisplayText.Line(file.Text, range.Start, range.Length);
        var shown = window.Cut(text).TrimEnd();
        Bar(output, line.ToString(CultureInfo.InvariantCulture), gutter);
        output.Append(shown.Length > 0 ? " " : "").Append(shown).Append('\n');
    }

    private void WriteMark(
        StringBuilder output, Mark mark, int column, int width, Window window, int gutter)
    {
        var start = Math.Max(0, column - window.Start + window.Lead);
        var drawn = Math.Max(1, Math.Min(width, window.Start + window.Length - column));
        var carets = new string(mark.IsPrimary ? '^' : '-', drawn);
        var text = DisplayText.Safe(mark.Label.Text);
        var line = text.Length > 0 ? $"{carets} {text}" : carets;
        Bar(output, "", gutter).Append(' ').Append(' ', start)
            .Append(mark.IsPrimary ? ansi.Of(severity, line) : ansi.Context(line)).Append('\n');
    }

    private StringBuilder Bar(StringBuilder output, string number, int gutter) =>
        output.Append(ansi.Quiet($"{number.PadLeft(gutter)} |"));

    /// <summary>The part of a long line that is shown.</summary>
    private sealed record Window(int Start, int Length)
    {
        private const string Cutting = "…";

        /// <summary>The columns that the sign of a cut takes at the left.</summary>
        public int Lead => Start > 0 ? Cutting.Length : 0;

        public static Window Around(int focus, int length)
        {
            if (length <= WidestLine)
                return new Window(0, Math.Max(length, 1));
            var start = Math.Max(0, Math.Min(focus - Before, length - WidestLine));
            return new Window(start, WidestLine);
        }

        public string Cut(string text)
        {
            if (Start == 0 && text.Length <= Math.Min(Length, WidestLine))
                return text;
            var end = Math.Min(text.Length, Start + Math.Min(Length, WidestLine));
            return string.Concat(
                Start > 0 ? Cutting : "", text.AsSpan(Start, end - Start),
                end < text.Length ? Cutting : "");
        }
    }
}
