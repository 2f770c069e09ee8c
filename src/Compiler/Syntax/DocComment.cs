
namespace VpcLang.Compiler.Syntax;

/// <summary>Finds the <c>##</c> lines that belong to a statement.</summary>
internal static class DocComment
{
    /// <summary>
    /// The text of the lines directly above, without their signs; null without any.
    /// </summary>
    public static string? Above(TokenTable tokens, OutlineStatement statement)
    {
        if (statement.HeaderLength == 0)
            return null;
        List<string>? lines = null;
        var lineEnds = 0;
        for (var i = statement.First; i < statement.End && tokens.IsBlank(i); i++)
        {
            if (tokens.KindOf(i) == TokenKind.NewLine && ++lineEnds > 1)
                lines = null;
            if (tokens.KindOf(i) == TokenKind.Comment)
                lines = null;
            if (tokens.KindOf(i) != TokenKind.DocComment)
                continue;
            lineEnds = 0;
            (lines ??= []).Add(tokens[i].Text[2..].Trim());
        }

        return lines is null ? null : string.Join('\n', lines);
    }
}
