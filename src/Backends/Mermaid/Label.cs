using System.Globalization;
using System.Text;
using VpcLang.Compiler.Text;

namespace VpcLang.Backends.Mermaid;

/// <summary>Text for a label in double quotes, where Mermaid would take much of it for syntax.</summary>
/// <remarks>
/// Letters, digits and a few signs stand for themselves. All else is an entity code
/// (mermaid.js.org, "Entity codes to escape characters"): quotes, brackets, HTML, back-ticks and
/// <c>#</c> itself. A label never begins or ends a line, so <c>end</c> is harmless in it.
/// </remarks>
internal static class Label
{
    private const string Plain = " .,:/()-_+*=";

    /// <summary>Lines, one below the other, in quotes.</summary>
    public static string Of(params IEnumerable<string> lines) =>
        $"\"{string.Join("<br/>", lines.Select(Escaped))}\"";

    /// <summary>The text alone, for a comment.</summary>
    public static string Escaped(string text)
    {
        var result = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsPlain(rune))
                result.Append(rune);
            else if (HiddenCharacters.Has(rune))
                result.Append(' ');
            else
                result.Append(CultureInfo.InvariantCulture, $"#{rune.Value};");
        }

        return result.ToString();
    }

    private static bool IsPlain(Rune rune) =>
        Rune.IsLetterOrDigit(rune)
        || (rune.IsAscii && Plain.Contains((char)rune.Value, StringComparison.Ordinal));
}
