using System.Globalization;
using System.Text;

namespace VpcLang.Compiler.Text;

/// <summary>
/// The characters that do something else than stand for themselves: they move a cursor, end a line, or
/// turn the direction of writing (Unicode, general categories Cc, Cf, Zl and Zp).
/// </summary>
public static class HiddenCharacters
{
    /// <summary>Whether a character is one.</summary>
    public static bool Has(char c) => Has(CharUnicodeInfo.GetUnicodeCategory(c));

    /// <summary>Whether a character is one.</summary>
    public static bool Has(Rune rune) => Has(Rune.GetUnicodeCategory(rune));

    private static bool Has(UnicodeCategory category) => category is
        UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
