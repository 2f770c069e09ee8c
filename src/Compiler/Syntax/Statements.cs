using System.Collections.Immutable;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Syntax;

/// <summary>A word of the source with its place.</summary>
internal sealed record Word(string Text, TextRange Range);

/// <summary>
/// A statement. It owns the tokens from <see cref="FirstToken"/> to before <see cref="EndToken"/>:
/// the blanks and comments before it, its header, its block and the end of its line.
/// </summary>
internal abstract record StatementSyntax
{
    /// <summary>From the first to the last token of the header, without blanks around.</summary>
    public TextRange Range { get; init; }

    /// <summary>Index of its first token in the file, blanks included.</summary>
    public int FirstToken { get; init; }

    /// <summary>Index of the token behind its last.</summary>
    public int EndToken { get; init; }

    /// <summary>The block in braces, if one follows the header.</summary>
    public BlockSyntax? Block { get; init; }

    /// <summary>The text of the <c>##</c> lines directly above; null without.</summary>
    public string? Doc { get; init; }
}

/// <summary>Statements in braces; the file itself is a block without them.</summary>
internal sealed record BlockSyntax
{
    /// <summary>The opening brace; empty for a file.</summary>
    public required TextRange Open { get; init; }

    /// <summary>Index of its first token, the opening brace.</summary>
    public required int FirstToken { get; init; }

    /// <summary>Index of the token behind its closing brace.</summary>
    public required int EndToken { get; init; }

    /// <summary>The statements, in source order.</summary>
    public required ImmutableArray<StatementSyntax> Statements { get; init; }
}

/// <summary>A statement with a mistake that has been reported, or an empty one.</summary>
internal sealed record BrokenStatement : StatementSyntax;

/// <summary><c>language 1</c>.</summary>
internal sealed record LanguageStatement(Word Version) : StatementSyntax;

/// <summary><c>project "shop"</c>.</summary>
internal sealed record ProjectStatement(Expr Name) : StatementSyntax;

/// <summary><c>let name = value</c>.</summary>
internal sealed record LetStatement(Word Name, Expr Value) : StatementSyntax;

/// <summary>A type as written: a name with a parameter, or alternatives.</summary>
internal sealed record TypeSyntax(
    Word Name, TypeSyntax? Item, ImmutableArray<Expr> Alternatives);

/// <summary><c>param name: type = default, "description"</c>.</summary>
internal sealed record ParamStatement(Word Name, TypeSyntax? Type, Expr? Default, Expr? Description)
    : StatementSyntax;

/// <summary><c>name = value</c> in a block.</summary>
internal sealed record AttributeStatement(Word Name, Expr Value) : StatementSyntax;

/// <summary>
/// A thing with a block: <c>subnet public { … }</c>; the name may be an expression.
/// </summary>
internal sealed record ResourceStatement(Word Kind, Expr? Name) : StatementSyntax;

/// <summary><c>[number] allow service from peers [log] ["why"]</c>.</summary>
internal sealed record RuleStatement(
    Word? Number, Word Action, Expr Service, Word Way, ImmutableArray<Expr> Peers, bool Log,
    Expr? Why) : StatementSyntax;

/// <summary><c>publish service to target [on service] [replacing]</c>.</summary>
internal sealed record PublishStatement(Expr Service, Expr Target, Expr? On, bool Replacing)
    : StatementSyntax;

/// <summary><c>route destination via target</c>.</summary>
internal sealed record RouteStatement(Expr Destination, Expr Target) : StatementSyntax;

/// <summary><c>listen service to targets on service</c>.</summary>
internal sealed record ListenStatement(Expr Service, Expr Targets, Expr? On) : StatementSyntax;

/// <summary>
/// <c>assert source can reach destination [on service] [, message]</c>; without a
/// <paramref name="Verb"/> only a condition, which is then the source.
/// </summary>
internal sealed record AssertStatement(
    Expr Source, Word? Verb, Expr? Destination, Expr? Service, Expr? Message) : StatementSyntax;
