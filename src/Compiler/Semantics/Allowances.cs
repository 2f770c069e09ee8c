using System.Collections.Immutable;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Semantics;

/// <summary>Leaves out the warnings that the author has allowed on their line.</summary>
internal static class Allowances
{
    /// <summary>
    /// The findings that remain, in source order, with one for each allowance that allows nothing.
    /// Errors cannot be allowed; where there is one, warnings are not complete, and so no
    /// allowance is called useless; nor is one of a code that has not been looked for.
    /// </summary>
    public static ImmutableArray<Diagnostic> Apply(
        IEnumerable<SyntaxTree> trees,
        ImmutableArray<Diagnostic> found,
        ImmutableArray<SourceFile> files,
        IReadOnlyList<DiagnosticCode> notLookedFor)
    {
        var allowances = trees.SelectMany(Allowance.In).ToList();
        if (allowances.Count == 0 || found.Length > DiagnosticBag.MostFindings)
            return found;
        var byPlace = allowances
            .SelectMany(a => a.Lines.Distinct().Select(line => (Key: (a.Place.File, line, a.Code), a)))
            .ToLookup(pair => pair.Key, pair => pair.a);
        var used = new HashSet<Allowance>(ReferenceEqualityComparer.Instance);
        var lines = new Dictionary<string, LineMap>(StringComparer.Ordinal);
        foreach (var file in files)
            lines.TryAdd(file.Path, new LineMap(file.Text));

        var result = new DiagnosticBag();
        foreach (var finding in found)
        {
            var allowing = finding is { Severity: Severity.Warning, Primary: { } place }
                && lines.TryGetValue(place.File, out var map)
                ? byPlace[(place.File, map.LineOf(place.Range.Start), finding.Code)]
                : [];
            if (allowing.Any())
                used.UnionWith(allowing);
            else
                result.Add(finding);
        }

        if (!result.HasErrors)
        {
            var codes = DiagnosticCatalogue.All.ToDictionary(c => c.Code, StringComparer.Ordinal);
            result.AddRange(allowances
                .Where(a => !used.Contains(a) && !notLookedFor.Any(c => c.Code == a.Code))
                .Select(a => Useless(a, codes.GetValueOrDefault(a.Code))));
        }

        return result.InSourceOrder(files);
    }

    private static Diagnostic Useless(Allowance allowance, DiagnosticCode? code)
    {
        var why = code switch
        {
            null => "this is no code",
            { Severity: Severity.Error } => $"{code.Code} is an error, and cannot be allowed",
            _ => $"there is no {code.Code} on this line",
        };
        return AllowCodes.NothingToAllow.At(allowance.Place, why, "take it away");
    }
}
