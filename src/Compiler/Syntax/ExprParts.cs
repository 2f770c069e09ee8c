namespace VpcLang.Compiler.Syntax;

/// <summary>What an expression is made of.</summary>
internal static class ExprParts
{
    /// <summary>The expressions directly in one, in source order.</summary>
    public static IEnumerable<Expr> Of(Expr expression) => expression switch
    {
        StringExpr text => text.Parts,
        MemberExpr member => [member.Target],
        CallExpr call => call.Arguments.Prepend(call.Target),
        IndexExpr index => [index.Target, index.Index],
        UnaryExpr unary => [unary.Operand],
        BinaryExpr binary => [binary.Left, binary.Right],
        ConditionalExpr choice => [choice.Condition, choice.Then, choice.Else],
        ListExpr list => list.Items,
        MapExpr map => map.Entries.Select(e => e.Value),
        ComprehensionExpr { Condition: { } condition } list => [list.Source, condition, list.Body],
        ComprehensionExpr list => [list.Source, list.Body],
        _ => [],
    };

    /// <summary>An expression and all that is in it; the parser has bounded the depth.</summary>
    public static IEnumerable<Expr> AllIn(Expr expression)
    {
        var open = new Stack<Expr>([expression]);
        while (open.TryPop(out var next))
        {
            yield return next;
            foreach (var part in Of(next))
                open.Push(part);
        }
    }
}
