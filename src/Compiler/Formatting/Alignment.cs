namespace VpcLang.Compiler.Formatting;

/// <summary>Aligns the columns of rows of one shape that stand below each other.</summary>
internal static class Alignment
{
    /// <summary>Sets the code of every row that has neighbours to align with.</summary>
    public static void Apply(List<Row> rows)
    {
        for (var first = 0; first < rows.Count; first++)
        {
            if (rows[first].Shape is null)
                continue;
            var run = new List<Row> { rows[first] };
            var end = first + 1;
            for (; end < rows.Count && Continues(rows[first], rows[end]); end++)
            {
                if (!rows[end].IsComment)
                    run.Add(rows[end]);
            }

            Align(run);
            first = end - 1;
        }
    }

    /// <summary>Comments between rows do not part them; an empty line does.</summary>
    private static bool Continues(Row first, Row next) =>
        !next.HasBlankAbove && next.Indent == first.Indent
        && (next.IsComment || next.Shape == first.Shape);

    /// <summary>
    /// Aligned text that runs out of the window is worse than text that is not aligned.
    /// </summary>
    private static void Align(List<Row> run)
    {
        foreach (var keepsColumns in new[] { true, false })
        {
            var texts = Columns.Of(run, keepsColumns);
            if (!Fits(run, texts))
                continue;
            for (var i = 0; i < run.Count; i++)
                run[i].Code = texts[i];
            return;
        }
    }

    private static bool Fits(List<Row> run, string[] texts)
    {
        for (var i = 0; i < run.Count; i++)
        {
            if (run[i].Indent + texts[i].Length > Formatter.WidthColumns
                && texts[i].Length > Row.Plain(run[i]).Length)
            {
                return false;
            }
        }

        return true;
    }
}
