namespace VpcLang.Compiler.Syntax;

/// <summary>What an expression is made of.</summary>
internal static class ExprParts
{
    /// <summary>Hands out the expressions directly in one, in source order.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="around">What the taker needs to know: nothing is made for an expression.</param>
    /// <param name="take">Gets each part.</param>
    public static void Each<T>(Expr expression, T around, Action<Expr, T> take)
        where T : class
    {
        switch (expression)
        {
            case LiteralExpr or NameExpr:
                break;
            case StringExpr text:
                All(text.Parts.AsSpan());
                break;
            case MemberExpr member:
                take(member.Target, around);
                break;
            case CallExpr call:
                take(call.Target, around);
                All(call.Arguments.AsSpan());
                break;
            case IndexExpr index:
                All(index.Target, index.Index);
                break;
            case UnaryExpr unary:
                take(unary.Operand, around);
                break;
            case BinaryExpr binary:
                All(binary.Left, binary.Right);
                break;
            case ConditionalExpr choice:
                All(choice.Condition, choice.Then, choice.Else);
                break;
            case ListExpr list:
                All(list.Items.AsSpan());
                break;
            case MapExpr map:
                foreach (var entry in map.Entries)
                    take(entry.Value, around);
                break;
            case ComprehensionExpr { Condition: { } condition } list:
                All(list.Source, condition, list.Body);
                break;
            case ComprehensionExpr list:
                All(list.Source, list.Body);
                break;
        }

        void All(params ReadOnlySpan<Expr> parts)
        {
            foreach (var part in parts)
                take(part, around);
        }
    }

    /// <summary>An expression and all that is in it; the parser has bounded the depth.</summary>
    public static IEnumerable<Expr> AllIn(Expr expression)
    {
        var open = new Stack<Expr>([expression]);
        while (open.TryPop(out var next))
        {
            yield return next;
            Each(next, open, static (part, stack) => stack.Push(part));
        }
    }
}
