using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Semantics;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Linting;

/// <summary>
/// Tells of what the linter finds, once a place of the source. Of what a loop or a module makes
/// several times, it is told only where all of them are the same: what one of them needs is needed.
/// </summary>
internal static class LintDiagnostics
{
    /// <summary>The codes of all findings.</summary>
    public static IReadOnlyList<DiagnosticCode> Codes { get; } =
        [.. LintCodes.All, NetworkCodes.PublishUnanswered, RoutingCodes.ElasticIpUnanswered];

    /// <summary>One warning for each place, as it is read.</summary>
    public static IEnumerable<Diagnostic> Of(Network network, BoundProject project)
    {
        var findings = Linter.Of(network).ToList();
        if (findings.Count == 0)
            return [];
        var places = new SourcePlaces(project);
        var wording = new Wording(places);
        return findings
            .GroupBy(f => KeyOf(f, places), StringComparer.Ordinal)
            .Where(same => IsEverywhere([.. same], places))
            .Select(same => wording.Of(same.First()))
            .OfType<Diagnostic>()
            .Take(DiagnosticBag.MostFindings + 1);
    }

    private static string KeyOf(Finding finding, SourcePlaces places)
    {
        var place = PlaceOf(finding, places) ?? default;
        return FormattableString.Invariant(
            $"{finding.GetType().Name} {place.File} {place.Range.Start} {place.Range.Length}");
    }

    private static bool IsEverywhere(List<Finding> same, SourcePlaces places) =>
        same[0].IsForEach
        || (PlaceOf(same[0], places) is { } place
            && places.OwnersAt(place).IsSubsetOf(same.Select(f => f.Owner)));

    private static Place? PlaceOf(Finding finding, SourcePlaces places) =>
        finding is RuleFinding { Rule: var rule } ? places.Of(rule) : places.Of(finding.Owner);
}
