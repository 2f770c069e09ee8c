using VpcLang.Compiler.Syntax;

namespace VpcLang.Compiler.Formatting;

/// <summary>
/// Compares two texts by all that a layout must keep: every word and comment in its order, the
/// bounds of every statement and block, and what each statement's documentation says.
/// </summary>
internal static class Meaning
{
    /// <summary>Whether two texts differ in nothing but their layout.</summary>
    public static bool IsSame(Lexed one, Lexed other) =>
        Words(one).SequenceEqual(Words(other), StringComparer.Ordinal)
        && Shape(one).SequenceEqual(Shape(other), StringComparer.Ordinal);

    private static IEnumerable<string> Words(Lexed source) => source.Tokens
        .Where(t => t.Kind is not (TokenKind.Whitespace or TokenKind.NewLine
            or TokenKind.Semicolon))
        .Select(t => t.Text.TrimEnd());

    private static List<string> Shape(Lexed source)
    {
        var shape = new List<string>();
        Write(source, source.Outline, shape);
        return shape;
    }

    private static void Write(Lexed source, OutlineBlock block, List<string> shape)
    {
        foreach (var statement in block.Statements.Where(s => s.HeaderLength > 0))
        {
            shape.Add(DocComment.Above(source.Tokens, statement) ?? "");
            shape.AddRange(statement.Header.Select(t => t.Text));
            shape.Add(";");
            if (statement.Block is not { } inner)
                continue;
            shape.Add("{");
            Write(source, inner, shape);
            shape.Add("}");
        }
    }
}
