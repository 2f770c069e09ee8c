using Superpower.Model;

namespace VpcLang.Compiler.Syntax;

/// <summary>
/// What can still be said of a header with a mistake: its kind and name, so that the mistake does
/// not make the name unknown or the attribute missing elsewhere.
/// </summary>
internal static class Fallback
{
    public static StatementSyntax For(List<Token<TokenKind>> header)
    {
        var range = header[0].Range().To(header[^1].Range());
        var error = new ErrorExpr(range);
        if (HeaderKind.IsAttribute(header))
            return new AttributeStatement(header[0].Word(), error);
        if (header[0].Kind != TokenKind.Identifier || header.Count < 2)
            return new BrokenStatement();
        var keyword = header[0].Word();
        var second = header[1];
        var name = second.Kind == TokenKind.Identifier ? second.Word() : null;
        if (keyword.Text == "project")
            return new ProjectStatement(error);
        if (keyword.Text == "let" && name is not null)
            return new LetStatement(name, error);
        if (keyword.Text == "param" && name is not null)
            return new ParamStatement(name, null, error, null);
        if (!Keywords.IsThing(keyword.Text))
            return new BrokenStatement();
        return new ResourceStatement(keyword, Name(second, error));
    }

    private static Expr Name(Token<TokenKind> token, ErrorExpr error) => token.Kind switch
    {
        TokenKind.Identifier => new NameExpr(token.Range(), token.ToStringValue()),
        TokenKind.String when StringScanner.IsClosed(token.ToStringValue())
            && StringScanner.Depth(token.ToStringValue()) == 0 => StringReader.Read(token),
        _ => error,
    };
}
