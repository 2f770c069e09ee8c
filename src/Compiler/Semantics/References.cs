using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>A value that could not be computed; the reason has been reported.</summary>
internal sealed record Poison : Value
{
    public static Poison Instance { get; } = new();

    public override string TypeName => "error";
}

/// <summary>A reference to a declared thing.</summary>
internal sealed record ResourceValue(ResourceSymbol Symbol) : Value
{
    public override string TypeName => KindNames.Say(Symbol.Kind);
}

/// <summary>
/// The things of one kind in a VPC, or beside the VPCs: what stands before the dot of
/// <c>group.web</c>.
/// </summary>
internal sealed record KindValue(VpcSymbol? Vpc, SymbolKinds Kind) : Value
{
    public override string TypeName => "kind";
}

/// <summary><c>any</c>, <c>internet</c> or <c>self</c>.</summary>
internal sealed record PeerWord(string Word) : Value
{
    public override string TypeName => "peer";

    public static bool Is(string word) => word is "any" or "internet" or "self";
}
