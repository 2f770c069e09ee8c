namespace VpcLang.Runtime.Revisions;

/// <summary>
/// A revision as a user names it: <c>HEAD~1</c>, <c>main</c>, <c>v1.2:net/prod</c>.
/// </summary>
/// <param name="Revision">What git calls the revision.</param>
/// <param name="Path">
/// The path in it, from the top of the repository; null where the other side says it.
/// </param>
public sealed record RevisionName(string Revision, string? Path)
{
    /// <summary>Reads it; null for what cannot be one.</summary>
    public static RevisionName? Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var (revision, path) = colon < 0 ? (text, null) : (text[..colon], text[(colon + 1)..]);
        // git(1) would read options; control characters are in no name (git-check-ref-format(1)).
        return revision.Length == 0 || revision[0] == '-' || text.Any(char.IsControl)
            ? null
            : new RevisionName(revision, path);
    }
}
