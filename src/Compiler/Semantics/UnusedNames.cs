using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;

namespace VpcLang.Compiler.Semantics;

/// <summary>Warns of names that nobody reads; only sure when nothing else is wrong.</summary>
internal static class UnusedNames
{
    public static void Warn(Project project, DiagnosticBag found)
    {
        foreach (var value in project.AllValues.Where(v => !v.IsUsed))
        {
            var code = value.IsParam ? NameCodes.UnusedParam : NameCodes.UnusedLet;
            found.Add(code.At(value.Place, $"nothing reads `{value.Name}`", "remove it"));
        }

        foreach (var vpc in project.Vpcs)
        {
            foreach (var group in vpc.OfKind(SymbolKinds.Group))
            {
                if (group.IsUsed || group.Name == Ir.SecurityGroup.DefaultName)
                    continue;
                found.Add(NameCodes.UnusedGroup.At(
                    group.Place, $"no instance is in `{group.Name}`, and no rule names it",
                    "remove it, or put an instance in it"));
            }
        }
    }
}
