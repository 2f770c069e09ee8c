using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>
/// Remembers the names that statements which cannot be expanded would have declared, so that to use
/// them elsewhere is no second mistake.
/// </summary>
internal static class LostNames
{
    public static void Lose(IEnumerable<StatementSyntax> statements, Scope scope)
    {
        var open = new Stack<StatementSyntax>(statements);
        while (open.TryPop(out var statement))
        {
            if (statement is ResourceStatement { Name: { } name })
                Lose(name, scope);
            else if (statement is BrokenStatement { Block: not null })
                scope.IsIncomplete = true;
            foreach (var inner in statement.Block?.Statements ?? [])
                open.Push(inner);
        }
    }

    private static void Lose(Expr name, Scope scope)
    {
        switch (name)
        {
            case NameExpr bare:
                scope.Lose(bare.Name);
                break;
            case LiteralExpr { Value: StringValue text }:
                scope.Lose(text.Value);
                break;
            case StringExpr { Parts: [LiteralExpr { Value: StringValue start }, ..] }:
                scope.Lose($"{start.Value}*");
                break;
            default:
                scope.Lose("*");
                break;
        }
    }
}
