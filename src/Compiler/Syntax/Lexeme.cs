using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Syntax;

/// <summary>
/// A token as the grammar sees it. What the grammar's rules take and give is of reference types
/// alone: the library's code for these is compiled ahead, and for others each time it runs.
/// </summary>
internal sealed class Lexeme(Token token)
{
    /// <summary>The token.</summary>
    public Token Token => token;

    /// <summary>Where it stands.</summary>
    public TextRange Range => token.Range;

    /// <summary>Its characters.</summary>
    public string Text => token.Text;

    /// <summary>The token as a word with its place.</summary>
    public Word Word() => token.Word();
}
