using VpcLang.Compiler.Syntax;

namespace VpcLang.Compiler.Formatting;

/// <summary>Collects rows, and gives the comments and empty lines between them their place.</summary>
internal sealed class RowList
{
    private int _lineEnds;
    private bool _isBehindSemicolon;

    /// <summary>The rows so far.</summary>
    public List<Row> Rows { get; } = [];

    /// <summary>Adds a row; of the empty lines above one stays, and none at a block's ends.</summary>
    public void Add(Row row)
    {
        row.HasBlankAbove = _lineEnds > 1 && Rows.Count > 0 && !Rows[^1].Opens && !row.Closes;
        Rows.Add(row);
        _lineEnds = 0;
        _isBehindSemicolon = false;
    }

    /// <summary>Passes over a token between words.</summary>
    public void Pass(Token token, int indent)
    {
        switch (token.Kind)
        {
            case TokenKind.NewLine:
                _lineEnds++;
                break;
            case TokenKind.Semicolon:
                EndStatement();
                break;
            case TokenKind.Comment or TokenKind.DocComment:
                Comment(token, indent);
                break;
            default:
                break;
        }
    }

    /// <summary>
    /// What stands above a lone semicolon documents nothing; without the semicolon an empty line
    /// keeps it from what follows.
    /// </summary>
    private void EndStatement()
    {
        _isBehindSemicolon = true;
        if (Rows.Count > 0 && Rows[^1].IsComment)
            _lineEnds = Math.Max(_lineEnds, 2);
    }

    private void Comment(Token token, int indent)
    {
        var comment = new RowComment(
            token.Text.TrimEnd(), token.Indent);
        if (Rows.Count > 0 && _lineEnds == 0 && !DocumentsNext(token))
            Rows[^1].Comment = comment;
        else
            Add(new Row { Indent = indent, Comment = comment });
    }

    /// <summary>
    /// Behind a brace or a semicolon, <c>##</c> documents what follows, and goes to a line of its
    /// own; behind a statement it documents nothing.
    /// </summary>
    private bool DocumentsNext(Token token) =>
        token.Kind == TokenKind.DocComment && (_isBehindSemicolon || Rows[^1].Opens);
}
