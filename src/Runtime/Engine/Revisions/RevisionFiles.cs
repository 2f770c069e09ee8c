using VpcLang.Backends.Contracts;
using VpcLang.Compiler;
using VpcLang.Compiler.Text;
using VpcLang.Runtime.Files;

namespace VpcLang.Runtime.Revisions;

/// <summary>
/// Looks for the files that the sources of a revision name: in that revision, in the project's folder.
/// </summary>
internal sealed class RevisionFiles(RevisionTree tree, string folder)
{
    private readonly Dictionary<string, FoundFile> _known = new(StringComparer.Ordinal);

    /// <summary>Adds a source; its path is that of the file behind it, if it is a link.</summary>
    public void Add(string path, SourceFile source) => _known.TryAdd(path, FoundOf(source));

    /// <summary>The file of a path that a source says, relative to that source.</summary>
    public FoundFile Find(string from, string path)
    {
        var full = RelativePath.Normal(
            Path.Combine(RevisionTree.FolderOf(from[tree.NameOf("").Length..]), path));
        if (full is null || !RevisionTree.IsInside(full, folder))
            return FoundFile.Refused("it is outside the project's folder");
        try
        {
            // The compiler asks for files as it comes upon their names, and is not asynchronous.
            return FindAsync(full).GetAwaiter().GetResult();
        }
        catch (BackendException failure)
        {
            return FoundFile.Refused(
                failure.Error.Details is [var why, ..] ? why : failure.Error.Title);
        }
    }

    /// <summary>A file has one path, whatever links lead to it.</summary>
    private async Task<FoundFile> FindAsync(string path)
    {
        var found = await tree.FileAsync(path, folder, CancellationToken.None);
        if (_known.TryGetValue(found.Path, out var known))
            return known;
        var file = (await tree.ReadAsync([found], CancellationToken.None))[0];
        return _known[found.Path] = FoundOf(file);
    }

    private static FoundFile FoundOf(SourceFile file) => new() { Path = file.Path, Text = file.Text };
}
