using Superpower;
using static VpcLang.Compiler.Syntax.Grammar;

namespace VpcLang.Compiler.Syntax;

/// <summary>Functions, modules, imports and outputs.</summary>
internal static class DeclarationGrammar
{
    // func = "func" name "(" [ parameters ] ")" "=" expression
    public static TokenListParser<Lexeme, StatementSyntax> Func { get; } =
        from keyword in Word("func")
        from name in Name.Named("a name after `func`")
        from parameters in Later(() => Parameters)
        from body in Kind(TokenKind.Assign, "`=` and a value after the parameters")
            .IgnoreThen(Later(() => ExpressionGrammar.Expression))
        select (StatementSyntax)new FuncStatement(name.Word(), [.. parameters], body);

    // module = "module" name "(" [ parameters ] ")"
    public static TokenListParser<Lexeme, StatementSyntax> Module { get; } =
        from keyword in Word("module")
        from name in Name.Named("a name after `module`")
        from parameters in Later(() => Parameters)
        select (StatementSyntax)new ModuleStatement(name.Word(), [.. parameters]);

    // use = "use" name "(" [ name "=" expression { "," name "=" expression } [ "," ] ] ")"
    public static TokenListParser<Lexeme, StatementSyntax> Use { get; } =
        from keyword in Word("use")
        from name in Name.Named("the name of a module after `use`")
        from open in Kind(TokenKind.LeftParen, "`(` after the name")
        from arguments in ExpressionGrammar.CommaSeparated(Later(() => Argument))
        from close in Kind(TokenKind.RightParen, "`,` or `)`")
        select (StatementSyntax)new UseStatement(name.Word(), [.. arguments]);

    // import = "import" string
    public static TokenListParser<Lexeme, StatementSyntax> Import { get; } =
        from keyword in Word("import")
        from path in Kind(TokenKind.String, "a path in quotes after `import`")
            .Select(t => LiteralReader.ToExpression(t.Token))
        select (StatementSyntax)new ImportStatement(path);

    // output = "output" name "=" expression
    public static TokenListParser<Lexeme, StatementSyntax> Output { get; } =
        from keyword in Word("output")
        from name in Name.Named("a name after `output`")
        from value in Kind(TokenKind.Assign, "`=` after the name")
            .IgnoreThen(Later(() => ExpressionGrammar.Expression))
        select (StatementSyntax)new OutputStatement(name.Word(), value);

    private static TokenListParser<Lexeme, ParameterSyntax[]> Parameters { get; } =
        from open in Kind(TokenKind.LeftParen, "`(` after the name")
        from parameters in ExpressionGrammar.CommaSeparated(Later(() => Parameter))
        from close in Kind(TokenKind.RightParen, "`,` or `)`")
        select parameters;

    // parameter = name [ ":" type ] [ "=" expression ]
    private static TokenListParser<Lexeme, ParameterSyntax> Parameter { get; } =
        from name in Name
        from type in StatementGrammar.Optional(
            Kind(TokenKind.Colon, "`:`").IgnoreThen(Later(() => StatementGrammar.Type)))
        from value in StatementGrammar.Optional(
            Kind(TokenKind.Assign, "`=`").IgnoreThen(Later(() => ExpressionGrammar.Expression)))
        select new ParameterSyntax(name.Word(), type, value);

    private static TokenListParser<Lexeme, ArgumentSyntax> Argument { get; } =
        from name in Name
        from value in Kind(TokenKind.Assign, "`=`")
            .IgnoreThen(Later(() => ExpressionGrammar.Expression))
        select new ArgumentSyntax(name.Word(), value);
}
