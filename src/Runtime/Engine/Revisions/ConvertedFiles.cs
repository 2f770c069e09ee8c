using VpcLang.Backends.Contracts;

namespace VpcLang.Runtime.Revisions;

/// <summary>
/// Files that git changes when it checks them out (gitattributes(5)). The <c>.gitattributes</c> of the
/// checkout decides that, so such a file must not be compared with a revision.
/// </summary>
public static class ConvertedFiles
{
    private static readonly string[] Attributes = ["working-tree-encoding", "filter", "ident"];

    /// <summary>Refuses sources of a project that git has converted; others are not looked at.</summary>
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
        var sources = tracked.Split('\0')
            .Where(name => name.EndsWith(".vpc", StringComparison.Ordinal)
                || name.EndsWith(".json", StringComparison.Ordinal));
        var answer = await AskAsync(
            checkout,
            ["check-attr", "-z", "--stdin", .. Attributes],
            string.Concat(sources.Select(name => name + "\0")),
            cancellation);
        // One after another: path, attribute, value.
        foreach (var fact in answer.Split('\0').Chunk(3))
        {
            if (fact is [var name, var attribute, not ("unspecified" or "unset")])
                throw RevisionErrors.Converted(name, attribute);
        }
    }

    private static async Task<string> AskAsync(
        Checkout checkout, string[] words, string input, CancellationToken cancellation)
    {
        var answer = await checkout.Git.AskAsync(words, cancellation, input);
        return answer.IsGood ? answer.Text : throw RevisionErrors.GitFailed(answer.Error);
    }
}
