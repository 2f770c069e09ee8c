using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Text;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>An attribute as written, with its value once that is known.</summary>
internal sealed class Attribute(
    ResourceSymbol owner, AttributeSpec spec, AttributeStatement? syntax, Site site)
{
    /// <summary>What has it.</summary>
    public ResourceSymbol Owner { get; } = owner;

    /// <summary>The scope of the names in it.</summary>
    public Scope Scope { get; } = site.Scope;

    public string File { get; } = site.File;

    public AttributeSpec Spec { get; } = spec;

    /// <summary>Null where a mistake that has been reported stands in its place.</summary>
    public AttributeStatement? Syntax { get; } = syntax;

    public Place NamePlace => At(Syntax?.Name.Range ?? default);

    public Place ValuePlace => At(Syntax?.Value.Range ?? default);

    public Progress Progress { get; set; }

    public Value Value { get; set; } = Poison.Instance;

    private Place At(TextRange range) => new Context(Scope, File).At(range);
}
