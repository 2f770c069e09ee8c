using System.Collections.Immutable;
using VpcLang.Compiler.Text;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Syntax;

/// <summary>An expression: something with a value.</summary>
internal abstract record Expr(TextRange Range);

/// <summary>An expression with a mistake that has been reported.</summary>
internal sealed record ErrorExpr(TextRange Range) : Expr(Range);

/// <summary>A literal other than a string with interpolations.</summary>
internal sealed record LiteralExpr(TextRange Range, Value Value) : Expr(Range);

/// <summary>A string with interpolations; the parts that are text are literals.</summary>
internal sealed record StringExpr(TextRange Range, ImmutableArray<Expr> Parts) : Expr(Range);

/// <summary>A bare name.</summary>
internal sealed record NameExpr(TextRange Range, string Name) : Expr(Range);

/// <summary><c>target.name</c>.</summary>
internal sealed record MemberExpr(Expr Target, string Name, TextRange NameRange)
    : Expr(Target.Range.To(NameRange));

/// <summary><c>target(arguments)</c>.</summary>
internal sealed record CallExpr(TextRange Range, Expr Target, ImmutableArray<Expr> Arguments)
    : Expr(Range);

/// <summary><c>target[index]</c>.</summary>
internal sealed record IndexExpr(TextRange Range, Expr Target, Expr Index) : Expr(Range);

/// <summary><c>not operand</c> or <c>- operand</c>.</summary>
internal sealed record UnaryExpr(TextRange Range, string Operator, Expr Operand) : Expr(Range);

/// <summary><c>left operator right</c>, ranges included.</summary>
internal sealed record BinaryExpr(string Operator, Expr Left, Expr Right)
    : Expr(Left.Range.To(Right.Range));

/// <summary><c>if condition then this else that</c>.</summary>
internal sealed record ConditionalExpr(TextRange Range, Expr Condition, Expr Then, Expr Else)
    : Expr(Range);

/// <summary><c>[a, b]</c>.</summary>
internal sealed record ListExpr(TextRange Range, ImmutableArray<Expr> Items) : Expr(Range);

/// <summary>One entry of a map.</summary>
internal sealed record MapEntry(string Name, TextRange NameRange, Expr Value);

/// <summary><c>{ a = 1 }</c>.</summary>
internal sealed record MapExpr(TextRange Range, ImmutableArray<MapEntry> Entries) : Expr(Range);

/// <summary><c>[for name in source if condition: body]</c>.</summary>
internal sealed record ComprehensionExpr(
    TextRange Range, LoopNames Names, Expr Source, Expr? Condition, Expr Body) : Expr(Range);
