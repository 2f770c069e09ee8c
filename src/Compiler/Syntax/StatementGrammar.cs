using Superpower;
using static VpcLang.Compiler.Syntax.ExpressionGrammar;
using static VpcLang.Compiler.Syntax.Grammar;

namespace VpcLang.Compiler.Syntax;

/// <summary>
/// The headers of statements: each without its block, which the outline has found.
/// </summary>
internal static class StatementGrammar
{
    // attribute = name "=" expression
    public static TokenListParser<Lexeme, StatementSyntax> Attribute { get; } =
        from name in Member
        from value in Kind(TokenKind.Assign, "`=`").IgnoreThen(Expression)
        select (StatementSyntax)new AttributeStatement(name.Word(), value);

    // named = kind name, where the name may be a string
    public static TokenListParser<Lexeme, StatementSyntax> Named { get; } =
        from kind in Member
        from name in Later(() => ResourceName).Named($"a name after the kind")
        select (StatementSyntax)new ResourceStatement(kind.Word(), name);

    // unnamed = kind [ name ]
    public static TokenListParser<Lexeme, StatementSyntax> MaybeNamed { get; } =
        from kind in Member
        from name in Optional(Later(() => ResourceName))
        select (StatementSyntax)new ResourceStatement(kind.Word(), name);

    // language = "language" int
    public static TokenListParser<Lexeme, StatementSyntax> Language { get; } =
        from keyword in Word("language")
        from version in Kind(TokenKind.Integer, "a version such as `1` after `language`")
        select (StatementSyntax)new LanguageStatement(version.Word());

    // project = "project" string
    public static TokenListParser<Lexeme, StatementSyntax> Project { get; } =
        from keyword in Word("project")
        from name in Later(() => Text).Named("a name in quotes after `project`")
        select (StatementSyntax)new ProjectStatement(name);

    // let = "let" name "=" expression
    public static TokenListParser<Lexeme, StatementSyntax> Let { get; } =
        from keyword in Word("let")
        from name in Name.Named("a name after `let`")
        from value in Kind(TokenKind.Assign, "`=` after the name").IgnoreThen(Expression)
        select (StatementSyntax)new LetStatement(name.Word(), value);

    // param = "param" name ":" type [ "=" expression ] [ "," string ]
    public static TokenListParser<Lexeme, StatementSyntax> Param { get; } =
        from keyword in Word("param")
        from name in Name.Named("a name after `param`")
        from type in Kind(TokenKind.Colon, "`:` and a type after the name")
            .IgnoreThen(Later(() => Type))
        from value in Optional(Kind(TokenKind.Assign, "`=`").IgnoreThen(Expression))
        from description in Optional(Comma.IgnoreThen(Later(() => Text)))
        select (StatementSyntax)new ParamStatement(name.Word(), type, value, description);

    // rule = [ int ] action service ( "from" | "to" ) peer { "," peer } [ "log" ] [ string ]
    public static TokenListParser<Lexeme, StatementSyntax> Rule { get; } =
        from number in Optional(Kind(TokenKind.Integer, "a number").Select(t => t.Word()))
        from action in Where(t => Keywords.Actions.Contains(t.Text), "an action")
            .Named("`allow`, `deny` or `reject` after the number")
        from service in Expression.Named("a service, as in `tcp/443`")
        from way in Word("from").Or(Word("to")).Named("`from` or `to` after the service")
        from peers in Expression.Named("a peer").AtLeastOnceDelimitedBy(Comma)
        from log in Optional(Word("log").Select(t => t.Word()))
        from why in Optional(Later(() => Text))
        select (StatementSyntax)new RuleStatement(
            number, action.Word(), service, way.Word(), [.. peers], log is not null, why);

    // publish = "publish" service "to" target [ "on" service ] [ "replacing" ]
    public static TokenListParser<Lexeme, StatementSyntax> Publish { get; } =
        from keyword in Word("publish")
        from service in Expression.Named("a service, as in `tcp/443`")
        from target in Word("to").Named("`to` after the service").IgnoreThen(Expression)
        from inner in Optional(Word("on").IgnoreThen(Expression))
        from replacing in Optional(Word("replacing").Select(t => t.Word()))
        select (StatementSyntax)new PublishStatement(service, target, inner, replacing is not null);

    // type = name [ "<" type ">" ] | alternative { "|" alternative }
    public static TokenListParser<Lexeme, TypeSyntax> Type { get; } =
        (from name in Name
         from item in Optional(
            from open in Grammar.Operator("<")
            from inner in Later(() => Type)
            from close in Grammar.Operator(">").Named("`>`")
            select inner)
         select new TypeSyntax(name.Word(), item, []))
        .Or(
            from all in Later(() => Alternative)
                .AtLeastOnceDelimitedBy(Kind(TokenKind.Bar, "`|`"))
            select new TypeSyntax(
                new Word("", all[0].Range), null, [.. all]))
        .Named("a type");

    private static TokenListParser<Lexeme, Expr> Alternative { get; } =
        Where(t => t.Kind is TokenKind.String or TokenKind.Integer, "a string or a number")
        .Select(t => LiteralReader.ToExpression(t.Token));

    private static TokenListParser<Lexeme, Expr> Text { get; } =
        Kind(TokenKind.String, "text in quotes").Select(t => LiteralReader.ToExpression(t.Token));

    private static TokenListParser<Lexeme, Expr> ResourceName { get; } =
        Member.Select(t => (Expr)new NameExpr(t.Range, t.Text)).Or(Text);

    public static TokenListParser<Lexeme, T?> Optional<T>(TokenListParser<Lexeme, T> parser)
        where T : class =>
        parser.AsNullable().OptionalOrDefault();
}
