using System.Globalization;
using System.Text;

namespace VpcLang.Cli.Views;

/// <summary>Makes foreign text safe for a page of GitHub-flavoured Markdown.</summary>
internal static class MarkdownText
{
    private const int Longest = 300;

    /// <summary>Signs that mean nothing inside of inline code.</summary>
    private static readonly HashSet<Rune> Harmless = [.. " .,;:/()-→…".EnumerateRunes()];

    /// <summary>
    /// The text as inline code, in which nothing is a link, a mention or an emoji. HTML is taken for
    /// the frame, since a backtick in the text would end one of Markdown.
    /// </summary>
    public static string Code(string text)
    {
        var safe = new StringBuilder("<code>");
        var line = Printable.OneLine(text).ReplaceLineEndings(" ");
        foreach (var rune in (line.Length > Longest ? line[..Longest] + "…" : line).EnumerateRunes())
        {
            // Character references are never structure (CommonMark 0.31, section 2.5).
            if (Rune.IsLetterOrDigit(rune) || Harmless.Contains(rune))
                safe.Append(rune);
            else
                safe.Append(CultureInfo.InvariantCulture, $"&#{rune.Value};");
        }

        return safe.Append("</code>").ToString();
    }
}
