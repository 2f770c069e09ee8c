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

    /// <summary>All tokens of a text.</summary>
    public static Token<TokenKind>[] Lex(string text) =>
        text.Length == 0 ? [] : [.. Instance.Tokenize(text)];

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
