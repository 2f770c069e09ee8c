namespace VpcLang.Compiler.Syntax;

/// <summary>What a token is, by its shape alone; its value is read later.</summary>
public enum TokenKind : byte
{
    /// <summary>A character that belongs to no word of the language.</summary>
    Bad,

    /// <summary>Blanks and tabs.</summary>
    Whitespace,

    /// <summary><c>#</c> to the end of the line.</summary>
    Comment,

    /// <summary><c>##</c> to the end of the line.</summary>
    DocComment,

    /// <summary>LF or CR LF.</summary>
    NewLine,

    /// <summary>A name or a keyword.</summary>
    Identifier,

    /// <summary><c>1_000</c>.</summary>
    Integer,

    /// <summary>A quoted string, with its interpolations.</summary>
    String,

    /// <summary><c>10.0.0.1</c>, <c>fd00::1</c>.</summary>
    Address,

    /// <summary><c>10.0.0.0/8</c>.</summary>
    Network,

    /// <summary><c>/24</c>.</summary>
    Prefix,

    /// <summary><c>tcp/443</c>; a bare <c>tcp</c> is an identifier.</summary>
    Service,

    /// <summary>A number with a unit: <c>10ms</c>, <c>1gbit</c>.</summary>
    Quantity,

    /// <summary><c>{</c></summary>
    LeftBrace,

    /// <summary><c>}</c></summary>
    RightBrace,

    /// <summary><c>(</c></summary>
    LeftParen,

    /// <summary><c>)</c></summary>
    RightParen,

    /// <summary><c>[</c></summary>
    LeftBracket,

    /// <summary><c>]</c></summary>
    RightBracket,

    /// <summary><c>,</c></summary>
    Comma,

    /// <summary><c>:</c></summary>
    Colon,

    /// <summary><c>;</c></summary>
    Semicolon,

    /// <summary><c>.</c></summary>
    Dot,

    /// <summary><c>..</c></summary>
    DotDot,

    /// <summary><c>=</c></summary>
    Assign,

    /// <summary><c>|</c></summary>
    Bar,

    /// <summary>One of <c>+ - * % == != &lt; &lt;= &gt; &gt;=</c>.</summary>
    Operator,
}

/// <summary>What kinds of tokens have in common.</summary>
internal static class TokenKinds
{
    /// <summary>Whether the parser passes over such a token.</summary>
    public static bool IsBlank(this TokenKind kind) => kind is TokenKind.Whitespace
        or TokenKind.Comment or TokenKind.DocComment or TokenKind.NewLine;

    /// <summary>Whether such a token opens or closes something.</summary>
    public static bool IsBracket(this TokenKind kind) =>
        kind is >= TokenKind.LeftBrace and <= TokenKind.RightBracket;
}
