using System.Collections.Immutable;
using VpcLang.Compiler.Syntax;

namespace VpcLang.Compiler.Formatting;

/// <summary>The cells of a rule: <c>[100] allow tcp/80 from any [log] ["why"]</c>.</summary>
internal static class RuleCells
{
    /// <summary>The cells; null where the header is no rule.</summary>
    public static ImmutableArray<Cell>? Of(HeaderText header)
    {
        var words = header.Words;
        var action = words[0].Kind == TokenKind.Integer && words.Length > 1 ? 1 : 0;
        if (words[action].Kind != TokenKind.Identifier
            || !Keywords.Actions.Contains(words[action].Text))
        {
            return null;
        }

        var way = TopLevel.Indexes(words)
            .FirstOrDefault(i => i > action + 1 && (words[i].Is("from") || words[i].Is("to")));
        if (way == 0 || way + 1 >= words.Length)
            return null;
        var tail = TailOf(words, way + 2);
        var cells = ImmutableArray.CreateBuilder<Cell>();
        if (action == 1)
            cells.Add(header.Cell(0, 1, CellKeys.Number) with { IsNumber = true });
        cells.Add(header.Cell(action, action + 1, CellKeys.Action));
        cells.Add(header.Cell(action + 1, way, CellKeys.Service));
        cells.Add(header.Cell(way, way + 1, CellKeys.Way));
        cells.Add(header.Cell(way + 1, tail, CellKeys.Peers));
        if (tail < words.Length)
        {
            cells.Add(header.Cell(tail, words.Length, CellKeys.Tail) with
            {
                Column = BeginsItsLine(words[0]) ? words[tail].Indent : null,
            });
        }

        return cells.ToImmutable();
    }

    /// <summary>Whether it stands where the author would have put a row of columns.</summary>
    private static bool BeginsItsLine(Token word) =>
        word.Source.AsSpan(word.Start - word.Indent, word.Indent).IsWhiteSpace();

    /// <summary>
    /// Where the peers end: at <c>log</c> or a text that continues no expression.
    /// </summary>
    private static int TailOf(Token[] words, int from)
    {
        foreach (var i in TopLevel.Indexes(words))
        {
            if (i < from || words[i - 1].Kind is TokenKind.Comma or TokenKind.Dot
                or TokenKind.Operator)
            {
                continue;
            }

            if (words[i].Is("log") || words[i].Kind == TokenKind.String)
                return i;
        }

        return words.Length;
    }
}
