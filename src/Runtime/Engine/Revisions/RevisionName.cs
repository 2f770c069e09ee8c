using System.Text.RegularExpressions;

namespace VpcLang.Runtime.Revisions;

/// <summary>
/// A revision as the user names it: <c>HEAD~1</c>, <c>origin/main</c>, <c>v1.2:net/prod</c>. Of the forms
/// of gitrevisions(7), only those that one reference and its ancestry decide: no reflog, search or range.
/// </summary>
/// <param name="Base">A reference, HEAD, or the name of a commit object.</param>
/// <param name="Ancestry">The steps from there to an ancestor: <c>~2^1</c>; may be empty.</param>
/// <param name="Path">The path in it; null where the other side gives it.</param>
public sealed partial record RevisionName(string Base, string Ancestry, string? Path)
{
    /// <summary>The revision without the path.</summary>
    public string Revision => Base + Ancestry;

    /// <summary>Parses it; null for any other form.</summary>
    public static RevisionName? Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var (revision, path) = colon < 0 ? (text, null) : (text[..colon], text[(colon + 1)..]);
        var match = Form().Match(revision);
        var name = match.Groups["base"].Value;
        return match.Success && IsReference(name) && path?.Any(char.IsControl) != true
            ? new RevisionName(name == "@" ? "HEAD" : name, match.Groups["ancestry"].Value, path)
            : null;
    }

    /// <summary>The rules of git-check-ref-format(1), and of an option.</summary>
    private static bool IsReference(string name) =>
        name[0] != '-'
        && !name.EndsWith('.')
        && !name.Contains("..", StringComparison.Ordinal)
        && !name.Contains("@{", StringComparison.Ordinal)
        && name.Split('/').All(part => part.Length > 0
            && part[0] != '.'
            && !part.EndsWith(".lock", StringComparison.Ordinal))
        && !name.Any(char.IsControl);

    [GeneratedRegex(
        @"\A(?<base>[^~^:?*\[\\ ]+)(?<ancestry>([~^][0-9]{0,6})*)\z",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Form();
}
