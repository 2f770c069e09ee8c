using Superpower.Model;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Syntax;

/// <summary>Turns a failure of the grammar into a finding: expected, found, where.</summary>
internal static class Expectation
{
    public static Diagnostic Explain<T>(
        TokenListParserResult<Lexeme, T> failure,
        Token[] tokens,
        string file,
        string whole = "statement")
    {
        var wanted = failure.Expectations is { Length: > 0 } all
            ? string.Join(" or ", all.Distinct(StringComparer.Ordinal))
            : $"the end of the {whole}";
        if (failure.Next() is not { } token)
        {
            var behind = new TextRange(tokens[^1].End, 0);
            return SyntaxCodes.Unexpected.At(
                new Place(file, behind), $"expected {wanted}, found the end of the {whole}");
        }

        var place = new Place(file, token.Range);
        var finding = SyntaxCodes.Unexpected.At(
            place, $"expected {wanted}, found {Shown(token)}",
            whole == "statement" ? Hint(failure, token) : null);
        var nearest = token.Reads("*") ? Everything(wanted)
            : token.Kind == TokenKind.Identifier ? Spelling.Nearest(token.Text, Quoted(wanted))
            : null;
        return nearest is null
            ? finding
            : finding.MendedBy(place, nearest) with { Help = $"did you mean `{nearest}`?" };
    }

    /// <summary>The word for what a star means elsewhere; null where it means nothing.</summary>
    private static string? Everything(string wanted) =>
        wanted.StartsWith("a peer", StringComparison.Ordinal) ? ForeignWords.Peer("*")
        : wanted.StartsWith("a service", StringComparison.Ordinal) ? "all"
        : null;

    private static string Shown(Token token)
    {
        var text = token.Text;
        if (token.Kind == TokenKind.String)
            return "a string";
        return text.Length > 30 ? $"`{text[..30]}…`" : $"`{text}`";
    }

    private static string? Hint<T>(
        TokenListParserResult<Lexeme, T> failure, Token token)
    {
        if (failure.Expectations is { Length: > 0 } wanted)
            return AfterService(wanted, token) ?? Sign(wanted);
        if (token.Is("log"))
            return "`log` stands before the reason: `allow tcp/80 from any log \"why\"`";
        return token.Kind == TokenKind.Operator || token.Kind == TokenKind.Assign
            ? null
            : "one statement ends at the end of its line, or at `;`";
    }

    /// <summary>What people write who know services from elsewhere.</summary>
    private static string? AfterService(string[] wanted, Token token)
    {
        if (!wanted[0].EndsWith("after the service", StringComparison.Ordinal))
            return null;
        return token.Kind switch
        {
            TokenKind.Comma =>
                "ports follow a comma at once, as in `tcp/80,443`; several services are a list, "
                + "as in `[tcp/80, udp/53]`",
            TokenKind.Integer or TokenKind.Colon => "a port follows a slash, as in `tcp/80`",
            _ => null,
        };
    }

    private static string? Sign(string[] wanted) =>
        wanted[0] == "`=`" ? "an attribute is written `name = value`" : null;

    /// <summary>The words that an expectation names in backticks.</summary>
    private static IEnumerable<string> Quoted(string wanted) =>
        wanted.Split('`').Where((_, i) => i % 2 == 1);
}
