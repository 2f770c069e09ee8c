using System.Collections.Immutable;
using VpcLang.Compiler.Syntax;

namespace VpcLang.Compiler.Formatting;

/// <summary>A statement with its block on one line: <c>subnet a { cidr = …;  type = … }</c>.</summary>
internal static class InlineBlock
{
    private static readonly string[] Flows = ["if", "else", "for"];

    /// <summary>
    /// The cells of a chain of statements, each the <c>else</c> of the one before, that was
    /// written on one line and fits on one; null where it did not or does not.
    /// </summary>
    public static HeaderCells? Of(
        TokenTable tokens, IReadOnlyList<OutlineStatement> chain, int indent)
    {
        if (chain[^1].Block is not { } last)
            return null;
        var end = chain.Count == 1 && IsEmpty(tokens, last) ? last.First : last.End;
        if (!IsOnOneLine(tokens, chain[0], end))
            return null;
        var result = chain.Count == 1 && !Flows.Contains(chain[0].Header[0].Text)
            ? new HeaderCells(ShapeOf(chain[0]), CellsOf(chain[0], last))
            : new HeaderCells(null, [new Cell(Chain(chain), CellKeys.Other)]);
        var width = result.Cells.Sum(cell => cell.Text.Length + cell.Gap) - result.Cells[^1].Gap;
        return indent + width <= Formatter.WidthColumns ? result : null;
    }

    /// <summary>Whether there is neither a statement nor a comment in a block.</summary>
    public static bool IsEmpty(TokenTable tokens, OutlineBlock block)
    {
        for (var at = block.First + 1; at < block.End - 1; at++)
        {
            if (tokens.KindOf(at) is not (TokenKind.Whitespace or TokenKind.NewLine
                or TokenKind.Semicolon))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Things align with things of their kind, and gateways with gateways: it is the last part of
    /// the kind's name that counts.
    /// </summary>
    private static string ShapeOf(OutlineStatement statement)
    {
        var kind = statement.Header[0].Text;
        return $"{CellKeys.Block} {kind[(kind.LastIndexOf('_') + 1)..]}";
    }

    private static bool IsOnOneLine(
        TokenTable tokens, OutlineStatement first, int end)
    {
        var at = first.First;
        while (tokens.IsBlank(at))
            at++;
        for (; at < end; at++)
        {
            if (tokens.KindOf(at) is TokenKind.NewLine)
                return false;
        }

        return true;
    }

    private static ImmutableArray<Cell> CellsOf(OutlineStatement statement, OutlineBlock block)
    {
        var cells = ImmutableArray.CreateBuilder<Cell>();
        cells.Add(new Cell(new HeaderText(statement.Header).All, CellKeys.Block));
        var parts = Chains(block).ToList();
        if (parts.Count == 0)
            cells.Add(new Cell("{}", CellKeys.Other));
        for (var i = 0; i < parts.Count; i++)
        {
            var text = (i == 0 ? "{ " : "") + Chain(parts[i])
                + (i + 1 < parts.Count ? ";" : " }");
            cells.Add(new Cell(text, KeyOf(parts[i][0])) { Gap = 2 });
        }

        return cells.ToImmutable();
    }

    /// <summary>Attributes align with those of the same name.</summary>
    private static string KeyOf(OutlineStatement statement) =>
        HeaderKind.IsAttribute(statement.Header)
            ? statement.Header[0].Text + "="
            : CellKeys.Other;

    private static string Chain(IReadOnlyList<OutlineStatement> chain) =>
        string.Join(' ', chain.Select(Text));

    private static string Text(OutlineStatement statement)
    {
        var header = new HeaderText(statement.Header).All;
        if (statement.Block is not { } block)
            return header;
        var parts = Chains(block).Select(Chain).ToList();
        return parts.Count == 0 ? header + " {}" : $"{header} {{ {string.Join(";  ", parts)} }}";
    }

    /// <summary>The statements of a block, each <c>else</c> together with its <c>if</c>.</summary>
    private static List<List<OutlineStatement>> Chains(OutlineBlock block)
    {
        var chains = new List<List<OutlineStatement>>();
        foreach (var statement in block.Statements.Where(s => s.HeaderLength > 0))
        {
            if (chains.Count > 0 && statement.Header[0].Is("else"))
                chains[^1].Add(statement);
            else
                chains.Add([statement]);
        }

        return chains;
    }
}
