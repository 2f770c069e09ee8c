using VpcLang.Runtime.Revisions;

namespace VpcLang.Cli.Commands;

/// <summary>
/// The folder that code scanning takes paths from: the top of the repository, whatever folder in it the
/// program runs in; without a repository, that folder itself.
/// </summary>
internal sealed class SourceRoot(string folder)
{
    private readonly string _root = Checkout.TopOf(folder) ?? folder;

    /// <summary>The path of a file below the root; the absolute one of any other file.</summary>
    /// <param name="path">A path from the folder, or an absolute one.</param>
    public string PathOf(string path)
    {
        var full = Path.GetFullPath(path, folder);
        var relative = Path.GetRelativePath(_root, full);
        return relative == ".." || relative.StartsWith("../", StringComparison.Ordinal) ? full : relative;
    }
}
