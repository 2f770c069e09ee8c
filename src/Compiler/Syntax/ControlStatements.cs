namespace VpcLang.Compiler.Syntax;

/// <summary>
/// The names that a loop binds: the item alone, or its index or key before it.
/// </summary>
internal sealed record LoopNames(Word First, Word? Second);

/// <summary><c>for name in source { … }</c>.</summary>
internal sealed record ForStatement(Word Keyword, LoopNames Names, Expr Source) : StatementSyntax;

/// <summary><c>if condition { … }</c>; what follows it is a statement of its own.</summary>
internal sealed record IfStatement(Word Keyword, Expr Condition) : StatementSyntax;

/// <summary>
/// <c>else { … }</c> or <c>else if condition { … }</c>, behind the block that it continues.
/// </summary>
internal sealed record ElseStatement(Word Keyword, Expr? Condition) : StatementSyntax;
