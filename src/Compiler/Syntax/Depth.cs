
namespace VpcLang.Compiler.Syntax;

/// <summary>
/// How deep the tree of an expression will be, told from its tokens alone, so that no recursion
/// over the tree can overflow the stack.
/// </summary>
internal static class Depth
{
    /// <summary>The first token at which the tree is deeper than a limit, or null.</summary>
    public static Token? FirstBeyond(Token[] tokens, int limit)
    {
        var depth = 0;
        var outside = new Stack<int>();
        foreach (var token in tokens)
        {
            switch (token.Kind)
            {
                case TokenKind.LeftParen or TokenKind.LeftBracket or TokenKind.LeftBrace:
                    outside.Push(depth);
                    depth++;
                    break;
                case TokenKind.RightParen or TokenKind.RightBracket or TokenKind.RightBrace:
                    depth = outside.Count > 0 ? outside.Pop() + 1 : 0;
                    break;
                case TokenKind.Comma:
                    depth = outside.Count > 0 ? outside.Peek() + 1 : 0;
                    break;
                case TokenKind.Dot or TokenKind.DotDot or TokenKind.Operator:
                    depth++;
                    break;
                case TokenKind.Identifier when Keywords.IsReserved(token.Span):
                    depth++;
                    break;
            }

            if (depth > limit)
                return token;
        }

        return null;
    }
}
