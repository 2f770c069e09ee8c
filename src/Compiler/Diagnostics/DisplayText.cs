using System.Globalization;
using System.Text;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Diagnostics;

/// <summary>
/// Makes text of unknown origin safe to print: a source file must not be able to move the cursor,
/// colour the terminal or turn the direction of writing.
/// </summary>
internal static class DisplayText
{
    private const int TabWidth = 4;

    /// <summary>A whole text, made safe; tabs and line ends become blanks.</summary>
    public static string Safe(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '\n' or '\t' or '\r')
                result.Append(' ');
            else
                i = AppendSafe(result, text, i);
        }

        return result.ToString();
    }

    /// <summary>A line of source, made safe, with the column at which each unit is shown.</summary>
    public static (string Text, int[] Columns) Line(string source, int start, int length)
    {
        var result = new StringBuilder(length);
        var columns = new int[length + 1];
        for (var i = 0; i < length; i++)
        {
            columns[i] = result.Length;
            if (source[start + i] == '\t')
            {
                result.Append(' ', TabWidth - (result.Length % TabWidth));
                continue;
            }

            var last = AppendSafe(result, source, start + i) - start;
            for (; i < last && i + 1 < length; i++)
                columns[i + 1] = columns[i];
        }

        columns[length] = result.Length;
        return (result.ToString(), columns);
    }

    /// <summary>Appends the character at an index, and gives the index of its last unit.</summary>
    private static int AppendSafe(StringBuilder result, string text, int at)
    {
        if (!Rune.TryGetRuneAt(text, at, out var rune))
        {
            Escape(result, text[at]);
            return at;
        }

        if (HiddenCharacters.Has(rune) || Rune.GetUnicodeCategory(rune) is
            UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse)
        {
            Escape(result, rune.Value);
        }
        else
        {
            result.Append(rune.ToString());
        }

        return at + rune.Utf16SequenceLength - 1;
    }

    private static void Escape(StringBuilder result, int code) =>
        result.Append(CultureInfo.InvariantCulture, $"<U+{code:X4}>");
}
