using VpcLang.Backends.Contracts;
using VpcLang.Compiler;
using VpcLang.Compiler.Text;
using VpcLang.Runtime.Projects;

namespace VpcLang.Runtime.Revisions;

/// <summary>A project as a git revision has it: its files, and those that they name.</summary>
/// <param name="Project">The sources.</param>
/// <param name="Find">Looks for further files in that revision, and nowhere else.</param>
public sealed record RevisionProject(LoadedProject Project, FindFile Find)
{
    /// <summary>Whether the repository around a folder has a revision of that name.</summary>
    public static async Task<bool> IsRevisionAsync(
        string folder, string name, CancellationToken cancellation) =>
        RevisionName.Parse(name) is { Path: null } parsed
        && await CommitAsync(new Git(folder), parsed.Revision, cancellation) is { IsGood: true };

    /// <summary>Reads a project from a revision.</summary>
    /// <param name="name">The revision, and the project's path in it, if that is given.</param>
    /// <param name="other">The path of the project today: it says the repository and the path.</param>
    /// <param name="cancellation">Ends the wait for git.</param>
    /// <exception cref="BackendException">There is none; says what is missing.</exception>
    public static async Task<RevisionProject> LoadAsync(
        RevisionName name, string other, CancellationToken cancellation)
    {
        var full = Path.GetFullPath(other);
        var isFolder = Directory.Exists(full);
        var folder = isFolder ? full : Path.GetDirectoryName(full) ?? "/";
        var git = new Git(folder);
        var place = await git.AskAsync(["rev-parse", "--show-prefix"], cancellation)
            ?? throw RevisionErrors.NoGit(name.Revision);
        if (!place.IsGood)
            throw RevisionErrors.NoRepository(name.Revision, folder, place.Error);
        if (await CommitAsync(git, name.Revision, cancellation) is not { IsGood: true } commit)
            throw RevisionErrors.UnknownRevision(name.Revision);

        var prefix = place.Text.TrimEnd('\n').TrimEnd('/');
        var path = name.Path is null
            ? isFolder ? prefix : Joined(prefix, Path.GetFileName(full))
            : PathOf(name.Path, prefix);
        return path is null
            ? throw RevisionErrors.NotInRevision(name.Revision, name.Path ?? "")
            : await LoadAsync(git, name.Revision, commit.Text.Trim(), path, cancellation);
    }

    private static Task<GitAnswer?> CommitAsync(
        Git git, string revision, CancellationToken cancellation) => git.AskAsync(
        ["rev-parse", "--verify", "--quiet", "--end-of-options", $"{revision}^{{commit}}"],
        cancellation);

    /// <summary>
    /// As git reads it: from the top, unless it begins with a dot (gitrevisions(7)).
    /// </summary>
    private static string? PathOf(string path, string prefix) =>
        RevisionTree.Normal(path.StartsWith("./", StringComparison.Ordinal)
            || path.StartsWith("../", StringComparison.Ordinal)
            ? Joined(prefix, path)
            : path);

    private static string Joined(string folder, string path) =>
        folder.Length == 0 ? path : $"{folder}/{path}";

    private static async Task<RevisionProject> LoadAsync(
        Git git, string revision, string commit, string path, CancellationToken cancellation)
    {
        var isFile = path.EndsWith(".vpc", StringComparison.Ordinal);
        var folder = isFile ? RevisionTree.FolderOf(path) : path;
        var tree = await RevisionTree.ListAsync(git, revision, commit, folder, cancellation);
        var sources = !isFile ? tree.Sources : tree.Has(path) ? [path] : [];
        if (sources.IsEmpty)
            throw RevisionErrors.NotInRevision(revision, path);
        var files = new List<SourceFile>();
        foreach (var source in sources)
            files.Add(await tree.ReadAsync(source, cancellation));
        var shown = tree.NameOf(path);
        var name = ProjectNames.DefaultOf($"/{path}", !isFile);
        return new RevisionProject(new LoadedProject(shown, name, [.. files]), tree.Find);
    }
}
