using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Semantics;

/// <summary>The words of the findings about names and types.</summary>
internal static class NameErrors
{
    public static Diagnostic Suggest(
        DiagnosticCode code, Place place, string text, string? nearest, string? otherwise)
    {
        return nearest is null
            ? code.At(place, text, otherwise)
            : code.At(place, text, $"did you mean `{nearest}`?").MendedBy(place, nearest);
    }

    /// <summary>A name given twice, also by a module that is used twice.</summary>
    public static Diagnostic Duplicate(Place place, string what, string name, Place first)
    {
        var finding = NameCodes.Duplicate
            .At(place, $"there is {what} `{name}` already", "give one of them another name")
            .Also(first, $"`{name}` is declared here");
        return first.Trace is { Of: not null } use && use.Place != place.Trace?.Place
            ? finding.Also(use.Place, "first used here")
            : finding;
    }

    public static Diagnostic Misplaced(Place place, string text, string help) =>
        NameCodes.Misplaced.At(place, text, help);

    public static Diagnostic WrongType(Place place, string wanted, string given) =>
        NameCodes.WrongType.At(place, $"expected {A(wanted)}, found {A(given)}");

    /// <summary>A noun with its article.</summary>
    public static string A(string noun) =>
        noun is "null" || noun.Contains('|') ? noun : Article.With(noun);
}
