using VpcLang.Backends.Contracts;

namespace VpcLang.Runtime.Revisions;

/// <summary>
/// Where a compared network is read from. The text of the argument alone decides, never the content of
/// a folder or repository: a pull request can add a folder of any name, and its author a branch or tag.
/// </summary>
public abstract record NetworkSource
{
    /// <summary>The prefix of a git revision on the command line.</summary>
    public const string RevisionPrefix = "git:";

    private NetworkSource()
    {
    }

    /// <summary>A file or folder.</summary>
    public sealed record OfPath(string Path) : NetworkSource;

    /// <summary>A git revision of the checkout that holds the current folder.</summary>
    public sealed record OfRevision(RevisionName Name) : NetworkSource;

    /// <summary>Parses an argument.</summary>
    /// <exception cref="BackendException">
    /// It could be a path as well as a revision, or is not a valid revision.
    /// </exception>
    public static NetworkSource Parse(string text)
    {
        if (text.StartsWith(RevisionPrefix, StringComparison.Ordinal))
        {
            var revision = text[RevisionPrefix.Length..];
            return RevisionName.Parse(revision) is { } name
                ? new OfRevision(name)
                : throw RevisionErrors.NotARevision(revision);
        }

        return IsCertainlyPath(text)
            ? new OfPath(text)
            : throw RevisionErrors.PathOrRevision(text);
    }

    /// <summary>
    /// A reference neither begins nor ends with a slash, no part of it begins with a dot
    /// (git-check-ref-format(1)), and a colon is followed by a path in a revision.
    /// </summary>
    private static bool IsCertainlyPath(string text) =>
        text is "." or ".."
        || text.StartsWith('/')
        || text.StartsWith("./", StringComparison.Ordinal)
        || text.StartsWith("../", StringComparison.Ordinal)
        || (!text.Contains(':', StringComparison.Ordinal)
            && (text.EndsWith('/') || text.EndsWith(".vpc", StringComparison.Ordinal)));
}
