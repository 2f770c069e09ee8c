
namespace VpcLang.Compiler.Syntax;

/// <summary>Tells where somebody forgot to close a bracket or a brace.</summary>
internal static class Forgotten
{
    /// <summary>Whether two brackets are a pair.</summary>
    public static bool Match(TokenKind open, TokenKind close) => (open, close) is
        (TokenKind.LeftParen, TokenKind.RightParen)
        or (TokenKind.LeftBracket, TokenKind.RightBracket)
        or (TokenKind.LeftBrace, TokenKind.RightBrace);

    /// <summary>
    /// Whether the line that begins at an index can only be a new statement, although a bracket is
    /// still open: <c>name =</c> in a list, or a keyword with what follows it in a statement.
    /// </summary>
    public static bool BeginsStatement(TokenTable tokens, int at, TokenKind bracket)
    {
        var first = Next(tokens, at);
        if (first < 0 || tokens.KindOf(first) != TokenKind.Identifier)
            return false;
        var second = Next(tokens, first + 1);
        if (second < 0)
            return false;
        if (tokens.KindOf(second) == TokenKind.Assign)
            return bracket == TokenKind.LeftBracket;
        return Keywords.BeginsStatement(tokens[first].Text)
            && tokens.KindOf(second) is TokenKind.Identifier or TokenKind.String
                or TokenKind.LeftBrace or TokenKind.Service;
    }

    /// <summary>
    /// Whether the statement at an index shows that the open block should have ended.
    /// </summary>
    public static bool EndsBlock(TokenTable tokens, int at, OpenBlock open)
    {
        if (open.Owner.HeaderLength == 0 || tokens.KindOf(at) != TokenKind.Identifier)
            return false;
        var owner = open.Owner.FirstWord;
        var second = Next(tokens, at + 1);
        return second >= 0
            && tokens.KindOf(second) != TokenKind.Assign
            && tokens[at].Indent <= owner.Indent
            && tokens[at].IsOnLaterLineThan(open.Brace)
            && !Keywords.MayStandIn(tokens[at].Text, owner.Text);
    }

    /// <summary>Whether a header without a block is that of a thing with one.</summary>
    public static bool WantsBlock(OutlineStatement statement) =>
        statement.HeaderLength > 0 && IsThing(statement.FirstWord)
        && !HeaderKind.IsAttribute(statement.Header);

    /// <summary>
    /// Whether a header that an equals sign follows is <c>kind name attribute</c>, with a closing
    /// brace on the line that no other opens.
    /// </summary>
    public static bool LacksBrace(
        TokenTable tokens, int assign, OutlineStatement statement)
    {
        if (statement.HeaderLength != 3 || !IsThing(statement.FirstWord)
            || statement.LastWord.Kind != TokenKind.Identifier)
        {
            return false;
        }

        var depth = 0;
        for (var at = assign; at < tokens.Count && tokens.KindOf(at) != TokenKind.NewLine; at++)
        {
            if (tokens.KindOf(at) == TokenKind.LeftBrace)
                depth++;
            else if (tokens.KindOf(at) == TokenKind.RightBrace && depth-- == 0)
                return true;
        }

        return false;
    }

    private static bool IsThing(Token token) =>
        Keywords.IsThing(token.Text);

    private static int Next(TokenTable tokens, int at)
    {
        while (at < tokens.Count && tokens.IsBlank(at))
            at++;
        return at < tokens.Count ? at : -1;
    }
}
