using System.Collections.Immutable;
using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Semantics;

/// <summary>A module that a file declares: statements that are made where it is used.</summary>
internal sealed record ModuleSymbol(
    ModuleStatement Statement, Place Place, ImmutableArray<Parameter> Parameters)
{
    public string Name => Statement.Name.Text;

    /// <summary>Whether a use has made its statements.</summary>
    public bool IsEntered { get; set; }
}
