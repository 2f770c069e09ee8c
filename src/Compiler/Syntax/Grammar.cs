using Superpower;
using Superpower.Model;

namespace VpcLang.Compiler.Syntax;

/// <summary>The smallest parsers: one token each, with the words for its absence.</summary>
internal static class Grammar
{
    /// <summary>A name that is no keyword of an expression.</summary>
    public static TokenListParser<Lexeme, Lexeme> Name { get; } = Where(
        t => t.Kind == TokenKind.Identifier && !Keywords.IsReserved(t.Span), "a name");

    /// <summary>Any name, where no keyword can be meant: behind a dot.</summary>
    public static TokenListParser<Lexeme, Lexeme> Member { get; } =
        Kind(TokenKind.Identifier, "a name");

    public static TokenListParser<Lexeme, Lexeme> Comma { get; } =
        Kind(TokenKind.Comma, "`,`");

    /// <summary>A token of one kind.</summary>
    public static TokenListParser<Lexeme, Lexeme> Kind(
        TokenKind kind, string wanted) => Where(t => t.Kind == kind, wanted);

    /// <summary>A keyword, which is an identifier anywhere else.</summary>
    public static TokenListParser<Lexeme, Lexeme> Word(string word) =>
        Where(t => t.Is(word), $"`{word}`");

    /// <summary>An operator of signs or of letters.</summary>
    public static TokenListParser<Lexeme, string> Operator(params string[] signs) =>
        Where(
            t => t.Kind is TokenKind.Operator or TokenKind.Identifier && IsOneOf(t, signs),
            "an operator")
        .Select(t => t.Text);

    /// <summary>A token that a condition holds for.</summary>
    public static TokenListParser<Lexeme, Lexeme> Where(
        Func<Token, bool> isWanted, string wanted)
    {
        // The library derives these words by reflection each time; ours are known beforehand.
        string[] expectations = [wanted];
        return input =>
        {
            var next = input.ConsumeToken();
            return next.HasValue && isWanted(next.Value.Kind.Token)
                ? TokenListParserResult.Value(next.Value.Kind, next.Location, next.Remainder)
                : TokenListParserResult.Empty<Lexeme, Lexeme>(input, expectations);
        };
    }

    /// <summary>Reads all of some tokens, none of which is blank.</summary>
    public static TokenListParserResult<Lexeme, T> ReadAll<T>(
        this TokenListParser<Lexeme, T> parser, Token[] tokens)
    {
        var lexemes = new Token<Lexeme>[tokens.Length];
        for (var i = 0; i < tokens.Length; i++)
            lexemes[i] = new Token<Lexeme>(new Lexeme(tokens[i]), TextSpan.None);
        return parser.AtEnd()(new TokenList<Lexeme>(lexemes));
    }

    /// <summary>The token at which a rule gave up; null at the end.</summary>
    public static Token? Next<T>(this TokenListParserResult<Lexeme, T> failure) =>
        failure.Remainder.ConsumeToken() is { HasValue: true } next ? next.Value.Kind.Token : null;

    /// <summary>A rule that stands further down, or around this one.</summary>
    public static TokenListParser<Lexeme, T> Later<T>(Func<TokenListParser<Lexeme, T>?> rule)
    {
        TokenListParser<Lexeme, T>? known = null;
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
