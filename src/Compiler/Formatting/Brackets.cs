using VpcLang.Compiler.Syntax;

namespace VpcLang.Compiler.Formatting;

/// <summary>Which words are brackets, of whatever shape.</summary>
internal static class Brackets
{
    /// <summary>Whether a word opens a block, a map or a bracket.</summary>
    public static bool Opens(Token word) => word.Kind is TokenKind.LeftBrace
        or TokenKind.LeftBracket or TokenKind.LeftParen;

    /// <summary>Whether a word closes a block, a map or a bracket.</summary>
    public static bool Closes(Token word) => word.Kind is TokenKind.RightBrace
        or TokenKind.RightBracket or TokenKind.RightParen;
}
