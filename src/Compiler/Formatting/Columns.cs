using System.Text;

namespace VpcLang.Compiler.Formatting;

/// <summary>Pads the cells of a run of rows, so that what follows them forms columns.</summary>
internal sealed class Columns
{
    private readonly List<Row> _run;
    private readonly bool _keepsColumns;
    private readonly StringBuilder[] _texts;

    private Columns(List<Row> run, bool keepsColumns)
    {
        _run = run;
        _keepsColumns = keepsColumns;
        _texts = [.. run.Select(_ => new StringBuilder())];
    }

    /// <summary>The text of each row of a run.</summary>
    /// <param name="run">The rows, of one shape.</param>
    /// <param name="keepsColumns">Whether a cell may stay at the author's column.</param>
    public static string[] Of(List<Row> run, bool keepsColumns)
    {
        var columns = new Columns(run, keepsColumns);
        columns.Align(0, run.Count, 0);
        return [.. columns._texts.Select(t => t.ToString())];
    }

    /// <summary>Aligns a cell of neighbours that are alike up to it, then what follows it.</summary>
    private void Align(int from, int to, int cell)
    {
        for (var first = from; first < to; first++)
        {
            if (CellOf(first, cell) is not { } leader)
                continue;
            var end = first + 1;
            while (end < to && CellOf(end, cell)?.Key == leader.Key)
                end++;
            Pad(first, end, cell);
            Align(first, end, cell + 1);
            first = end - 1;
        }
    }

    private void Pad(int first, int end, int cell)
    {
        var width = 0;
        for (var i = first; i < end; i++)
        {
            if (CellOf(i, cell) is { } own && (IsFollowed(i, cell) || own.Key == CellKeys.Peers))
                width = Math.Max(width, own.Text.Length);
        }

        for (var i = first; i < end; i++)
        {
            if (CellOf(i, cell) is not { } own)
                continue;
            var padding = new string(' ', Math.Max(0, width - own.Text.Length));
            _texts[i].Append(own.IsNumber ? padding + own.Text : own.Text);
            if (IsFollowed(i, cell))
                _texts[i].Append(own.IsNumber ? "" : padding).Append(' ', own.Gap);
        }

        if (_keepsColumns)
            KeepColumn(first, end, cell);
    }

    /// <summary>Where the next cells share the author's column, and fit there, they stay.</summary>
    private void KeepColumn(int first, int end, int cell)
    {
        int? column = null;
        for (var i = first; i < end; i++)
        {
            if (!IsFollowed(i, cell))
                continue;
            if (CellOf(i, cell + 1)?.Column is not { } own || own != (column ?? own))
                return;
            column = own;
            if (own < _run[i].Indent + _texts[i].Length)
                return;
        }

        for (var i = first; i < end && column is not null; i++)
        {
            if (IsFollowed(i, cell))
                _texts[i].Append(' ', column.Value - _run[i].Indent - _texts[i].Length);
        }
    }

    private bool IsFollowed(int row, int cell) => cell + 1 < _run[row].Cells.Length;

    private Cell? CellOf(int row, int cell) =>
        cell < _run[row].Cells.Length ? _run[row].Cells[cell] : null;
}
