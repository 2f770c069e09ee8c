using Superpower.Model;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Syntax;

/// <summary>Turns a failure of the grammar into a finding: expected, found, where.</summary>
internal static class Expectation
{
    public static Diagnostic Explain<T>(
        TokenListParserResult<TokenKind, T> failure,
        IReadOnlyList<Token<TokenKind>> tokens,
        string file,
        string whole = "statement")
    {
        var next = failure.Remainder.ConsumeToken();
        var wanted = failure.Expectations is { Length: > 0 } all
            ? string.Join(" or ", all.Distinct(StringComparer.Ordinal))
            : $"the end of the {whole}";
        if (!next.HasValue)
        {
            var behind = new TextRange(tokens[^1].Range().End, 0);
            return SyntaxCodes.Unexpected.At(
                new Place(file, behind), $"expected {wanted}, found the end of the {whole}");
        }

        var token = next.Value;
        var place = new Place(file, token.Range());
        var finding = SyntaxCodes.Unexpected.At(
            place, $"expected {wanted}, found {Shown(token)}", Hint(failure, token));
        var nearest = token.Kind == TokenKind.Identifier
            ? Spelling.Nearest(token.ToStringValue(), Quoted(wanted))
            : null;
        return nearest is null
            ? finding
            : finding.MendedBy(place, nearest) with { Help = $"did you mean `{nearest}`?" };
    }

    private static string Shown(Token<TokenKind> token)
    {
        var text = token.ToStringValue();
        if (token.Kind == TokenKind.String)
            return "a string";
        return text.Length > 30 ? $"`{text[..30]}…`" : $"`{text}`";
    }

    private static string? Hint<T>(
        TokenListParserResult<TokenKind, T> failure, Token<TokenKind> token)
    {
        if (failure.Expectations is { Length: > 0 })
            return null;
        return token.Kind == TokenKind.Operator || token.Kind == TokenKind.Assign
            ? null
            : "one statement ends at the end of its line, or at `;`";
    }

    /// <summary>The words that an expectation names in backticks.</summary>
    private static IEnumerable<string> Quoted(string wanted) =>
        wanted.Split('`').Where((_, i) => i % 2 == 1);
}
