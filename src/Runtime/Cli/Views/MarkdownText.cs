using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace VpcLang.Cli.Views;

/// <summary>Makes foreign text safe for a page of GitHub-flavoured Markdown.</summary>
internal static partial class MarkdownText
{
    private const int Longest = 300;

    /// <summary>Signs that mean nothing inside of inline code.</summary>
    private static readonly HashSet<Rune> Harmless = [.. " .,;:/()-→…".EnumerateRunes()];

    /// <summary>
    /// Where an address becomes a link by itself (GFM 0.29, "Autolinks (extension)"), also within an HTML
    /// element: behind `www`, behind the colon of `://`, and before an at sign.
    /// </summary>
    [GeneratedRegex("(?<=[Ww]{3})(?=[.])|(?<=:)(?=//)|(?=@)", RegexOptions.None, 1000)]
    private static partial Regex Links();

    /// <summary>The same of a text that is not cut, however long it is.</summary>
    public static string Whole(string text) => CodeOf(Printable.OneLine(text).ReplaceLineEndings(" "));

    /// <summary>
    /// The text as inline code, in which nothing is a link, a mention or an emoji. HTML is taken for
    /// the frame, since a backtick in the text would end one of Markdown.
    /// </summary>
    public static string Code(string text)
    {
        var line = Printable.OneLine(text).ReplaceLineEndings(" ");
        return CodeOf(line.Length > Longest ? line[..Longest] + "…" : line);
    }

    private static string CodeOf(string line)
    {
        var parts = Links().Split(line);
        // A text cut in two by an element is no address; parsers look for some of these behind
        // character references, so that these do not help.
        return $"<code>{string.Join("<wbr>", parts.Select(Escaped))}</code>";
    }

    /// <summary>Character references are never structure (CommonMark 0.31, section 2.5).</summary>
    private static string Escaped(string text)
    {
        var safe = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || Harmless.Contains(rune))
                safe.Append(rune);
            else
                safe.Append(CultureInfo.InvariantCulture, $"&#{rune.Value};");
        }

        return safe.ToString();
    }
}
