using System.Globalization;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Syntax;

/// <summary>Says of characters that the language lacks what to write in their place.</summary>
internal static class BadCharacters
{
    public static Diagnostic Explain(string text, Place place)
    {
        if (text.Length > 1 && text[0] == '\'' && text[^1] == '\'')
        {
            var quoted = $"\"{text[1..^1]}\"";
            return SyntaxCodes.BadCharacter
                .At(place, "strings stand in double quotes", $"write {quoted}")
                .MendedBy(place, quoted);
        }

        return text switch
        {
            "&" or "&&" => Instead(place, text, "and"),
            "!" => Instead(place, text, "not"),
            "/" => SyntaxCodes.BadCharacter.At(
                place, "the language has no division", "a comment begins with `#`"),
            "//" => SyntaxCodes.BadCharacter
                .At(place, "this begins no comment", "a comment begins with `#`")
                .MendedBy(place, "#"),
            _ => SyntaxCodes.BadCharacter.At(
                place, $"{Name(text)} has no meaning here", "remove it, or put it in a string"),
        };
    }

    private static Diagnostic Instead(Place place, string text, string word) =>
        SyntaxCodes.BadCharacter
            .At(place, $"`{text}` is not of this language", $"write `{word}`")
            .MendedBy(place, word);

    private static string Name(string text)
    {
        var c = text[0];
        return c > ' ' && c < 127
            ? $"`{text}`"
            : string.Create(CultureInfo.InvariantCulture, $"the character U+{(int)c:X4}");
    }
}
