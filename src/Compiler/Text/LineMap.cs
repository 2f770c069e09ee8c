using System.Runtime.InteropServices;

namespace VpcLang.Compiler.Text;

/// <summary>A line and a column, both from 1; the column counts UTF-16 units.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LinePosition(int Line, int Column);

/// <summary>Where the lines of a text begin; a line ends at LF or CR LF.</summary>
public sealed class LineMap
{
    private readonly string _text;
    private readonly int[] _starts;

    /// <summary>Finds the lines of a text.</summary>
    public LineMap(string text)
    {
        _text = text;
        _starts = new int[text.AsSpan().Count('\n') + 1];
        for (var line = 1; line < _starts.Length; line++)
            _starts[line] = text.IndexOf('\n', _starts[line - 1]) + 1;
    }

    /// <summary>The number of lines; a text that ends in LF has an empty last one.</summary>
    public int Count => _starts.Length;

    /// <summary>The line, from 1, that an offset lies in.</summary>
    public int LineOf(int offset)
    {
        // As many lines as begin at it or before it.
        var (line, above) = (0, _starts.Length);
        while (line < above)
        {
            var middle = (line + above) / 2;
            if (_starts[middle] <= offset)
                line = middle + 1;
            else
                above = middle;
        }

        return line;
    }

    /// <summary>The line and column of an offset.</summary>
    public LinePosition PositionOf(int offset)
    {
        var line = LineOf(offset);
        return new LinePosition(line, offset - _starts[line - 1] + 1);
    }

    /// <summary>The range of a line without its ending.</summary>
    public TextRange RangeOf(int line)
    {
        var start = _starts[line - 1];
        var end = line < _starts.Length ? _starts[line] - 1 : _text.Length;
        if (end > start && line < _starts.Length && _text[end - 1] == '\r')
            end--;
        return TextRange.Between(start, end);
    }
}
