using System.Collections.Immutable;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Syntax;

/// <summary>
/// Reads each statement of an outline with the grammar that its first word chooses.
/// </summary>
internal sealed class StatementReader(
    string file, TokenTable tokens, DiagnosticBag found)
{
    private readonly Vetting _vetting = new(file, found);
    private readonly PlainStatements _plain = new(tokens);

    /// <summary>The statements of a block; the outline has bounded their depth.</summary>
    public BlockSyntax Block(OutlineBlock outline, string? owner = null)
    {
        var statements = ImmutableArray.CreateBuilder<StatementSyntax>(outline.Statements.Count);
        foreach (var statement in outline.Statements)
        {
            var before = statements.Count > 0 ? statements[^1] : null;
            statements.Add(Statement(statement, before, owner));
        }

        return new BlockSyntax
        {
            Open = BraceOf(outline),
            FirstToken = outline.First,
            EndToken = outline.End,
            Statements = statements.ToImmutable(),
        };
    }

    private StatementSyntax Statement(
        OutlineStatement outline, StatementSyntax? before, string? owner)
    {
        var isEmpty = outline.HeaderLength == 0;
        var statement = isEmpty ? new BrokenStatement() : Header(outline, before, owner);
        var range = !isEmpty
            ? outline.FirstWord.Range.To(outline.LastWord.Range)
            : tokens[outline.First].Range with { Length = 0 };
        return statement with
        {
            Range = range,
            FirstToken = outline.First,
            EndToken = outline.End,
            Doc = DocComment.Above(tokens, outline),
            Block = BlockOf(outline),
        };
    }

    private BlockSyntax? BlockOf(OutlineStatement outline) => outline.Block is { } block
        ? Block(block, outline.HeaderLength > 0 ? outline.FirstWord.Text : null)
        : null;

    private StatementSyntax Header(
        OutlineStatement outline, StatementSyntax? before, string? owner)
    {
        if (found.IsFull)
            return new BrokenStatement();
        if (!outline.IsBroken && _plain.Read(outline) is { } plain)
            return plain;
        var header = outline.Header;
        if (outline.IsBroken || !_vetting.Passes(header))
            return Fallback.For(header);
        if (HeaderKind.LacksAssign(header, outline.Block is not null, owner))
        {
            var name = header[0].Word();
            found.Add(SyntaxErrors.MissingAssign(PlaceOf(header[0]), name.Text));
            return new AttributeStatement(name, new ErrorExpr(header[1].Range));
        }

        if (HeaderKind.Of(header, outline.Block is not null) is not { } kind)
        {
            found.Add(Unknown(header));
            return new BrokenStatement();
        }

        var result = kind.Grammar.ReadAll(header);
        if (!result.HasValue)
        {
            found.Add(Expectation.Explain(result, header, file));
            return Fallback.For(header);
        }

        CheckBlock(outline, kind);
        if (result.Value is ElseStatement && !MayContinue(before))
            found.Add(SyntaxErrors.ElseAlone(PlaceOf(header[0])));
        return result.Value;
    }

    /// <summary>Whether an <c>else</c> may follow; what is broken may be an <c>if</c>.</summary>
    private static bool MayContinue(StatementSyntax? before) =>
        before is IfStatement or ElseStatement { Condition: not null }
            or BrokenStatement { Block: not null };

    private void CheckBlock(OutlineStatement outline, HeaderKind kind)
    {
        var first = outline.Header[0];
        if (kind.TakesBlock && outline.Block is null)
            found.Add(SyntaxErrors.MissingBlock(PlaceOf(first), first.Text));
        if (!kind.TakesBlock && outline.Block is { } block)
        {
            found.Add(SyntaxErrors.SurplusBlock(
                new Place(file, BraceOf(block)), $"`{first.Text}`"));
        }
    }

    private Diagnostic Unknown(Token[] header)
    {
        var isNumbered = header[0].Kind == TokenKind.Integer && header.Length > 1
            && ForeignWords.Action(header[1].Text) is not null;
        var first = isNumbered ? header[1] : header[0];
        if (first.Kind != TokenKind.Identifier)
            return SyntaxErrors.NoStatement(PlaceOf(first));
        var word = first.Text;
        var nearest = (header.Length > 1 ? ForeignWords.Action(word) : null)
            ?? Spelling.Nearest(word, Keywords.All);
        return SyntaxErrors.UnknownStatement(PlaceOf(first), word, nearest);
    }

    private TextRange BraceOf(OutlineBlock block) =>
        block.First < tokens.Count && tokens.KindOf(block.First) == TokenKind.LeftBrace
            ? tokens[block.First].Range
            : default;

    private Place PlaceOf(Token token) => new(file, token.Range);
}
