using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Syntax;

/// <summary>
/// Looks at the tokens of a header before the grammar does: bad characters, open strings, literals
/// that have no value, and a depth that the grammar's recursion should not follow.
/// </summary>
internal sealed class Vetting(string file, DiagnosticBag found)
{
    /// <summary>How deep brackets and operators may stand in each other.</summary>
    public const int DeepestExpression = 100;

    private const int DeepestString = 4;

    /// <summary>Reports what is wrong; false where the grammar has nothing more to say.</summary>
    public bool Passes(Token[] tokens)
    {
        var deep = Depth.FirstBeyond(tokens, DeepestExpression);
        if (deep is { } token)
        {
            found.Add(SyntaxErrors.ExpressionTooDeep(PlaceOf(token), DeepestExpression));
            return false;
        }

        for (var at = 0; at < tokens.Length; at++)
        {
            if (Fatal(tokens, at) is not { } fault)
                continue;
            found.Add(fault);
            return false;
        }

        foreach (var literal in tokens)
            Vet(literal);
        return true;
    }

    private Diagnostic? Fatal(Token[] tokens, int at)
    {
        var token = tokens[at];
        if (token.Kind == TokenKind.Bad)
            return BadTokens.Explain(tokens, at, file);
        if (token.Kind != TokenKind.String)
            return null;
        var text = token.Text;
        if (!StringScanner.IsClosed(text))
        {
            return SyntaxCodes.OpenString.At(
                PlaceOf(token), "the closing `\"` is missing",
                text.Contains("${", StringComparison.Ordinal)
                    ? "close the interpolation with `}` and the string with `\"`"
                    : "a string ends on the line on which it begins; write `\\n` for a line end");
        }

        return StringScanner.Depth(text) > DeepestString
            ? SyntaxErrors.ExpressionTooDeep(PlaceOf(token), DeepestString)
            : null;
    }

    private void Vet(Token token)
    {
        if (token.Kind == TokenKind.String)
        {
            foreach (var part in StringReader.Parts(token))
                Vet(token, part);
        }
        else if (LiteralReader.IsLiteral(token) && token.Kind != TokenKind.Identifier
            && LiteralReader.Read(token, file).Fault is { } fault)
        {
            found.Add(fault);
        }
    }

    private void Vet(Token token, StringPart part)
    {
        if (part.Text is not null)
            return;
        if (!part.IsInterpolation)
        {
            found.Add(SyntaxCodes.BadEscape.At(
                new Place(file, part.Range), "this escape means nothing",
                "escapes are `\\\"`, `\\\\`, `\\n`, `\\t` and `\\$`"));
            return;
        }

        var tokens = StringReader.TokensOf(token.Source, part.Range);
        if (tokens.Length == 0)
        {
            found.Add(SyntaxCodes.BadEscape.At(
                new Place(file, part.Range), "nothing stands between the braces",
                "write a value in `${ }`, or `\\$` for the sign itself"));
        }
        else if (Passes(tokens))
        {
            var result = ExpressionGrammar.Expression.ReadAll(tokens);
            if (!result.HasValue)
                found.Add(Expectation.Explain(result, tokens, file, "interpolation"));
        }
    }

    private Place PlaceOf(Token token) => new(file, token.Range);
}
