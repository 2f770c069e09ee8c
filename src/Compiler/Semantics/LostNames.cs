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

    /// <summary>
    /// A VPC that is not known has what any VPC of the project has: which names are its own cannot
    /// be told.
    /// </summary>
    public static void LoseMembers(IReadOnlyList<SyntaxTree> trees, Scope scope)
    {
        var members = StatementParts.AllIn(trees.SelectMany(t => t.Root.Statements))
            .OfType<ResourceStatement>()
            .Where(r => Keywords.InVpc.Contains(r.Kind.Text));
        foreach (var name in members.Select(m => m.Name).OfType<Expr>())
            Lose(name, scope);
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
