using System.Text;

namespace VpcLang.Compiler.Text;

/// <summary>
/// Foreign text made safe to print and to keep: names from the kernel, output of tools, content of
/// files, variables of the environment.
/// </summary>
/// <remarks>
/// Whole escape sequences are removed, and then every character that is not seen: control characters,
/// marks that turn the direction of writing, blanks without width. A surrogate without its other half
/// becomes U+FFFD. What is printed of sources is another case (DisplayText): there nothing is removed.
/// </remarks>
public static class Printable
{
    private const char Replacement = '\ufffd';

    /// <summary>The text on one line: line ends and tabs become spaces.</summary>
    public static string OneLine(string text) => Clean(text, keepsLines: false, int.MaxValue);

    /// <summary>Like <see cref="OneLine"/>, with each line end and tab left as it is.</summary>
    public static string Lines(string text) => Clean(text, keepsLines: true, int.MaxValue);

    /// <summary>The beginning of a text on one line.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="most">The most UTF-16 units that are kept; what is cut ends in <c>…</c>.</param>
    public static string ShortLine(string text, int most) => Clean(text, keepsLines: false, most);

    /// <summary>Like <see cref="ShortLine"/>, with each line end and tab left as it is.</summary>
    public static string ShortLines(string text, int most) => Clean(text, keepsLines: true, most);

    /// <summary>Whether a character does something else than stand for itself.</summary>
    public static bool IsUnsafe(char c) => HiddenCharacters.Has(c);

    private static string Clean(string text, bool keepsLines, int most)
    {
        if (text.Length <= most && text.All(IsPlain))
            return text;
        var result = new StringBuilder(Math.Min(text.Length, most) + 1);
        for (var at = 0; at < text.Length;)
        {
            var end = EscapeSequences.EndOf(text, at);
            if (end > at)
            {
                at = end;
                continue;
            }

            var (shown, length) = Shown(text, at, keepsLines);
            if (result.Length + shown.Length > most)
                return result.Append('…').ToString();
            result.Append(shown);
            at += length;
        }

        return result.ToString();
    }

    /// <summary>What is printed of the character at an index, and how many units it has.</summary>
    private static (string Text, int Length) Shown(string text, int at, bool keepsLines)
    {
        if (text[at] is '\n' or '\t')
            return (keepsLines ? text[at].ToString() : " ", 1);
        if (!Rune.TryGetRuneAt(text, at, out var rune))
            return (Replacement.ToString(), 1);
        return (IsInvisible(rune) ? "" : rune.ToString(), rune.Utf16SequenceLength);
    }

    /// <summary>Needs no second look: no control, no format character, no surrogate.</summary>
    private static bool IsPlain(char c) =>
        c is >= ' ' and <= '~' || (c >= '\xa0' && !char.IsSurrogate(c) && !IsInvisible(new Rune(c)));

    /// <summary>
    /// The hidden characters, and what is drawn as nothing (Unicode, Default_Ignorable_Code_Point):
    /// fillers of Hangul, and the plane of tags and variation selectors.
    /// </summary>
    private static bool IsInvisible(Rune rune) => HiddenCharacters.Has(rune)
        || rune.Value is 0x115f or 0x1160 or 0x3164 or 0xffa0 or (>= 0xe0000 and <= 0xe0fff);
}
