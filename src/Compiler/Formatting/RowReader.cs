using System.Collections.Immutable;
using VpcLang.Compiler.Syntax;

namespace VpcLang.Compiler.Formatting;

/// <summary>
/// Makes rows of the statements of a file, of whatever kind these are. It walks over every token
/// once, in order, so that no comment is lost or changes its place among the words.
/// </summary>
internal sealed class RowReader(TokenTable tokens)
{
    private const int Step = 2;

    private readonly RowList _rows = new();
    private int _at;

    /// <summary>The rows of a file.</summary>
    public List<Row> Read(OutlineBlock file)
    {
        Block(file, 0);
        BlanksTo(tokens.Count, 0);
        return _rows.Rows;
    }

    private void Block(OutlineBlock block, int indent)
    {
        var chain = new List<OutlineStatement>();
        foreach (var statement in block.Statements.Where(s => s.HeaderLength > 0))
        {
            if (chain.Count > 0 && !IsElseOf(statement, chain[^1]))
            {
                Chain(chain, indent);
                chain.Clear();
            }

            chain.Add(statement);
        }

        if (chain.Count > 0)
            Chain(chain, indent);
    }

    /// <summary>Whether a statement is the <c>else</c> on the line that a block ends on.</summary>
    private bool IsElseOf(OutlineStatement statement, OutlineStatement before)
    {
        if (before.Block is not { } block || !statement.Header[0].Is("else"))
            return false;
        var at = block.End;
        while (tokens.KindOf(at) == TokenKind.Whitespace)
            at++;
        return tokens[at].Is("else");
    }

    private void Chain(List<OutlineStatement> chain, int indent)
    {
        BlanksTo(NextWord(chain[0].First), indent);
        if (InlineBlock.Of(tokens, chain, indent) is { } inline)
        {
            _rows.Add(new Row { Indent = indent, Cells = inline.Cells, Shape = inline.Shape });
            _at = chain[^1].Block?.End ?? _at;
            return;
        }

        var prefix = "";
        foreach (var statement in chain)
        {
            BlanksTo(NextWord(statement.First), indent);
            Header(statement, indent, prefix, isAlone: chain.Count == 1);
            prefix = "} ";
            if (statement.Block is not { } block
                || (chain.Count == 1 && InlineBlock.IsEmpty(tokens, block)))
            {
                continue;
            }

            Block(block, indent + Step);
            BlanksTo(block.End - 1, indent + Step);
            _at = block.End;
            if (statement == chain[^1])
                _rows.Add(new Row { Indent = indent, Cells = OneCell("}"), Closes = true });
        }
    }

    /// <summary>The rows of a header: one, and one more for each line end in its brackets.</summary>
    private void Header(OutlineStatement statement, int indent, string prefix, bool isAlone)
    {
        var header = new HeaderText(statement.Header);
        var places = PlacesOf(statement);
        var brackets = new BracketIndent(indent);
        var isEmpty = isAlone && statement.Block is { } inner
            && InlineBlock.IsEmpty(tokens, inner);
        var ending = statement.Block is null ? "" : isEmpty ? " {}" : " {";
        var from = 0;
        for (var i = 0; i < places.Length; i++)
        {
            var isLast = i + 1 == places.Length;
            if (!isLast && !IsLineEndBetween(places[i], places[i + 1]))
                continue;
            var words = header.Words[from..(i + 1)];
            var cells = isLast && from == 0 && ending.Length == 0
                ? HeaderCells.Of(header)
                : new HeaderCells(null, OneCell(
                    (from == 0 ? prefix : "") + header.Join(from, i + 1)
                    + (isLast ? ending : "")));
            _rows.Add(new Row
            {
                Indent = brackets.Take(words),
                Cells = cells.Cells,
                Shape = cells.Shape,
                Opens = isLast ? ending == " {" : Brackets.Opens(words[^1]),
                Closes = from == 0 ? prefix.Length > 0 : Brackets.Closes(words[0]),
            });
            _at = isLast && statement.Block is { } block
                ? isEmpty ? block.End : block.First + 1
                : places[i] + 1;
            if (!isLast)
                BlanksTo(places[i + 1], brackets.Inside);
            from = i + 1;
        }
    }

    private void BlanksTo(int end, int indent)
    {
        for (; _at < end; _at++)
            _rows.Pass(tokens[_at], indent);
    }

    private int NextWord(int at)
    {
        while (at < tokens.Count && IsBlank(at))
            at++;
        return at;
    }

    private int[] PlacesOf(OutlineStatement statement)
    {
        var places = new int[statement.HeaderLength];
        var at = statement.First;
        for (var i = 0; i < places.Length; i++, at++)
            places[i] = at = NextWord(at);
        return places;
    }

    private bool IsLineEndBetween(int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            if (tokens.KindOf(at) == TokenKind.NewLine)
                return true;
        }

        return false;
    }

    private bool IsBlank(int at) =>
        tokens.IsBlank(at) || tokens.KindOf(at) == TokenKind.Semicolon;

    private static ImmutableArray<Cell> OneCell(string text) => [new Cell(text, CellKeys.Other)];
}
