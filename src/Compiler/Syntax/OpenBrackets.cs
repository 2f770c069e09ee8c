
namespace VpcLang.Compiler.Syntax;

/// <summary>The brackets of a header that are still open, the braces of maps among them.</summary>
internal sealed class OpenBrackets
{
    private readonly Stack<Token> _open = new();
    private int _maps;

    public bool Any => _open.Count > 0;

    /// <summary>Whether a closing brace would close a map.</summary>
    public bool AnyMap => _maps > 0;

    public Token Innermost => _open.Peek();

    /// <summary>
    /// Takes a token; where it closes a bracket of another shape, the one that it closes.
    /// </summary>
    public Token? Take(Token token)
    {
        switch (token.Kind)
        {
            case TokenKind.LeftParen or TokenKind.LeftBracket or TokenKind.LeftBrace:
                _open.Push(token);
                _maps += token.Kind == TokenKind.LeftBrace ? 1 : 0;
                return null;
            case TokenKind.RightParen or TokenKind.RightBracket or TokenKind.RightBrace when Any:
                return Close(token);
            default:
                return null;
        }
    }

    public void Clear()
    {
        _open.Clear();
        _maps = 0;
    }

    /// <summary>A brace closes its map and what is open in it; others close one bracket.</summary>
    private Token? Close(Token token)
    {
        var innermost = _open.Pop();
        var open = innermost;
        while (token.Kind == TokenKind.RightBrace && open.Kind != TokenKind.LeftBrace)
            open = _open.Pop();
        _maps -= open.Kind == TokenKind.LeftBrace ? 1 : 0;
        return Forgotten.Match(innermost.Kind, token.Kind) ? null : innermost;
    }
}
