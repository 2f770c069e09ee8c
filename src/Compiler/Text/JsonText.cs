using System.Globalization;
using System.Text;

namespace VpcLang.Compiler.Text;

/// <summary>
/// JSON that may be read in a terminal: letters of every language stay as they are, and what would
/// turn the direction of writing, or hide, is escaped (RFC 8259, section 7, allows any character to be).
/// </summary>
public static class JsonText
{
    /// <summary>The same document without a character that a terminal obeys; line ends stay.</summary>
    public static string Safe(string json)
    {
        var at = 0;
        while (at < json.Length && !IsUnsafe(json[at]))
            at++;
        if (at == json.Length)
            return json;
        var result = new StringBuilder(json.Length + 16).Append(json, 0, at);
        foreach (var c in json.AsSpan(at))
        {
            if (IsUnsafe(c))
                result.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else
                result.Append(c);
        }

        return result.ToString();
    }

    /// <summary>Outside of strings there is none of these: a document has only blanks there.</summary>
    private static bool IsUnsafe(char c) => c >= '\x7f' && HiddenCharacters.Has(c);
}
