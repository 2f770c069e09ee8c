using Superpower;
using Superpower.Model;

namespace VpcLang.Compiler.Syntax;

/// <summary>The smallest parsers: one token each, with the words for its absence.</summary>
internal static class Grammar
{
    /// <summary>A name that is no keyword of an expression.</summary>
    public static TokenListParser<TokenKind, Token<TokenKind>> Name { get; } = Where(
        t => t.Kind == TokenKind.Identifier && !Keywords.IsReserved(t.ToStringValue()), "a name");

    /// <summary>Any name, where no keyword can be meant: behind a dot.</summary>
    public static TokenListParser<TokenKind, Token<TokenKind>> Member { get; } =
        Kind(TokenKind.Identifier, "a name");

    public static TokenListParser<TokenKind, Token<TokenKind>> Comma { get; } =
        Kind(TokenKind.Comma, "`,`");

    /// <summary>A token of one kind.</summary>
    public static TokenListParser<TokenKind, Token<TokenKind>> Kind(
        TokenKind kind, string wanted) => Where(t => t.Kind == kind, wanted);

    /// <summary>A keyword, which is an identifier anywhere else.</summary>
    public static TokenListParser<TokenKind, Token<TokenKind>> Word(string word) =>
        Where(t => t.Is(word), $"`{word}`");

    /// <summary>An operator of signs or of letters.</summary>
    public static TokenListParser<TokenKind, string> Operator(params string[] signs) =>
        Where(
            t => t.Kind is TokenKind.Operator or TokenKind.Identifier && IsOneOf(t, signs),
            "an operator")
        .Select(t => t.ToStringValue());

    /// <summary>A token that a condition holds for.</summary>
    public static TokenListParser<TokenKind, Token<TokenKind>> Where(
        Func<Token<TokenKind>, bool> isWanted, string wanted)
    {
        // The library derives these words by reflection each time; ours are known beforehand.
        string[] expectations = [wanted];
        return input =>
        {
            var next = input.ConsumeToken();
            return next.HasValue && isWanted(next.Value)
                ? next
                : TokenListParserResult.Empty<TokenKind, Token<TokenKind>>(input, expectations);
        };
    }

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

    private static bool IsOneOf(Token<TokenKind> token, string[] signs)
    {
        foreach (var sign in signs)
        {
            if (token.Span.EqualsValue(sign))
                return true;
        }

        return false;
    }
}
