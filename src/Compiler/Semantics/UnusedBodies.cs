using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Syntax;

namespace VpcLang.Compiler.Semantics;

/// <summary>
/// Warns of functions and modules that no text names but their own. What only a branch that is not
/// taken uses is used.
/// </summary>
internal static class UnusedBodies
{
    public static void Warn(
        Project project, IReadOnlyList<SyntaxTree> trees, DiagnosticBag found)
    {
        if (project.Functions.Count == 0 && project.Modules.Count == 0)
            return;
        var called = new HashSet<string>(StringComparer.Ordinal);
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var statement in trees.SelectMany(t => t.Root.Statements))
        {
            used.UnionWith(UsesIn(statement));
            called.UnionWith(CallsIn(statement));
        }

        foreach (var function in project.Functions.Values)
        {
            if (called.Contains(function.Name) || UnusedNames.IsMeant(function.Name))
                continue;
            found.Add(NameCodes.UnusedFunction.At(
                function.Place, $"nothing calls `{function.Name}`", "remove it"));
        }

        foreach (var module in project.Modules.Values)
        {
            if (used.Contains(module.Name) || UnusedNames.IsMeant(module.Name))
                continue;
            found.Add(NameCodes.UnusedModule.At(
                module.Place, $"nothing uses `{module.Name}`", "remove it"));
        }
    }

    private static IEnumerable<string> UsesIn(StatementSyntax statement) =>
        StatementParts.AllIn([statement]).OfType<UseStatement>().Select(u => u.Name.Text);

    private static IEnumerable<string> CallsIn(StatementSyntax statement) =>
        StatementParts.AllIn([statement])
            .SelectMany(s => StatementParts.ExprsOf(s).Concat(BodyOf(s)))
            .SelectMany(ExprParts.AllIn)
            .OfType<CallExpr>()
            .Select(c => c.Target)
            .OfType<NameExpr>()
            .Select(n => n.Name);

    private static IEnumerable<Expr> BodyOf(StatementSyntax statement)
    {
        foreach (var parameter in StatementParts.ParametersOf(statement))
        {
            if (parameter.Default is { } value)
                yield return value;
        }

        if (statement is FuncStatement function)
            yield return function.Body;
    }
}
