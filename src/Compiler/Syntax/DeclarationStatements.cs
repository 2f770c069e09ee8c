using System.Collections.Immutable;

namespace VpcLang.Compiler.Syntax;

/// <summary>A parameter of a function or module: <c>name: type = default</c>.</summary>
internal sealed record ParameterSyntax(Word Name, TypeSyntax? Type, Expr? Default);

/// <summary>A value for a parameter of a module: <c>name = value</c>.</summary>
internal sealed record ArgumentSyntax(Word Name, Expr Value);

/// <summary><c>func name(parameters) = value</c>.</summary>
internal sealed record FuncStatement(
    Word Name, ImmutableArray<ParameterSyntax> Parameters, Expr Body) : StatementSyntax;

/// <summary><c>module name(parameters) { … }</c>.</summary>
internal sealed record ModuleStatement(Word Name, ImmutableArray<ParameterSyntax> Parameters)
    : StatementSyntax;

/// <summary><c>use name(arguments)</c>.</summary>
internal sealed record UseStatement(Word Name, ImmutableArray<ArgumentSyntax> Arguments)
    : StatementSyntax;

/// <summary><c>import "path"</c>.</summary>
internal sealed record ImportStatement(Expr Path) : StatementSyntax;

/// <summary><c>output name = value</c>.</summary>
internal sealed record OutputStatement(Word Name, Expr Value) : StatementSyntax;
