using System.Collections.Immutable;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Diagnostics;

/// <summary>An entry of the catalogue: what every finding of one code has in common.</summary>
public sealed record DiagnosticCode(string Code, Severity Severity, string Title)
{
    /// <summary>How many loops and modules around a place a finding shows.</summary>
    private const int LongestTrace = 4;

    /// <summary>A finding of this code at a place.</summary>
    public Diagnostic At(Place place, string text, string? help = null) => new()
    {
        Code = Code,
        Severity = Severity,
        Title = Title,
        Primary = new Label(place.File, place.Range, text),
        Secondary = place.Trace is null ? [] : Around(place.Trace),
        IsRepeatable = place.Trace is not null,
        Help = help,
    };

    /// <summary>A finding of this code that no place in a file shows.</summary>
    public Diagnostic Nowhere(string help) =>
        new() { Code = Code, Severity = Severity, Title = Title, Help = help };

    private static ImmutableArray<Label> Around(Trace trace)
    {
        var labels = ImmutableArray.CreateBuilder<Label>();
        for (var at = trace; at is not null && labels.Count < LongestTrace; at = at.Outer)
            labels.Add(new Label(at.Place.File, at.Place.Range, at.Text));
        return labels.ToImmutable();
    }
}

/// <summary>Adds to a finding, as one writes it down.</summary>
public static class DiagnosticParts
{
    /// <summary>With another place that explains it.</summary>
    public static Diagnostic Also(this Diagnostic diagnostic, Place place, string text) =>
        diagnostic with
        {
            Secondary = diagnostic.Secondary.Add(new Label(place.File, place.Range, text)),
        };

    /// <summary>With an edit that mends it.</summary>
    public static Diagnostic MendedBy(this Diagnostic diagnostic, Place place, string newText) =>
        diagnostic with
        {
            Edits = diagnostic.Edits.Add(new Edit(place.File, place.Range, newText)),
        };
}
