using VpcLang.Compiler.Text;

namespace VpcLang.Cli.Views;

/// <summary>Makes foreign text safe to print: names from the kernel, content of files.</summary>
internal static class Printable
{
    /// <summary>
    /// The text without control characters, which could move the cursor or hide other text, and
    /// without the marks that turn the direction of writing. Line ends become spaces.
    /// </summary>
    public static string OneLine(string text) =>
        text.Any(IsUnsafe)
            ? string.Concat(text
                .Select(c => c is '\n' or '\t' ? ' ' : c)
                .Where(c => !IsUnsafe(c)))
            : text;

    /// <summary>Like <see cref="OneLine"/>, with each line end and tab left as it is.</summary>
    public static string Lines(string text) =>
        string.Concat(text.Where(c => c is '\n' or '\t' || !IsUnsafe(c)));

    /// <summary>Whether a character does something else than stand for itself.</summary>
    public static bool IsUnsafe(char c) => HiddenCharacters.Has(c);
}
