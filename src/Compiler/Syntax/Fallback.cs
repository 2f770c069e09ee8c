
namespace VpcLang.Compiler.Syntax;

/// <summary>
/// What can still be said of a header with a mistake: its kind and name, so that the mistake does
/// not make the name unknown or the attribute missing elsewhere.
/// </summary>
internal static class Fallback
{
    public static StatementSyntax For(Token[] header)
    {
        var range = header[0].Range.To(header[^1].Range);
        var error = new ErrorExpr(range);
        if (HeaderKind.IsAttribute(header))
            return new AttributeStatement(header[0].Word(), error);
        if (header[0].Kind != TokenKind.Identifier || header.Length < 2)
            return new BrokenStatement();
        var keyword = header[0].Word();
        var second = header[1];
        var isWhole = header.Length < 3 || header[2].Kind != TokenKind.Bad;
        var name = second.Kind == TokenKind.Identifier ? second.Word() : null;
        if (keyword.Text == "project")
            return new ProjectStatement(error);
        if (keyword.Text == "let" && name is not null)
            return new LetStatement(name, error);
        if (keyword.Text == "param" && name is not null)
            return new ParamStatement(name, null, error, null);
        if (!Keywords.IsThing(keyword.Text))
            return new BrokenStatement();
        return new ResourceStatement(keyword, isWhole ? Name(second, error) : error);
    }

    private static Expr Name(Token token, ErrorExpr error) => token.Kind switch
    {
        TokenKind.Identifier => new NameExpr(token.Range, token.Text),
        TokenKind.String when StringScanner.IsClosed(token.Text)
            && StringScanner.Depth(token.Text) == 0 => StringReader.Read(token),
        _ => error,
    };
}
