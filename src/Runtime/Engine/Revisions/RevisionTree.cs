using System.Collections.Immutable;
using System.Text;
using VpcLang.Backends.Contracts;
using VpcLang.Compiler.Text;
using VpcLang.Runtime.Files;
using VpcLang.Runtime.Projects;

namespace VpcLang.Runtime.Revisions;

/// <summary>
/// The files and folders of a commit, read when asked for. Paths go from the top of the repository.
/// </summary>
internal sealed class RevisionTree(Git git, string revision, string commit)
{
    /// <summary>As many as Linux follows (path_resolution(7)).</summary>
    private const int LongestChain = 40;

    private readonly GitObjects _objects = new(git);

    private readonly Dictionary<string, Dictionary<string, TreeEntry>> _folders =
        new(StringComparer.Ordinal);

    /// <summary>The revision without a path, as the user named it.</summary>
    public string Revision => revision;

    /// <summary>The name of a file in messages: as <c>git show</c> takes it.</summary>
    public string NameOf(string path) => $"{revision}:{path}";

    /// <summary>The entry of a path, null where there is none; the top is a folder.</summary>
    /// <exception cref="BackendException">A part above it is not a folder, or cannot be read.</exception>
    public async Task<TreeEntry?> EntryAsync(string path, CancellationToken cancellation)
    {
        var entry = new TreeEntry("40000", $"{commit}^{{tree}}", "");
        var above = "";
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var entries = await FolderAsync(above, entry, cancellation);
            if (!entries.TryGetValue(part, out var next))
                return null;
            (entry, above) = (next, above.Length == 0 ? part : $"{above}/{part}");
        }

        return entry;
    }

    /// <summary>The source files in a folder, in ordinal order.</summary>
    /// <exception cref="BackendException">It cannot be read.</exception>
    public async Task<ImmutableArray<string>> SourcesAsync(
        string folder, TreeEntry entry, CancellationToken cancellation)
    {
        var entries = await FolderAsync(folder, entry, cancellation);
        return
        [
            .. entries.Values
                .Where(e => !e.IsFolder && !e.IsSubmodule)
                .Select(e => e.Name)
                .Where(name => name.EndsWith(".vpc", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name => TreeEntry.IsUnreadable(name)
                    ? throw RuntimeErrors.UnreadablePath(NameOf(folder), "a file's name is not UTF-8")
                    : folder.Length == 0 ? name : $"{folder}/{name}"),
        ];
    }

    /// <summary>
    /// The path of the file behind a path, links in its last part followed; they may not leave the
    /// folder.
    /// </summary>
    /// <exception cref="BackendException">It leads to no file of the folder.</exception>
    public async Task<(string Path, TreeEntry Entry)> FileAsync(
        string path, string folder, CancellationToken cancellation)
    {
        var at = path;
        for (var i = 0; i < LongestChain; i++)
        {
            if (!IsInside(at, folder))
                throw Unreadable("it is a symbolic link that leads outside the project's folder");
            var entry = await EntryAsync(at, cancellation) ?? throw Unreadable(i == 0
                ? $"there is no such file in {revision}"
                : $"it is a symbolic link to {at}, which is not in {revision}");
            if (entry.IsFolder)
                throw Unreadable("it is a folder");
            if (entry.IsSubmodule)
                throw Unreadable("it is a submodule: its files are in another repository");
            if (!entry.IsLink)
                return (at, entry);
            var wanted = new WantedObject(entry.Id, "blob", NameOf(at));
            var target = Encoding.UTF8.GetString((await _objects.ReadAsync([wanted], cancellation))[0]);
            at = RelativePath.Normal(Path.Combine(FolderOf(at), target))
                ?? throw Unreadable("it is a symbolic link that leads outside the repository");
        }

        throw Unreadable("too many symbolic links follow each other");

        BackendException Unreadable(string why) => RuntimeErrors.UnreadablePath(NameOf(path), why);
    }

    /// <summary>Reads files, which have been found; they get the names of the paths.</summary>
    /// <exception cref="BackendException">One cannot be read, or is no text.</exception>
    public async Task<ImmutableArray<SourceFile>> ReadAsync(
        ImmutableArray<(string Path, TreeEntry Entry)> files, CancellationToken cancellation)
    {
        var contents = await _objects.ReadAsync(
            [.. files.Select(f => new WantedObject(f.Entry.Id, "blob", NameOf(f.Path)))], cancellation);
        return [.. files.Zip(contents, (file, content) => FileOf(NameOf(file.Path), content))];
    }

    public static bool IsInside(string path, string folder) =>
        folder.Length == 0 || path.StartsWith($"{folder}/", StringComparison.Ordinal);

    public static string FolderOf(string path) =>
        path.LastIndexOf('/') is var slash and >= 0 ? path[..slash] : "";

    private async Task<Dictionary<string, TreeEntry>> FolderAsync(
        string path, TreeEntry entry, CancellationToken cancellation)
    {
        if (_folders.TryGetValue(path, out var known))
            return known;
        var shown = NameOf(path);
        if (entry.IsLink)
            throw RuntimeErrors.UnreadablePath(shown, "it is a symbolic link: name what it leads to");
        if (entry.IsSubmodule)
        {
            throw RuntimeErrors.UnreadablePath(
                shown, "it is a submodule: its files are in another repository");
        }

        if (!entry.IsFolder)
            throw RuntimeErrors.UnreadablePath(shown, "it is a file, not a folder");
        var wanted = new WantedObject(entry.Id, "tree", shown);
        var tree = (await _objects.ReadAsync([wanted], cancellation))[0];
        return _folders[path] = TreeEntry.Parse(tree, commit.Length / 2)
            ?? throw RevisionErrors.BadTree(shown);
    }

    /// <summary>
    /// The content of a file that Git LFS keeps elsewhere would be a few lines about it
    /// (git-lfs: docs/spec.md).
    /// </summary>
    private static SourceFile FileOf(string shown, byte[] content) =>
        content.AsSpan().StartsWith("version https://git-lfs.github.com/spec/"u8)
            ? throw RuntimeErrors.UnreadablePath(
                shown, "it is a pointer of Git LFS: the repository does not hold its content")
            : ProjectLoader.FileOf(shown, content);
}
