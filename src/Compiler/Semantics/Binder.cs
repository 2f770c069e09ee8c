using System.Collections.Immutable;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Semantics.Rules;
using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Semantics;

/// <summary>Trees to a network: names, values, types, then the rules of the network.</summary>
internal static class Binder
{
    /// <summary>The network, and the project behind it; null where an error forbids it.</summary>
    public static Network? Bind(
        IReadOnlyList<SyntaxTree> trees, CompilationInput input, DiagnosticBag found,
        out OpenProject? open)
    {
        open = null;
        var defaultName = input.DefaultProjectName;
        var project = new Project([.. trees.Select(t => t.File)], input.FindFile);
        var budget = new Budget(found);
        var evaluator = new Evaluator(project, budget, found);
        var values = new ParamValues(input.Parameters, evaluator, found);
        new Declarer(project, evaluator, budget, found).Declare(trees, values);
        evaluator.Stored.Addresses = new AddressBook(evaluator);
        values.ReportUnknown();
        CheckName(project, defaultName, found);

        var bound = budget.IsSpent
            ? new BoundProject([], [], [])
            : Bind(project, evaluator, found);
        foreach (var value in project.AllValues)
            evaluator.Stored.Of(value, value.Place);
        var outputs = new OutputBinder(project, evaluator, found).Bind();
        NetworkRules.Check(bound, found);
        if (!budget.IsSpent)
            Rehearsal.Run(project, trees, input, found);
        if (found.HasErrors)
            return null;
        var names = new HiddenNames(found);
        names.Warn(trees);
        UnusedNames.Warn(project, names.Read, found);
        UnusedBodies.Warn(project, trees, found);
        var network = new NetworkEmitter(project).Emit(project.Name ?? defaultName, bound) with
        {
            Outputs = outputs,
        };
        open = new OpenProject(project, evaluator, network) { Bound = bound };
        return network;
    }

    private static BoundProject Bind(Project project, Evaluator evaluator, DiagnosticBag found)
    {
        var binder = new LinkBinder(evaluator);
        ImmutableArray<BoundLink> links = [.. project.Links.Select(binder.Bind)];
        var connections = new Connections(
            links, project.MayHaveMoreLinks || project.Scope.IsIncomplete);
        var vpcs = new VpcBinder(project, evaluator, connections, found);
        List<BoundVpc> bound = [.. project.Vpcs.Select(vpcs.Bind)];
        var asserts = new AssertBinder(project, evaluator, found);
        return new BoundProject(bound, links, asserts.Bind());
    }

    private static void CheckName(Project project, string defaultName, DiagnosticBag found)
    {
        if (project.Name is not null || PlainName.IsValid(defaultName))
            return;
        found.Add(NameCodes.Invalid.Nowhere(
            $"the project takes its name from its folder or file, and {PlainName.Rule}: "
            + "give it one with `project \"…\"`"));
    }
}
