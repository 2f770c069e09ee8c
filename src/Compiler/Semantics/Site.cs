using System.Runtime.InteropServices;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Semantics;

/// <summary>
/// Where a statement counts: the scope that its names are looked up in, its file, and its place in
/// the order of the block's own statements, which those that a loop makes share with the loop.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Site(Scope Scope, string File, int Order = 0)
{
    public Context Context => new(Scope, File);

    public Place At(TextRange range) => Context.At(range);
}

/// <summary>A statement with the site at which it counts.</summary>
internal sealed record Sited<T>(T Syntax, Site Site);
