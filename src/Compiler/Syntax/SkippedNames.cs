using Superpower.Model;

namespace VpcLang.Compiler.Syntax;

/// <summary>
/// The names that a skipped statement would declare, so that to use them elsewhere is no second
/// mistake. Of a name that is computed the part before the computation stands, with a `*`.
/// </summary>
internal static class SkippedNames
{
    public static IEnumerable<string> In(OutlineStatement statement)
    {
        if (NameOf(statement.Header) is { } name)
            yield return name;
        foreach (var inner in statement.Block?.Statements ?? [])
        {
            foreach (var lost in In(inner))
                yield return lost;
        }
    }

    private static string? NameOf(List<Token<TokenKind>> header)
    {
        if (header.Count < 2 || header[0].Kind != TokenKind.Identifier || header[0].Is("for"))
            return null;
        var text = header[1].ToStringValue();
        if (header[1].Kind == TokenKind.Identifier)
            return text;
        if (header[1].Kind != TokenKind.String || text.Length < 2)
            return null;
        var hole = text.IndexOf("${", StringComparison.Ordinal);
        return hole < 0 ? text[1..^1] : $"{text[1..hole]}*";
    }
}
