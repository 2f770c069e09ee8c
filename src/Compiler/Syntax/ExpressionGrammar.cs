using System.Collections.Immutable;
using Superpower;
using VpcLang.Compiler.Text;
using static VpcLang.Compiler.Syntax.Grammar;

namespace VpcLang.Compiler.Syntax;

/// <summary>Expressions, from the loosest binding to the tightest.</summary>
internal static class ExpressionGrammar
{
    // expression = conditional | or
    public static TokenListParser<Lexeme, Expr> Expression { get; } =
        Later(() => Conditional).Or(Later(() => Or)).Named("a value");

    // conditional = "if" expression "then" expression "else" expression
    private static TokenListParser<Lexeme, Expr> Conditional { get; } =
        from start in Word("if")
        from condition in Expression
        from then in Word("then").IgnoreThen(Expression)
        from otherwise in Word("else").IgnoreThen(Expression)
        select (Expr)new ConditionalExpr(
            start.Range.To(otherwise.Range), condition, then, otherwise);

    // or = and { "or" and }
    private static TokenListParser<Lexeme, Expr> Or { get; } =
        Parse.Chain(Operator("or"), Later(() => And), Binary);

    // and = not { "and" not }
    private static TokenListParser<Lexeme, Expr> And { get; } =
        Parse.Chain(Operator("and"), Later(() => Not), Binary);

    // not = "not" not | comparison
    private static TokenListParser<Lexeme, Expr> Not { get; } =
        Prefix(Word("not"), Later(() => Not)).Or(Later(() => Comparison)).Named("a value");

    // comparison = range { ( "==" | "!=" | "<" | "<=" | ">" | ">=" | "in" ) range }
    private static TokenListParser<Lexeme, Expr> Comparison { get; } = Parse.Chain(
        Operator("==", "!=", "<", "<=", ">", ">=", "in"), Later(() => Range), Binary);

    // range = sum { ".." sum }
    private static TokenListParser<Lexeme, Expr> Range { get; } =
        Parse.Chain(Kind(TokenKind.DotDot, "`..`").Value(".."), Later(() => Sum), Binary);

    // sum = product { ( "+" | "-" ) product }
    private static TokenListParser<Lexeme, Expr> Sum { get; } =
        Parse.Chain(Operator("+", "-"), Later(() => Product), Binary);

    // product = unary { ( "*" | "%" ) unary }
    private static TokenListParser<Lexeme, Expr> Product { get; } =
        Parse.Chain(Operator("*", "%"), Later(() => Unary), Binary);

    // unary = "-" unary | postfix
    private static TokenListParser<Lexeme, Expr> Unary { get; } =
        Prefix(Where(t => t.Reads("-"), "`-`"), Later(() => Unary))
        .Or(Later(() => Postfix)).Named("a value");

    // postfix = primary { member | call | index }
    private static TokenListParser<Lexeme, Expr> Postfix { get; } =
        from primary in Later(() => Primary)
        from suffixes in Later(() => Suffix).Many()
        select suffixes.Aggregate(primary, (target, suffix) => suffix(target));

    // suffix = "." name | "(" [ expression { "," expression } ] ")" | "[" expression "]"
    private static TokenListParser<Lexeme, Func<Expr, Expr>> Suffix { get; } =
        (from dot in Kind(TokenKind.Dot, "`.`")
         from name in Member
         select (Func<Expr, Expr>)(target =>
            new MemberExpr(target, name.Text, name.Range)))
        .Or(
            from open in Kind(TokenKind.LeftParen, "`(`")
            from arguments in Later(() => Items)
            from close in Kind(TokenKind.RightParen, "`,` or `)`")
            select (Func<Expr, Expr>)(target =>
                new CallExpr(target.Range.To(close.Range), target, [.. arguments])))
        .Or(
            from open in Kind(TokenKind.LeftBracket, "`[`")
            from index in Expression
            from close in Kind(TokenKind.RightBracket, "`]`")
            select (Func<Expr, Expr>)(target =>
                new IndexExpr(target.Range.To(close.Range), target, index)));

    // primary = literal | name | list | map | "(" expression ")"
    private static TokenListParser<Lexeme, Expr> Primary { get; } =
        Where(LiteralReader.IsLiteral, "a literal").Select(t => LiteralReader.ToExpression(t.Token))
        .Or(Name.Select(t => (Expr)new NameExpr(t.Range, t.Text)))
        .Or(Later(() => List))
        .Or(Later(() => Map))
        .Or(Later(() => Parenthesised))
        .Named("a value");

    // list = "[" ( comprehension | [ expression { "," expression } [ "," ] ] ) "]"
    private static TokenListParser<Lexeme, Expr> List { get; } =
        from open in Kind(TokenKind.LeftBracket, "`[`")
        from content in Later(() => ControlGrammar.Comprehension)
            .Or(Later(() => Items).Select(
                items => (Func<TextRange, Expr>)(range => new ListExpr(range, [.. items]))))
        from close in Kind(TokenKind.RightBracket, "`,` or `]`")
        select content(open.Range.To(close.Range));

    // map = "{" [ name "=" expression { "," name "=" expression } [ "," ] ] "}"
    private static TokenListParser<Lexeme, Expr> Map { get; } =
        from open in Kind(TokenKind.LeftBrace, "`{`")
        from entries in CommaSeparated(Later(() => Entry))
        from close in Kind(TokenKind.RightBrace, "`,` or `}`")
        select (Expr)new MapExpr(
            open.Range.To(close.Range), ImmutableArray.CreateRange(entries));

    private static TokenListParser<Lexeme, MapEntry> Entry { get; } =
        from name in Member
        from value in Kind(TokenKind.Assign, "`=`").IgnoreThen(Expression)
        select new MapEntry(name.Text, name.Range, value);

    private static TokenListParser<Lexeme, Expr> Parenthesised { get; } =
        from open in Kind(TokenKind.LeftParen, "`(`")
        from inner in Expression
        from close in Kind(TokenKind.RightParen, "`)`")
        select inner;

    private static TokenListParser<Lexeme, Expr[]> Items { get; } = CommaSeparated(Expression);

    private static Expr Binary(string sign, Expr left, Expr right) =>
        new BinaryExpr(sign, left, right);

    private static TokenListParser<Lexeme, Expr> Prefix(
        TokenListParser<Lexeme, Lexeme> sign,
        TokenListParser<Lexeme, Expr> operand) =>
        from s in sign
        from o in operand
        select (Expr)new UnaryExpr(s.Range.To(o.Range), s.Text, o);

    /// <summary>Entries with commas between them; one behind the last does no harm.</summary>
    public static TokenListParser<Lexeme, T[]> CommaSeparated<T>(
        TokenListParser<Lexeme, T> item) =>
        (from first in item
         from rest in Comma.IgnoreThen(item).Try().Many()
         from trailing in Comma.AsNullable().OptionalOrDefault()
         select (T[])[first, .. rest])
        .OptionalOrDefault([]);
}
