using Superpower.Model;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Syntax;

/// <summary>What the parser asks of a token.</summary>
internal static class Tokens
{
    /// <summary>Where it stands.</summary>
    public static TextRange Range(this Token<TokenKind> token) =>
        new(token.Span.Position.Absolute, token.Span.Length);

    /// <summary>The token as a word with its place.</summary>
    public static Word Word(this Token<TokenKind> token) =>
        new(token.ToStringValue(), token.Range());

    /// <summary>Whether it is this very name or keyword.</summary>
    public static bool Is(this Token<TokenKind> token, string word) =>
        token.Kind == TokenKind.Identifier && token.Span.EqualsValue(word);

    /// <summary>Whether the parser passes over it.</summary>
    public static bool IsBlank(this Token<TokenKind> token) =>
        token.Kind is TokenKind.Whitespace or TokenKind.Comment or TokenKind.DocComment
            or TokenKind.NewLine;
}
