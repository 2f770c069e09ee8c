using System.Collections.Immutable;
using Superpower;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Syntax;

/// <summary>
/// A line that stands alone: an expression, or statements that give names to values.
/// </summary>
internal sealed record LineSyntax(Expr? Expression, ImmutableArray<LetStatement> Lets)
{
    /// <summary>A line that says nothing, or nothing without a mistake.</summary>
    public static LineSyntax Empty { get; } = new(null, []);
}

/// <summary>Reads a line with the grammar of the language.</summary>
internal static class LineReader
{
    /// <summary>What a line says; after a mistake nothing.</summary>
    public static LineSyntax Read(SourceFile line, DiagnosticBag found)
    {
        var tokens = Lexer.Lex(line.Text).WithoutBlanks();
        if (tokens.Length == 0)
            return LineSyntax.Empty;
        if (tokens[0].Is("let"))
            return Lets(line, found);
        if (!new Vetting(line.Path, found).Passes(tokens) || found.HasErrors)
            return LineSyntax.Empty;
        var result = ExpressionGrammar.Expression.ReadAll(tokens);
        if (result.HasValue)
            return new LineSyntax(result.Value, []);
        found.Add(Expectation.Explain(result, tokens, line.Path, "expression"));
        return LineSyntax.Empty;
    }

    private static LineSyntax Lets(SourceFile line, DiagnosticBag found)
    {
        var statements = SyntaxTree.Parse(line, found).Root.Statements;
        if (found.HasErrors)
            return LineSyntax.Empty;
        foreach (var other in statements.Where(s => s is not (LetStatement or BrokenStatement)))
            found.Add(SyntaxErrors.NotInLine(new Place(line.Path, other.Range)));
        return found.HasErrors
            ? LineSyntax.Empty
            : new LineSyntax(null, [.. statements.OfType<LetStatement>()]);
    }
}
