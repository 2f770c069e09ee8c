using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;

namespace VpcLang.Compiler.Semantics.Rules;

/// <summary>Of no instances everything is true: such an assertion protects nobody.</summary>
internal sealed class AssertedInstances : IProjectRule
{
    public void Check(BoundProject project, DiagnosticBag found)
    {
        if (project.Assertions.IsEmpty)
            return;
        var inhabited = new HashSet<ResourceSymbol>();
        foreach (var instance in project.Vpcs.SelectMany(v => v.Instances))
        {
            inhabited.Add(instance.Symbol);
            if (instance.Symbol.Vpc is { } vpc)
                inhabited.Add(vpc);
            if (instance.Subnet is { } subnet)
                inhabited.Add(subnet);
            inhabited.UnionWith(instance.Groups ?? []);
        }

        foreach (var end in project.Assertions.SelectMany(a => new[] { a.Source, a.Destination }))
        {
            if (end.Value is not { } symbol || inhabited.Contains(symbol)
                || (symbol as VpcSymbol ?? symbol.Vpc) is not { Scope.IsIncomplete: false })
            {
                continue;
            }

            found.Add(AssertCodes.Nobody
                .At(end.Place, $"no instance is in `{symbol.Path}`",
                    "the assertion holds whatever the rules say: add an instance, or remove it")
                .Also(symbol.Place, "declared here"));
        }
    }
}
