using VpcLang.Compiler.Text;

namespace VpcLang.Backends.Scripts.Templating;

/// <summary>Makes a text harmless where it goes: it is data there, whatever is in it.</summary>
internal static class Quoting
{
    /// <summary>The rest of a comment line: no line end in it, and nothing that a terminal obeys.</summary>
    public static string Comment(string text) => string.Concat(
        text.Select(c => c == '\n' ? " " : IsUnprintable(c) ? $"\\u{(int)c:x4}" : c.ToString()));

    /// <summary>What stands between quotes in an nft file, which has no escape for them (nft(8)).</summary>
    public static string Nft(string text) =>
        Comment(text).Replace('"', '\'');

    /// <summary>Controls, line ends, and the marks that turn the direction of writing.</summary>
    private static bool IsUnprintable(char c) =>
        HiddenCharacters.Has(c) || char.IsSurrogate(c);
}
