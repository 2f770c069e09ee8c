namespace VpcLang.Compiler.Syntax;

/// <summary>
/// Text to tokens. It never fails: what belongs to no word becomes a token of kind Bad, blanks and
/// comments are tokens too, and the tokens' texts in a row are the source again.
/// </summary>
internal static class Lexer
{
    /// <summary>
    /// The words and signs of a file, blanks included, that are read. A network of 100,000
    /// instances has fewer; what has more would use up the memory before it is understood.
    /// </summary>
    public const int MostTokens = 4_000_000;

    /// <summary>The bad characters and open strings after which a text is no source of ours.</summary>
    public const int MostBadTokens = 500;

    private const int CharactersAToken = 3;

    /// <summary>All tokens of a text; where it is read to a limit only, the last is the rest.</summary>
    public static TokenTable Lex(string text) => Lex(text, out _);

    /// <summary>
    /// All tokens of a text, and where the reading stopped before its end: from there on, the
    /// text is one token like a comment.
    /// </summary>
    public static TokenTable Lex(string text, out int? stoppedAt) =>
        Lex(text, 0, text.Length, out stoppedAt);

    /// <summary>The tokens of a part of a text; their positions are those in the whole.</summary>
    public static TokenTable Lex(string text, int start, int end) => Lex(text, start, end, out _);

    private static TokenTable Lex(string text, int start, int end, out int? stoppedAt)
    {
        var tokens = new TokenTable(text, ((end - start) / CharactersAToken) + 1);
        var bad = 0;
        stoppedAt = null;
        while (start < end)
        {
            var (kind, length) = Scanner.Next(text, start, end);
            tokens.Add(kind, start, length);
            bad += IsBad(kind, text, start, length) ? 1 : 0;
            start += length;
            if ((tokens.Count < MostTokens && bad < MostBadTokens) || start == end)
                continue;
            stoppedAt = start;
            tokens.Add(TokenKind.Comment, start, end - start);
            break;
        }

        return tokens;
    }

    private static bool IsBad(TokenKind kind, string text, int start, int length) =>
        kind == TokenKind.Bad
        || (kind == TokenKind.String && (length == 1 || text[start + length - 1] != '"'));
}
