using System.Text;
using VpcLang.Backends.Contracts;

namespace VpcLang.Backends.Scripts.Bash;

/// <summary>
/// Text of which parts are known only where the script runs. Such a part is a hole: what stands
/// between the braces of a <c>${...}</c>, between two characters that no source can hold.
/// </summary>
internal static class Holes
{
    private const char Start = '\u0001';
    private const char End = '\u0002';

    /// <summary>A hole that an expansion fills.</summary>
    public static string Of(string expansion) => $"{Start}{expansion}{End}";

    /// <summary>Whether there is one.</summary>
    public static bool In(string text) => text.Contains(Start);

    /// <summary>One word of a command.</summary>
    public static string Word(string text) => In(text)
        ? $"\"{Expanded(text, c => c is '"' or '$' or '`' or '\\')}\""
        : ShellText.Word(text);

    /// <summary>Text of a here-document in which expansions take place (bash(1)).</summary>
    public static string Document(string text) =>
        Expanded(text, c => c is '$' or '`' or '\\');

    private static string Expanded(string text, Func<char, bool> isSpecial)
    {
        var result = new StringBuilder(text.Length);
        var inHole = false;
        foreach (var c in text)
        {
            inHole = c == Start || (inHole && c != End);
            if (!inHole && isSpecial(c))
                result.Append('\\');
            result.Append(c switch { Start => "${", End => "}", _ => c.ToString() });
        }

        return result.ToString();
    }
}
