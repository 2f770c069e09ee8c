using Superpower;
using Superpower.Model;

namespace VpcLang.Compiler.Syntax;

/// <summary>
/// Text to tokens. It never fails: what belongs to no word becomes a token of kind Bad, blanks and
/// comments are tokens too, and the tokens' texts in a row are the source again.
/// </summary>
internal sealed class Lexer : Tokenizer<TokenKind>
{
    private static readonly Lexer Instance = new();

    /// <summary>
    /// The words and signs of a file, blanks included, that are read. A network of 100,000
    /// instances has fewer; what has more would use up the memory before it is understood.
    /// </summary>
    public const int MostTokens = 4_000_000;

    /// <summary>The bad characters and open strings after which a text is no source of ours.</summary>
    public const int MostBadTokens = 500;

    /// <summary>All tokens of a text; where it is read to a limit only, the last is the rest.</summary>
    public static Token<TokenKind>[] Lex(string text) => Lex(text, out _);

    /// <summary>
    /// All tokens of a text, and where the reading stopped before its end: from there on, the
    /// text is one token like a comment.
    /// </summary>
    public static Token<TokenKind>[] Lex(string text, out int? stoppedAt)
    {
        var tokens = new List<Token<TokenKind>>(Math.Min(text.Length / 3, MostTokens) + 1);
        var bad = 0;
        stoppedAt = null;
        foreach (var next in Instance.Tokenize(new TextSpan(text)))
        {
            tokens.Add(new(next.Value, next.Location.Until(next.Remainder)));
            bad += IsBad(tokens[^1]) ? 1 : 0;
            if ((tokens.Count < MostTokens && bad < MostBadTokens) || next.Remainder.IsAtEnd)
                continue;
            stoppedAt = next.Remainder.Position.Absolute;
            tokens.Add(new(TokenKind.Comment, next.Remainder));
            break;
        }

        return [.. tokens];
    }

    private static bool IsBad(Token<TokenKind> token) =>
        token.Kind == TokenKind.Bad
        || (token.Kind == TokenKind.String
            && (token.Span.Length == 1 || token.Span.Source?[token.Range().End - 1] != '"'));

    /// <summary>
    /// The tokens of a part of a text; their positions are those in the whole. Line and column
    /// are not kept: findings carry offsets.
    /// </summary>
    public static Token<TokenKind>[] Lex(string text, int start, int end)
    {
        var tokens = new List<Token<TokenKind>>();
        while (start < end)
        {
            var (kind, length) = Scanner.Next(text, start, end);
            tokens.Add(new(kind, new TextSpan(text, new Position(start, 1, 1), length)));
            start += length;
        }

        return [.. tokens];
    }

    /// <inheritdoc/>
    protected override IEnumerable<Result<TokenKind>> Tokenize(TextSpan span)
    {
        var rest = span;
        while (!rest.IsAtEnd)
        {
            var start = rest.Position.Absolute;
            var (kind, length) = Scanner.Next(span.Source ?? "", start, start + rest.Length);
            var behind = rest.Skip(length);
            yield return Result.Value(kind, rest, behind);
            rest = behind;
        }
    }
}
