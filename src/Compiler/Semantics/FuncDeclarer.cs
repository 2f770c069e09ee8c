using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Syntax;

namespace VpcLang.Compiler.Semantics;

/// <summary>Declares functions, and refuses those that call themselves.</summary>
internal sealed class FuncDeclarer(Project project, DiagnosticBag found)
{
    private readonly ParameterReader _parameters = new(found);

    public void Declare(FuncStatement statement, Site site)
    {
        var name = statement.Name.Text;
        var place = site.At(statement.Name.Range);
        if (Builtins.Names.Contains(name, StringComparer.Ordinal))
        {
            found.Add(NameCodes.Invalid.At(
                place, $"`{name}` is a function of the language", "choose another name"));
            return;
        }

        var parameters = _parameters.Read(statement.Parameters, site);
        var symbol = new FuncSymbol(name, place, parameters, statement.Body);
        if (!project.Functions.TryAdd(name, symbol))
        {
            found.Add(NameErrors.Duplicate(
                place, "a function", name, project.Functions[name].Place));
        }
    }

    /// <summary>
    /// Finds functions that call themselves, over others too, and reports each circle once. It
    /// walks and does not recurse, however long a chain of calls is.
    /// </summary>
    public void RefuseCircles()
    {
        var done = new HashSet<FuncSymbol>();
        var onPath = new HashSet<FuncSymbol>();
        foreach (var start in project.Functions.Values)
        {
            var path = new List<FuncSymbol>();
            var open = new Stack<IEnumerator<(FuncSymbol Callee, NameExpr At)>>();
            if (Enter(start, path, open, done))
                onPath.Add(start);
            while (open.TryPeek(out var calls))
            {
                if (!calls.MoveNext())
                {
                    open.Pop();
                    onPath.Remove(path[^1]);
                    path.RemoveAt(path.Count - 1);
                }
                else if (onPath.Contains(calls.Current.Callee))
                {
                    Report(path[path.IndexOf(calls.Current.Callee)..], calls.Current.At);
                }
                else if (Enter(calls.Current.Callee, path, open, done))
                {
                    onPath.Add(path[^1]);
                }
            }
        }
    }

    private bool Enter(
        FuncSymbol function, List<FuncSymbol> path,
        Stack<IEnumerator<(FuncSymbol Callee, NameExpr At)>> open, HashSet<FuncSymbol> done)
    {
        if (!done.Add(function))
            return false;
        path.Add(function);
        open.Push(CallsIn(function).GetEnumerator());
        return true;
    }

    private IEnumerable<(FuncSymbol Callee, NameExpr At)> CallsIn(FuncSymbol function)
    {
        var defaults = function.Parameters.Select(p => p.Syntax.Default).OfType<Expr>();
        foreach (var part in defaults.Append(function.Body).SelectMany(ExprParts.AllIn))
        {
            if (part is CallExpr { Target: NameExpr name }
                && project.Functions.TryGetValue(name.Name, out var callee))
            {
                yield return (callee, name);
            }
        }
    }

    private void Report(List<FuncSymbol> circle, NameExpr call)
    {
        if (circle.Exists(f => f.IsRecursive))
            return;
        var names = string.Join(" → ", circle.Append(circle[0]).Select(f => f.Name));
        var site = new Site(project.Scope, circle[^1].Place.File);
        var finding = NameCodes.RecursiveFunction.At(
            site.At(call.Range), $"this closes the circle {names}",
            "a function cannot need itself; loop over a list with `[for … in …: …]`");
        foreach (var function in circle.Take(4))
            finding = finding.Also(function.Place, $"`{function.Name}` calls the next");
        foreach (var function in circle)
            function.IsRecursive = true;
        found.Add(finding);
    }
}
