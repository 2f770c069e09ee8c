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
    /// The expressions of a statement's own header that are computed where it stands; the body and
    /// the defaults of a function or a module are not.
    /// </summary>
    public static IEnumerable<Expr> ExprsOf(StatementSyntax statement) => statement switch
    {
        ProjectStatement project => [project.Name],
        LetStatement let => [let.Value],
        ParamStatement param => Some(param.Default),
        AttributeStatement attribute => [attribute.Value],
        ResourceStatement resource => Some(resource.Name is NameExpr ? null : resource.Name),
        RuleStatement rule => [rule.Service, .. rule.Peers, .. Some(rule.Why)],
        PublishStatement publish => Some(publish.Service, publish.Target, publish.On),
        RouteStatement route => [route.Destination, route.Target],
        ListenStatement listen => Some(listen.Service, listen.Targets, listen.On),
        AssertStatement assert => Some(
            assert.Source, assert.Destination, assert.Service, assert.Message),
        ForStatement loop => [loop.Source],
        IfStatement condition => [condition.Condition],
        ElseStatement otherwise => Some(otherwise.Condition),
        UseStatement use => use.Arguments.Select(a => a.Value),
        OutputStatement output => [output.Value],
        _ => [],
    };

    /// <summary>The parameters of a function or a module.</summary>
    public static IEnumerable<ParameterSyntax> ParametersOf(StatementSyntax statement) =>
        statement switch
        {
            FuncStatement function => function.Parameters,
            ModuleStatement module => module.Parameters,
            _ => [],
        };

    private static IEnumerable<Expr> Some(params Expr?[] parts) => parts.OfType<Expr>();
}
