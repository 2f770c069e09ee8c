using System.Collections.Immutable;
using VpcLang.Compiler.Syntax;

namespace VpcLang.Compiler.Formatting;

/// <summary>The cells of a statement that stands on one line, and what it aligns with.</summary>
internal sealed record HeaderCells(string? Shape, ImmutableArray<Cell> Cells)
{
    /// <summary>Statements other than rules whose parts form columns, with what parts them.</summary>
    private static readonly Dictionary<string, string[]> Sentences = new(StringComparer.Ordinal)
    {
        ["route"] = ["via"],
        ["listen"] = ["to", "on"],
        ["publish"] = ["to", "on", "replacing"],
    };

    /// <summary>The cells of a header.</summary>
    public static HeaderCells Of(HeaderText header)
    {
        var words = header.Words;
        if (HeaderKind.IsAttribute(words))
        {
            return new(CellKeys.Attribute,
            [
                header.Cell(0, 1, CellKeys.Attribute),
                header.Cell(1, words.Length, CellKeys.Other),
            ]);
        }

        if (RuleCells.Of(header) is { } rule)
            return new(CellKeys.Rule, rule);
        var first = words[0].Text;
        return Sentences.TryGetValue(first, out var marks)
            ? new(first, Sentence(header, marks))
            : new(null, [header.Cell(0, words.Length, CellKeys.Other)]);
    }

    private static ImmutableArray<Cell> Sentence(HeaderText header, string[] marks)
    {
        var cells = ImmutableArray.CreateBuilder<Cell>();
        var from = 0;
        var key = CellKeys.Other;
        foreach (var at in TopLevel.Indexes(header.Words))
        {
            if (at == 0 || !marks.Any(mark => header.Words[at].Is(mark)))
                continue;
            cells.Add(header.Cell(from, at, key));
            from = at;
            key = header.Words[at].Text;
        }

        cells.Add(header.Cell(from, header.Words.Length, key));
        return cells.ToImmutable();
    }
}
