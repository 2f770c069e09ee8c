using System.Text;
using VpcLang.Compiler.Text;

namespace VpcLang.Backends.Scripts.Templating;

/// <summary>Makes a text harmless where it goes: it is data there, whatever is in it.</summary>
internal static class Quoting
{
    /// <summary>
    /// One word of a bash command: bare where every character is plain, in quotes where not (bash(1),
    /// "Quoting").
    /// </summary>
    public static string Shell(string text)
    {
        if (text.Length > 0 && text.All(IsPlain) && text[0] != '-')
            return text;
        return text.Any(IsUnprintable)
            ? $"$'{string.Concat(text.EnumerateRunes().Select(AnsiC))}'"
            : $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";
    }

    /// <summary>The rest of a comment line: no line end in it, and nothing that a terminal obeys.</summary>
    public static string Comment(string text) => string.Concat(
        text.Select(c => c == '\n' ? " " : IsUnprintable(c) ? $"\\u{(int)c:x4}" : c.ToString()));

    /// <summary>What stands between quotes in an nft file, which has no escape for them (nft(8)).</summary>
    public static string Nft(string text) =>
        Comment(text).Replace('"', '\'');

    private static bool IsPlain(char c) =>
        char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '/' or ':' or ',' or '+' or '@';

    /// <summary>Controls, line ends, and the marks that turn the direction of writing.</summary>
    private static bool IsUnprintable(char c) =>
        HiddenCharacters.Has(c) || char.IsSurrogate(c);

    private static string AnsiC(Rune rune) => rune.Value switch
    {
        '\'' => @"\'",
        '\\' => @"\\",
        '\n' => @"\n",
        '\t' => @"\t",
        < 0x10000 when IsUnprintable((char)rune.Value) => $"\\u{rune.Value:x4}",
        _ => rune.ToString(),
    };
}
