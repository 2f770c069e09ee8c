using System.Collections.Immutable;

namespace VpcLang.Compiler.Formatting;

/// <summary>A piece of a row; pieces of equal keys below each other form a column.</summary>
/// <param name="Text">The text, without blanks around.</param>
/// <param name="Key">What it is: only equal ones are aligned.</param>
internal sealed record Cell(string Text, string Key)
{
    /// <summary>The blanks between it and the next cell.</summary>
    public int Gap { get; init; } = 1;

    /// <summary>Whether it stands at the right side of its column, as numbers do.</summary>
    public bool IsNumber { get; init; }

    /// <summary>The author's column, from 0, of what may stay where the author put it.</summary>
    public int? Column { get; init; }
}

/// <summary>A comment, and the column, from 0, at which the author began it.</summary>
internal sealed record RowComment(string Text, int Column);

/// <summary>A line of the output before it is aligned with its neighbours.</summary>
internal sealed class Row
{
    /// <summary>Blanks before it.</summary>
    public required int Indent { get; init; }

    /// <summary>Its pieces; none where it is a comment alone.</summary>
    public ImmutableArray<Cell> Cells { get; init; } = [];

    /// <summary>What it aligns with: rows of the same shape; null aligns with none.</summary>
    public string? Shape { get; init; }

    /// <summary>Whether its last word opens a block or a bracket.</summary>
    public bool Opens { get; init; }

    /// <summary>Whether its first word closes a block or a bracket.</summary>
    public bool Closes { get; init; }

    /// <summary>Whether an empty line stands above.</summary>
    public bool HasBlankAbove { get; set; }

    /// <summary>The comment at its end, or the comment that it is.</summary>
    public RowComment? Comment { get; set; }

    /// <summary>The text without indent and comment; the alignment sets it anew.</summary>
    public string Code
    {
        get => field ??= Plain(this);
        set;
    }

    /// <summary>Whether it is nothing but a comment.</summary>
    public bool IsComment => Cells.IsEmpty;

    /// <summary>The text of a row that is aligned with no other.</summary>
    public static string Plain(Row row) => string.Concat(row.Cells.Select((cell, i) =>
        i + 1 < row.Cells.Length ? cell.Text + new string(' ', cell.Gap) : cell.Text));
}
