using System.Text;
using VpcLang.Compiler.Text;

namespace VpcLang.Backends.Contracts;

/// <summary>
/// The one place where text becomes part of a shell line, be it for a script or for reading and pasting.
/// </summary>
public static class ShellText
{
    /// <summary>
    /// A word that bash and zsh read back as exactly this text, bare where every character is plain
    /// (bash(1), "Quoting"). What would move a cursor or hide other text is written as an escape.
    /// </summary>
    public static string Word(string text)
    {
        if (IsPlain(text))
            return text;
        return text.EnumerateRunes().Any(HiddenCharacters.Has)
            ? $"$'{string.Concat(text.EnumerateRunes().Select(Escaped))}'"
            : $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";
    }

    /// <summary>Words with spaces between.</summary>
    public static string Words(IEnumerable<string> words) => string.Join(' ', words.Select(Word));

    /// <summary>A command with its arguments, without what it reads.</summary>
    public static string Of(CommandLine command) => Words([command.Program, .. command.Arguments]);

    /// <summary>A word that begins with <c>=</c> is the path of a program to zsh.</summary>
    private static bool IsPlain(string text) =>
        text.Length > 0 && text[0] != '=' && text.All(c =>
            char.IsAsciiLetterOrDigit(c) || "-_./:@%+,=".Contains(c, StringComparison.Ordinal));

    private static string Escaped(Rune rune) => rune.Value switch
    {
        '\n' => @"\n",
        '\t' => @"\t",
        '\'' => @"\'",
        '\\' => @"\\",
        _ => HiddenCharacters.Has(rune) ? Bytes(rune) : rune.ToString(),
    };

    /// <summary>The UTF-8 bytes as \xHH: unlike \uHHHH, the same in every locale.</summary>
    private static string Bytes(Rune rune) => string.Concat(
        Encoding.UTF8.GetBytes(rune.ToString()).Select(b => $@"\x{Convert.ToHexStringLower([b])}"));
}
