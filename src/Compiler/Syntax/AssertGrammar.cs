using Superpower;
using static VpcLang.Compiler.Syntax.ExpressionGrammar;
using static VpcLang.Compiler.Syntax.Grammar;

namespace VpcLang.Compiler.Syntax;

/// <summary>Assertions: of what can reach what, and of any condition.</summary>
internal static class AssertGrammar
{
    // assert = "assert" expression [ reach ] [ "," string ]
    public static TokenListParser<Lexeme, StatementSyntax> Assert { get; } =
        from keyword in Word("assert")
        from source in Expression.Named("a condition, or what `can reach` what")
        from claim in Later(() => Reach).AsNullable().OptionalOrDefault()
        from message in Comma
            .IgnoreThen(Kind(TokenKind.String, "text in quotes"))
            .Select(t => LiteralReader.ToExpression(t.Token))
            .AsNullable().OptionalOrDefault()
        select (StatementSyntax)new AssertStatement(
            source, claim?.Verb, claim?.Destination, claim?.Service, message);

    // reach = ( "can" | "cannot" ) "reach" expression [ "on" expression ]
    private static TokenListParser<Lexeme, Claim> Reach { get; } =
        from verb in Word("can").Or(Word("cannot"))
        from destination in Word("reach").IgnoreThen(Expression.Named("what is reached"))
        from service in Word("on").IgnoreThen(Expression).AsNullable().OptionalOrDefault()
        select new Claim(verb.Word(), destination, service);

    private sealed record Claim(Word Verb, Expr Destination, Expr? Service);
}
