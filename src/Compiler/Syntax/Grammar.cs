using Superpower;
using Superpower.Model;

namespace VpcLang.Compiler.Syntax;

/// <summary>The smallest parsers: one token each, with the words for its absence.</summary>
internal static class Grammar
{
    /// <summary>A name that is no keyword of an expression.</summary>
    public static TokenListParser<TokenKind, Token> Name { get; } = Where(
        t => t.Kind == TokenKind.Identifier && !Keywords.IsReserved(t.Span), "a name");

    /// <summary>Any name, where no keyword can be meant: behind a dot.</summary>
    public static TokenListParser<TokenKind, Token> Member { get; } =
        Kind(TokenKind.Identifier, "a name");

    public static TokenListParser<TokenKind, Token> Comma { get; } =
        Kind(TokenKind.Comma, "`,`");

    /// <summary>A token of one kind.</summary>
    public static TokenListParser<TokenKind, Token> Kind(
        TokenKind kind, string wanted) => Where(t => t.Kind == kind, wanted);

    /// <summary>A keyword, which is an identifier anywhere else.</summary>
    public static TokenListParser<TokenKind, Token> Word(string word) =>
        Where(t => t.Is(word), $"`{word}`");

    /// <summary>An operator of signs or of letters.</summary>
    public static TokenListParser<TokenKind, string> Operator(params string[] signs) =>
        Where(
            t => t.Kind is TokenKind.Operator or TokenKind.Identifier && IsOneOf(t, signs),
            "an operator")
        .Select(t => t.Text);

    /// <summary>A token that a condition holds for.</summary>
    public static TokenListParser<TokenKind, Token> Where(
        Func<Token, bool> isWanted, string wanted)
    {
        // The library derives these words by reflection each time; ours are known beforehand.
        string[] expectations = [wanted];
        return input =>
        {
            var next = input.ConsumeToken();
            return next.HasValue && Own(next.Value) is var token && isWanted(token)
                ? TokenListParserResult.Value(token, next.Location, next.Remainder)
                : TokenListParserResult.Empty<TokenKind, Token>(input, expectations);
        };
    }

    /// <summary>Reads all of some tokens, none of which is blank.</summary>
    public static TokenListParserResult<TokenKind, T> ReadAll<T>(
        this TokenListParser<TokenKind, T> parser, Token[] tokens) =>
        parser.AtEnd()(new TokenList<TokenKind>(Array.ConvertAll(tokens, Foreign)));

    /// <summary>The token at which a rule gave up; null at the end.</summary>
    public static Token? Next<T>(this TokenListParserResult<TokenKind, T> failure) =>
        failure.Remainder.ConsumeToken() is { HasValue: true } next ? Own(next.Value) : null;

    private static Token Own(Token<TokenKind> token) => new(
        token.Kind, token.Span.Source ?? "", token.Span.Position.Absolute, token.Span.Length);

    private static Token<TokenKind> Foreign(Token token) => new(
        token.Kind, new TextSpan(token.Source, new Position(token.Start, 1, 1), token.Length));

    /// <summary>A rule that stands further down, or around this one.</summary>
    public static TokenListParser<TokenKind, T> Later<T>(Func<TokenListParser<TokenKind, T>?> rule)
    {
        TokenListParser<TokenKind, T>? known = null;
        return input =>
        {
            known ??= rule() ?? throw new InvalidOperationException("a rule used before it is");
            return known(input);
        };
    }

    private static bool IsOneOf(Token token, string[] signs)
    {
        foreach (var sign in signs)
        {
            if (token.Reads(sign))
                return true;
        }

        return false;
    }
}
