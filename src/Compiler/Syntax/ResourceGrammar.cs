using Superpower;
using static VpcLang.Compiler.Syntax.ExpressionGrammar;
using static VpcLang.Compiler.Syntax.Grammar;

namespace VpcLang.Compiler.Syntax;

/// <summary>What stands in the blocks of route tables and load balancers.</summary>
internal static class ResourceGrammar
{
    // route = "route" network "via" target
    public static TokenListParser<Lexeme, StatementSyntax> Route { get; } =
        from keyword in Word("route")
        from destination in Expression.Named("a network, as in `0.0.0.0/0`")
        from target in Word("via").Named("`via` after the network").IgnoreThen(Expression)
        select (StatementSyntax)new RouteStatement(destination, target);

    // listen = "listen" service "to" targets [ "on" service ]
    public static TokenListParser<Lexeme, StatementSyntax> Listen { get; } =
        from keyword in Word("listen")
        from service in Expression.Named("a service, as in `tcp/443`")
        from targets in Word("to").Named("`to` after the service").IgnoreThen(Expression)
        from inner in Word("on").IgnoreThen(Expression).AsNullable().OptionalOrDefault()
        select (StatementSyntax)new ListenStatement(service, targets, inner);
}
