using VpcLang.Backends.Contracts;

namespace VpcLang.Runtime.Revisions;

/// <summary>
/// Files that git changes when it checks them out (gitattributes(5)). The <c>.gitattributes</c> of the
/// checkout decides that, so such a file must not be compared with a revision.
/// </summary>
public static class ConvertedFiles
{
    private const string Encoding = "working-tree-encoding";

    private static readonly string[] Attributes = [Encoding, "filter", "ident"];

    /// <summary>
    /// Refuses a project in whose folder git has converted a source, or has encoded any file anew: each may
    /// be one that a source reads. A filter of another file, such as an image in Git LFS, is accepted.
    /// </summary>
    /// <exception cref="BackendException">There is one, or git cannot say.</exception>
    public static async Task RefuseAsync(Checkout checkout, string path, CancellationToken cancellation)
    {
        var folder = Path.GetFullPath(Directory.Exists(path) ? path : Path.GetDirectoryName(path) ?? ".");
        if (folder != checkout.Top
            && !folder.StartsWith(checkout.Top.TrimEnd('/') + "/", StringComparison.Ordinal))
        {
            return;
        }

        var tracked = await AskAsync(checkout, ["ls-files", "-z", "--", folder], "", cancellation);
        var answer = await AskAsync(
            checkout,
            ["check-attr", "-z", "--stdin", .. Attributes],
            tracked,
            cancellation);
        // One after another: path, attribute, value.
        foreach (var fact in answer.Split('\0').Chunk(3))
        {
            if (fact is [var name, var attribute, not ("unspecified" or "unset")]
                && (attribute == Encoding || IsSource(name)))
                throw RevisionErrors.Converted(name, attribute);
        }
    }

    private static bool IsSource(string name) =>
        name.EndsWith(".vpc", StringComparison.Ordinal) || name.EndsWith(".json", StringComparison.Ordinal);

    private static async Task<string> AskAsync(
        Checkout checkout, string[] words, string input, CancellationToken cancellation)
    {
        var answer = await checkout.Git.AskAsync(words, cancellation, input);
        return answer.IsGood ? answer.Text : throw RevisionErrors.GitFailed(answer.Error);
    }
}
