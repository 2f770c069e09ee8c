using System.Runtime.InteropServices;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Syntax;

/// <summary>
/// Walks over the words of a header and reads values without operators: literals, names, members
/// and lists of these. Each reader gives null, and leaves the walk anywhere, where it meets
/// anything else.
/// </summary>
internal sealed class PlainValues(TokenTable tokens)
{
    private const int DeepestList = 4;

    private const int MostMembers = 8;

    private readonly RecentWords _words = new();
    private int _at;
    private int _last;

    /// <summary>Whether the header is read to its end.</summary>
    public bool IsAtEnd => _at > _last;

    /// <summary>The token that is next; at the end there is none.</summary>
    public Token Next => tokens[_at];

    /// <summary>The kind of the token that is next; at the end none that anybody waits for.</summary>
    public TokenKind Kind => _at <= _last ? tokens.KindOf(_at) : TokenKind.Bad;

    /// <summary>Goes to the start of a header, which is not empty.</summary>
    public void Enter(OutlineStatement statement)
    {
        _at = statement.HeaderFirst;
        _last = statement.HeaderLast;
    }

    /// <summary>Goes to the next token that is not blank.</summary>
    public void Move()
    {
        do
            _at++;
        while (_at <= _last && tokens.IsBlank(_at));
    }

    /// <summary>Takes the next token as a word.</summary>
    public Word TakeWord()
    {
        var word = new Word(_words.Of(Next), Next.Range);
        Move();
        return word;
    }

    /// <summary>Takes a sign or a keyword; false where another token is next.</summary>
    public bool Take(TokenKind kind)
    {
        if (Kind != kind)
            return false;
        Move();
        return true;
    }

    /// <summary>Takes a value.</summary>
    public Expr? Value(int depth = 0) => Kind switch
    {
        TokenKind.Identifier => Named(),
        TokenKind.LeftBracket => depth < DeepestList ? List(depth + 1) : null,
        TokenKind.String => Text(),
        TokenKind.Integer or TokenKind.Address or TokenKind.Network or TokenKind.Prefix
            or TokenKind.Service or TokenKind.Quantity => Literal(LiteralReader.Good(Next)),
        _ => null,
    };

    /// <summary>Takes text in quotes without escapes and interpolations.</summary>
    public Expr? Text()
    {
        var characters = Next.Span;
        return characters.Length > 1 && characters[^1] == '"' && !characters.ContainsAny('\\', '$')
            ? Literal(new StringValue(characters[1..^1].ToString()))
            : null;
    }

    private LiteralExpr? Literal(Value? value)
    {
        if (value is null)
            return null;
        var literal = new LiteralExpr(Next.Range, value);
        Move();
        return literal;
    }

    private Expr? Named()
    {
        if (LiteralReader.Word(Next) is { } value)
            return Literal(value);
        if (Keywords.IsReserved(Next.Span))
            return null;
        Expr named = new NameExpr(Next.Range, _words.Of(Next));
        Move();
        for (var members = 0; Take(TokenKind.Dot); members++)
        {
            if (Kind != TokenKind.Identifier || members == MostMembers)
                return null;
            named = new MemberExpr(named, _words.Of(Next), Next.Range);
            Move();
        }

        return named;
    }

    private ListExpr? List(int depth)
    {
        var start = Next.Range;
        Move();
        var items = new List<Expr>();
        while (Kind != TokenKind.RightBracket)
        {
            if (Value(depth) is not { } item)
                return null;
            items.Add(item);
            if (!Take(TokenKind.Comma) && Kind != TokenKind.RightBracket)
                return null;
        }

        var range = start.To(Next.Range);
        Move();
        return new ListExpr(range, ImmutableCollectionsMarshal.AsImmutableArray(items.ToArray()));
    }
}
