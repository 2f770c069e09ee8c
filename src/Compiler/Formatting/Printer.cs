using System.Text;

namespace VpcLang.Compiler.Formatting;

/// <summary>Writes rows as text.</summary>
internal static class Printer
{
    private const int GapBeforeComment = 2;

    /// <summary>The text; empty for no rows.</summary>
    public static string Print(List<Row> rows)
    {
        var columns = CommentColumns(rows);
        var text = new StringBuilder();
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            if (row.HasBlankAbove)
                text.Append('\n');
            text.Append(' ', row.Indent).Append(row.Code);
            if (row.Comment is { } comment)
            {
                if (!row.IsComment)
                    text.Append(' ', columns[i] - row.Indent - row.Code.Length);
                text.Append(comment.Text);
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The column of each row's comment: one for each run of neighbours.</summary>
    private static int[] CommentColumns(List<Row> rows)
    {
        var columns = new int[rows.Count];
        for (var first = 0; first < rows.Count; first++)
        {
            if (!HasCommentBehind(rows[first]))
                continue;
            var end = first + 1;
            while (end < rows.Count && HasCommentBehind(rows[end]) && !rows[end].HasBlankAbove
                && rows[end].Indent == rows[first].Indent)
            {
                end++;
            }

            Array.Fill(columns, ColumnOf(rows[first..end]), first, end - first);
            first = end - 1;
        }

        return columns;
    }

    /// <summary>
    /// The author's column where all the comments of a run share it, else the first that fits.
    /// </summary>
    private static int ColumnOf(List<Row> run)
    {
        var nearest = run.Max(row => row.Indent + row.Code.Length) + GapBeforeComment;
        var authors = run[0].Comment?.Column ?? 0;
        return authors >= nearest && run.TrueForAll(row => row.Comment?.Column == authors)
            ? authors
            : nearest;
    }

    private static bool HasCommentBehind(Row row) => !row.IsComment && row.Comment is not null;
}
