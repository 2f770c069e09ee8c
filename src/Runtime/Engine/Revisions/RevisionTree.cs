using System.Collections.Immutable;
using System.Globalization;
using VpcLang.Backends.Contracts;
using VpcLang.Compiler;
using VpcLang.Compiler.Text;
using VpcLang.Runtime.Projects;

namespace VpcLang.Runtime.Revisions;

/// <summary>A file of a revision; a link is told by its mode.</summary>
internal sealed record TreeEntry(string Mode, string Blob, long Bytes, string Path);

/// <summary>The files of a folder as a revision has them, read when asked for.</summary>
internal sealed class RevisionTree
{
    private const string Link = "120000";
    private const int LongestChain = 40;

    private readonly Git _git;
    private readonly string _revision;
    private readonly string _folder;
    private readonly Dictionary<string, TreeEntry> _entries;
    private readonly Dictionary<string, FoundFile> _known = new(StringComparer.Ordinal);

    private RevisionTree(Git git, string revision, string folder, IEnumerable<TreeEntry> entries)
    {
        (_git, _revision, _folder) = (git, revision, folder);
        _entries = entries.ToDictionary(e => e.Path, StringComparer.Ordinal);
    }

    /// <summary>Lists a folder of a commit; the top of the repository is the empty path.</summary>
    /// <exception cref="BackendException">git fails.</exception>
    public static async Task<RevisionTree> ListAsync(
        Git git, string revision, string commit, string folder, CancellationToken cancellation)
    {
        string[] words = ["ls-tree", "-r", "-l", "-z", "--full-tree", commit, "--"];
        var answer = await git.AskAsync(folder.Length == 0 ? words : [.. words, folder], cancellation);
        if (answer is not { IsGood: true })
            throw RevisionErrors.GitFailed(answer?.Error ?? "");
        var entries = answer.Text.Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Select(EntryOf)
            .OfType<TreeEntry>();
        return new RevisionTree(git, revision, folder, entries);
    }

    /// <summary>Whether there is a file of that path.</summary>
    public bool Has(string path) => _entries.ContainsKey(path);

    /// <summary>The source files that stand in the folder itself, in ordinal order.</summary>
    public ImmutableArray<string> Sources =>
    [
        .. _entries.Keys
            .Where(p => FolderOf(p) == _folder && p.EndsWith(".vpc", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>What messages call a file: as <c>git show</c> takes it.</summary>
    public string NameOf(string path) => $"{_revision}:{path}";

    /// <summary>Reads a file of the project.</summary>
    /// <exception cref="BackendException">It cannot be read, or is no text.</exception>
    public async Task<SourceFile> ReadAsync(string path, CancellationToken cancellation)
    {
        if (Followed(path) is not { } entry)
            throw RuntimeErrors.UnreadablePath(NameOf(path), "it is a link that leads nowhere");
        if (entry.Bytes > ProjectLoader.FileLimitBytes)
            throw RuntimeErrors.TooLarge(NameOf(path), entry.Bytes, ProjectLoader.FileLimitBytes);
        var answer = await _git.AskAsync(["cat-file", "blob", entry.Blob], cancellation);
        if (answer is not { IsGood: true })
            throw RevisionErrors.GitFailed(answer?.Error ?? "");
        return ProjectLoader.FileOf(NameOf(path), answer.Output);
    }

    /// <summary>The file of a path that a source says, relative to that source.</summary>
    public FoundFile Find(string from, string path)
    {
        var full = Path.IsPathRooted(path)
            ? null
            : Normal(Path.Combine(FolderOf(from[(_revision.Length + 1)..]), path));
        if (full is null || !IsInside(full))
            return FoundFile.Refused("it is outside the project's folder");
        if (_known.TryGetValue(full, out var known))
            return known;
        return _known[full] = Read(full);
    }

    private bool IsInside(string path) =>
        _folder.Length == 0 || path.StartsWith($"{_folder}/", StringComparison.Ordinal);

    private FoundFile Read(string path)
    {
        if (!Has(path))
            return FoundFile.Refused($"there is no such file in {_revision}");
        try
        {
            // The compiler asks for files as it comes upon their names, and is not asynchronous.
            var file = ReadAsync(path, CancellationToken.None).GetAwaiter().GetResult();
            return new FoundFile { Path = file.Path, Text = file.Text };
        }
        catch (BackendException failure)
        {
            return FoundFile.Refused(
                failure.Error.Details is [var why, ..] ? why : failure.Error.Title);
        }
    }

    /// <summary>The file behind a path, links followed; null where they leave the folder.</summary>
    private TreeEntry? Followed(string path)
    {
        for (var i = 0; i < LongestChain; i++)
        {
            if (!_entries.TryGetValue(path, out var entry))
                return null;
            if (entry.Mode != Link)
                return entry;
            var target = _git.AskAsync(["cat-file", "blob", entry.Blob], CancellationToken.None)
                .GetAwaiter().GetResult();
            if (target is not { IsGood: true }
                || Path.IsPathRooted(target.Text)
                || Normal(Path.Combine(FolderOf(path), target.Text)) is not { } next)
            {
                return null;
            }

            path = next;
        }

        return null;
    }

    /// <summary>A path without dots; null where it leaves the repository.</summary>
    internal static string? Normal(string path)
    {
        var parts = new List<string>();
        foreach (var part in path.Split('/').Where(p => p is not ("" or ".")))
        {
            if (part != "..")
                parts.Add(part);
            else if (parts.Count == 0)
                return null;
            else
                parts.RemoveAt(parts.Count - 1);
        }

        return string.Join('/', parts);
    }

    internal static string FolderOf(string path) =>
        path.LastIndexOf('/') is var slash and >= 0 ? path[..slash] : "";

    /// <summary>A line of git-ls-tree(1): <c>100644 blob HASH SIZE\tPATH</c>.</summary>
    private static TreeEntry? EntryOf(string line)
    {
        var tab = line.IndexOf('\t', StringComparison.Ordinal);
        var words = line[..Math.Max(tab, 0)].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words is [var mode, "blob", var blob, var size]
            && long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)
            ? new TreeEntry(mode, blob, bytes, line[(tab + 1)..])
            : null;
    }
}
