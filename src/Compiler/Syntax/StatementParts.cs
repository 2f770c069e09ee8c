namespace VpcLang.Compiler.Syntax;

/// <summary>What statements are made of.</summary>
internal static class StatementParts
{
    /// <summary>All statements, with those in their blocks, in source order.</summary>
    public static IEnumerable<StatementSyntax> AllIn(IEnumerable<StatementSyntax> statements)
    {
        var open = new Stack<StatementSyntax>(statements.Reverse());
        while (open.TryPop(out var next))
        {
            yield return next;
            foreach (var inner in (next.Block?.Statements ?? []).Reverse())
                open.Push(inner);
        }
    }

    /// <summary>
    /// Hands out the expressions of a statement's own header that are computed where it stands; the
    /// body and the defaults of a function or a module are not.
    /// </summary>
    /// <param name="statement">The statement.</param>
    /// <param name="around">What the taker needs to know: nothing is made for a statement.</param>
    /// <param name="take">Gets each expression, in source order.</param>
    public static void EachExpr<T>(StatementSyntax statement, T around, Action<Expr, T> take)
        where T : class
    {
        switch (statement)
        {
            // Most statements are of these three.
            case RuleStatement rule:
                take(rule.Service, around);
                foreach (var peer in rule.Peers)
                    take(peer, around);
                Some(rule.Why);
                break;
            case AttributeStatement attribute:
                take(attribute.Value, around);
                break;
            case ResourceStatement resource:
                Some(resource.Name is NameExpr ? null : resource.Name);
                break;
            case ProjectStatement project:
                take(project.Name, around);
                break;
            case LetStatement let:
                take(let.Value, around);
                break;
            case ParamStatement param:
                Some(param.Default);
                break;
            case PublishStatement publish:
                Some(publish.Service, publish.Target, publish.On);
                break;
            case RouteStatement route:
                Some(route.Destination, route.Target);
                break;
            case ListenStatement listen:
                Some(listen.Service, listen.Targets, listen.On);
                break;
            case AssertStatement assert:
                Some(assert.Source, assert.Destination, assert.Service, assert.Message);
                break;
            case ForStatement loop:
                take(loop.Source, around);
                break;
            case IfStatement condition:
                take(condition.Condition, around);
                break;
            case ElseStatement otherwise:
                Some(otherwise.Condition);
                break;
            case UseStatement use:
                foreach (var argument in use.Arguments)
                    take(argument.Value, around);
                break;
            case OutputStatement output:
                take(output.Value, around);
                break;
        }

        void Some(params ReadOnlySpan<Expr?> parts)
        {
            foreach (var part in parts)
            {
                if (part is not null)
                    take(part, around);
            }
        }
    }

    /// <summary>The same, as a list.</summary>
    public static List<Expr> ExprsOf(StatementSyntax statement)
    {
        var all = new List<Expr>();
        EachExpr(statement, all, static (part, list) => list.Add(part));
        return all;
    }

    /// <summary>The parameters of a function or a module.</summary>
    public static IEnumerable<ParameterSyntax> ParametersOf(StatementSyntax statement) =>
        statement switch
        {
            FuncStatement function => function.Parameters,
            ModuleStatement module => module.Parameters,
            _ => [],
        };
}
