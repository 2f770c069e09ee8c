using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Semantics;

/// <summary>Warns of names that nobody reads; only sure when nothing else is wrong.</summary>
internal static class UnusedNames
{
    /// <summary>A name that begins with <c>_</c> says that its owner knows.</summary>
    public static bool IsMeant(string name) => name.StartsWith('_');

    public static void Warn(Project project, HashSet<Place> read, DiagnosticBag found)
    {
        WarnOfValues(project, read, found);
        WarnOfGroups(project, found);
    }

    private static void WarnOfValues(Project project, HashSet<Place> read, DiagnosticBag found)
    {
        if (project.AllValues.TrueForAll(v => v.IsUsed))
            return;

        // What only a branch that is not taken reads is used, too.
        // What stands in a loop or a module is unused if no round uses it.
        var unused = project.AllValues.GroupBy(v => (v.Place.File, v.Place.Range))
            .Where(same => same.All(v => !v.IsUsed)).Select(same => same.First())
            .Where(v => !IsMeant(v.Name) && !read.Contains(v.Place with { Trace = null }));
        foreach (var value in unused)
        {
            var code = value.IsParam ? NameCodes.UnusedParam : NameCodes.UnusedLet;
            found.Add(code.At(value.Place, $"nothing reads `{value.Name}`", "remove it"));
        }
    }

    private static void WarnOfGroups(Project project, DiagnosticBag found)
    {
        var groups = project.Vpcs.SelectMany(v => v.OfKind(SymbolKinds.Group))
            .Where(g => g.Name != Ir.SecurityGroup.DefaultName)
            .ToList();
        if (groups.TrueForAll(g => g.IsUsed))
            return;
        var written = groups.GroupBy(g => (g.Place.File, g.Place.Range));
        var unused = written.Where(same => same.All(g => !g.IsUsed)).Select(same => same.First());
        foreach (var group in unused)
        {
            found.Add(NameCodes.UnusedGroup.At(
                group.Place, $"no instance is in `{group.Name}`, and no rule names it",
                "remove it, or put an instance in it"));
        }
    }
}
