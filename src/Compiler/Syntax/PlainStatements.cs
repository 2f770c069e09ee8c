using System.Collections.Immutable;

namespace VpcLang.Compiler.Syntax;

/// <summary>
/// Reads by hand the three kinds of statements that a large file is made of, where they are plain:
/// <c>name = value</c>, <c>kind name { … }</c> and rules. It gives what the grammar would give. What
/// is not plain, and whatever has a mistake, it leaves to the grammar, which says what is wrong.
/// </summary>
/// <remarks>The grammar takes ten times as long and as much memory (decision 2).</remarks>
internal sealed class PlainStatements(TokenTable tokens)
{
    private readonly PlainValues _words = new(tokens);

    /// <summary>The statement; null where the grammar has to read it.</summary>
    public StatementSyntax? Read(OutlineStatement outline)
    {
        _words.Enter(outline);
        if (outline.Block is not null)
            return Resource();
        if (_words.Kind == TokenKind.Integer)
            return LiteralReader.Good(_words.Next) is null ? null : Rule(_words.TakeWord());
        if (_words.Kind != TokenKind.Identifier)
            return null;
        var first = _words.TakeWord();
        if (_words.Take(TokenKind.Assign))
            return Attribute(first);
        return Keywords.Actions.Contains(first.Text) ? Rule(null, first) : null;
    }

    private AttributeStatement? Attribute(Word name) =>
        _words.Value() is { } value && _words.IsAtEnd ? new AttributeStatement(name, value) : null;

    private ResourceStatement? Resource()
    {
        if (_words.Kind != TokenKind.Identifier)
            return null;
        var kind = _words.TakeWord();
        if (!Keywords.IsThing(kind.Text))
            return null;
        if (_words.IsAtEnd)
            return kind.Text == Keywords.Unnamed ? new ResourceStatement(kind, null) : null;
        if (_words.Kind != TokenKind.Identifier)
            return null;
        var name = _words.TakeWord();
        return _words.IsAtEnd
            ? new ResourceStatement(kind, new NameExpr(name.Range, name.Text))
            : null;
    }

    private RuleStatement? Rule(Word number)
    {
        if (_words.Kind != TokenKind.Identifier)
            return null;
        var action = _words.TakeWord();
        return Keywords.Actions.Contains(action.Text) ? Rule(number, action) : null;
    }

    private RuleStatement? Rule(Word? number, Word action)
    {
        if (_words.Value() is not { } service || _words.Kind != TokenKind.Identifier)
            return null;
        var way = _words.TakeWord();
        if (way.Text is not ("from" or "to") || Peers() is not { } peers)
            return null;
        var isLogged = _words.Kind == TokenKind.Identifier && _words.Next.Is("log");
        if (isLogged)
            _words.Move();
        var why = _words.Kind == TokenKind.String ? _words.Text() : null;
        return _words.IsAtEnd
            ? new RuleStatement(number, action, service, way, peers, isLogged, why)
            : null;
    }

    private ImmutableArray<Expr>? Peers()
    {
        if (_words.Value() is not { } first)
            return null;
        if (_words.Kind != TokenKind.Comma)
            return [first];
        var peers = ImmutableArray.CreateBuilder<Expr>();
        peers.Add(first);
        while (_words.Take(TokenKind.Comma))
        {
            if (_words.Value() is not { } next)
                return null;
            peers.Add(next);
        }

        return peers.ToImmutable();
    }
}
