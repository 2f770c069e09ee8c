using System.Collections.Immutable;
using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Semantics;

/// <summary>A parameter with its type; null where it takes any value.</summary>
internal sealed record Parameter(ParameterSyntax Syntax, LangType? Type);

/// <summary>A function that a file declares.</summary>
internal sealed class FuncSymbol(
    string name, Place place, ImmutableArray<Parameter> parameters, Expr body)
{
    public string Name { get; } = name;

    public Place Place { get; } = place;

    public ImmutableArray<Parameter> Parameters { get; } = parameters;

    public Expr Body { get; } = body;

    /// <summary>Whether a call has computed its body.</summary>
    public bool IsEntered { get; set; }

    /// <summary>Whether it calls itself, which has been reported: it has no value.</summary>
    public bool IsRecursive { get; set; }
}
