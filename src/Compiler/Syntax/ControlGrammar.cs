using Superpower;
using VpcLang.Compiler.Text;
using static VpcLang.Compiler.Syntax.Grammar;

namespace VpcLang.Compiler.Syntax;

/// <summary>Loops and conditions, as statements and in lists.</summary>
internal static class ControlGrammar
{
    // for = "for" names "in" expression
    public static TokenListParser<Lexeme, StatementSyntax> For { get; } =
        from keyword in Word("for")
        from names in Later(() => Names)
        from source in Word("in").Named("`in` after the name")
            .IgnoreThen(Later(() => ExpressionGrammar.Expression))
        select (StatementSyntax)new ForStatement(keyword.Word(), names, source);

    // if = "if" expression
    public static TokenListParser<Lexeme, StatementSyntax> If { get; } =
        from keyword in Word("if")
        from condition in Later(() => ExpressionGrammar.Expression)
        select (StatementSyntax)new IfStatement(keyword.Word(), condition);

    // else = "else" [ "if" expression ]
    public static TokenListParser<Lexeme, StatementSyntax> Else { get; } =
        from keyword in Word("else")
        from condition in StatementGrammar.Optional(
            Word("if").IgnoreThen(Later(() => ExpressionGrammar.Expression)))
        select (StatementSyntax)new ElseStatement(keyword.Word(), condition);

    // comprehension = "for" names "in" expression [ "if" expression ] ":" expression
    public static TokenListParser<Lexeme, Func<TextRange, Expr>> Comprehension { get; } =
        from keyword in Word("for")
        from names in Later(() => Names)
        from source in Word("in").Named("`in` after the name")
            .IgnoreThen(Later(() => ExpressionGrammar.Expression))
        from condition in StatementGrammar.Optional(
            Word("if").IgnoreThen(Later(() => ExpressionGrammar.Expression)))
        from body in Kind(TokenKind.Colon, "`:` and the value of an item")
            .IgnoreThen(Later(() => ExpressionGrammar.Expression))
        select (Func<TextRange, Expr>)(range =>
            new ComprehensionExpr(range, names, source, condition, body));

    // names = name [ "," name ]
    private static TokenListParser<Lexeme, LoopNames> Names { get; } =
        from first in Name.Named("a name after `for`")
        from second in StatementGrammar.Optional(
            Comma.IgnoreThen(Name).Select(t => t.Word()))
        select new LoopNames(first.Word(), second);
}
