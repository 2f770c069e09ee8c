using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>Reads a value that stands alone, such as one for a parameter.</summary>
internal static class ValueParser
{
    /// <summary>
    /// The value of a text, or null where it is none; names have no meaning in it.
    /// </summary>
    public static Value? Parse(string text, Evaluator evaluator)
    {
        var found = new DiagnosticBag();
        var tokens = Lexer.Lex(text).WithoutBlanks();
        if (tokens.Length == 0 || !new Vetting("", found).Passes(tokens) || found.HasErrors)
            return null;
        var result = ExpressionGrammar.Expression.ReadAll(tokens);
        if (!result.HasValue)
            return null;
        var nowhere = new Context(new Scope(null, null), "");
        var value = evaluator.Silent().Evaluate(result.Value, nowhere);
        return value is Poison ? null : value;
    }
}
