using Superpower;

namespace VpcLang.Compiler.Syntax;

/// <summary>Which grammar a header is read with, and whether a block follows.</summary>
internal sealed record HeaderKind(
    TokenListParser<Lexeme, StatementSyntax> Grammar, bool TakesBlock)
{
    private static readonly HeaderKind Attribute = new(StatementGrammar.Attribute, false);
    private static readonly HeaderKind Named = new(StatementGrammar.Named, true);
    private static readonly HeaderKind MaybeNamed = new(StatementGrammar.MaybeNamed, true);
    private static readonly HeaderKind Rule = new(StatementGrammar.Rule, false);

    private static readonly Dictionary<string, HeaderKind> Others = new(StringComparer.Ordinal)
    {
        ["language"] = new(StatementGrammar.Language, false),
        ["project"] = new(StatementGrammar.Project, false),
        ["let"] = new(StatementGrammar.Let, false),
        ["param"] = new(StatementGrammar.Param, false),
        ["publish"] = new(StatementGrammar.Publish, false),
        ["route"] = new(ResourceGrammar.Route, false),
        ["listen"] = new(ResourceGrammar.Listen, false),
        ["assert"] = new(AssertGrammar.Assert, false),
        [Keywords.Unnamed] = MaybeNamed,
        ["for"] = new(ControlGrammar.For, true),
        ["if"] = new(ControlGrammar.If, true),
        ["else"] = new(ControlGrammar.Else, true),
        ["func"] = new(DeclarationGrammar.Func, false),
        ["module"] = new(DeclarationGrammar.Module, true),
        ["use"] = new(DeclarationGrammar.Use, false),
        ["import"] = new(DeclarationGrammar.Import, false),
        ["output"] = new(DeclarationGrammar.Output, false),
    };

    /// <summary>The kind that the first words of a header choose; null where none does.</summary>
    public static HeaderKind? Of(Token[] header, bool hasBlock)
    {
        var word = header[0].Text;
        if (IsAttribute(header))
            return Attribute;
        if (IsRule(header))
            return Rule;
        if (header[0].Kind != TokenKind.Identifier)
            return null;
        if (Others.TryGetValue(word, out var kind))
            return kind;
        if (Keywords.IsThing(word))
            return Named;
        return hasBlock ? MaybeNamed : null;
    }

    /// <summary>
    /// Whether a header reads <c>name = …</c>, whatever the name; with a colon it is one with a
    /// mistake.
    /// </summary>
    public static bool IsAttribute(Token[] header) =>
        header.Length > 1
        && header[0].Kind == TokenKind.Identifier
        && header[1].Kind is TokenKind.Assign or TokenKind.Colon;

    /// <summary>
    /// Whether a header reads <c>name value</c> where only <c>name = value</c> can be meant.
    /// </summary>
    public static bool LacksAssign(Token[] header, bool hasBlock, string? owner)
    {
        if (hasBlock || header.Length != 2 || header[0].Kind != TokenKind.Identifier
            || IsAttribute(header))
            return false;
        var word = header[0].Text;
        if (Keywords.Actions.Contains(word) || Keywords.Statements.Contains(word)
            || Keywords.Parts.Contains(word) || Keywords.Control.Contains(word))
        {
            return false;
        }

        return (owner is not null && owner != "vpc" && Keywords.IsThing(owner))
            || (!Keywords.IsThing(word)
                && header[1].Kind is not (TokenKind.Identifier or TokenKind.String)
                && LiteralReader.IsLiteral(header[1]));
    }

    private static bool IsRule(Token[] header)
    {
        var action = header[0].Kind == TokenKind.Integer && header.Length > 1 ? 1 : 0;
        return header[action].Kind == TokenKind.Identifier
            && Keywords.Actions.Contains(header[action].Text);
    }
}
