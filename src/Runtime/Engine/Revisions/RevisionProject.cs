using VpcLang.Backends.Contracts;
using VpcLang.Compiler;
using VpcLang.Runtime.Files;
using VpcLang.Runtime.Projects;

namespace VpcLang.Runtime.Revisions;

/// <summary>A project as a git revision has it: its files, and those that they name.</summary>
/// <param name="Project">The sources.</param>
/// <param name="Find">Looks for further files in that revision, and nowhere else.</param>
public sealed record RevisionProject(LoadedProject Project, FindFile Find)
{
    /// <summary>Reads a project from a revision.</summary>
    /// <param name="checkout">The checkout whose revision it is.</param>
    /// <param name="name">The revision, and the project's path in it, if that is given.</param>
    /// <param name="other">
    /// The other side of the comparison, whose path is meant where none is given.
    /// </param>
    /// <param name="cancellation">Ends the wait for git.</param>
    /// <exception cref="BackendException">There is none; says what is missing.</exception>
    public static async Task<RevisionProject> LoadAsync(
        Checkout checkout, RevisionName name, NetworkSource other, CancellationToken cancellation)
    {
        var path = name.Path is { } given ? PathOf(given, checkout.Prefix) : other switch
        {
            NetworkSource.OfPath today => checkout.PathOf(today.Path),
            NetworkSource.OfRevision { Name.Path: { } theirs } => PathOf(theirs, checkout.Prefix),
            _ => checkout.Prefix,
        };
        if (path is null)
            throw RevisionErrors.NotInRevision(name.Revision, name.Path ?? "");
        var commit = await new Commits(checkout.Git).FindAsync(name, cancellation);
        var tree = new RevisionTree(checkout.Git, name.Revision, commit);
        return await LoadAsync(tree, path, cancellation);
    }

    /// <summary>
    /// As git reads it: from the top, unless it begins with a dot (gitrevisions(7)).
    /// </summary>
    private static string? PathOf(string path, string prefix) =>
        RelativePath.Normal(path.StartsWith("./", StringComparison.Ordinal)
            || path.StartsWith("../", StringComparison.Ordinal)
            ? Path.Combine(prefix, path)
            : path);

    private static async Task<RevisionProject> LoadAsync(
        RevisionTree tree, string path, CancellationToken cancellation)
    {
        var entry = await tree.EntryAsync(path, cancellation)
            ?? throw RevisionErrors.NotInRevision(tree.Revision, path);
        var isFile = entry.IsFile
            || (entry.IsLink && path.EndsWith(".vpc", StringComparison.Ordinal));
        var folder = isFile ? RevisionTree.FolderOf(path) : path;
        var sources = isFile ? [path] : await tree.SourcesAsync(path, entry, cancellation);
        if (sources.IsEmpty)
            throw RevisionErrors.NoSources(tree.Revision, path);
        var found = new List<(string Path, TreeEntry Entry)>();
        foreach (var source in sources)
            found.Add(await tree.FileAsync(source, folder, cancellation));
        var files = await tree.ReadAsync(
            [.. sources.Zip(found, (source, file) => (source, file.Entry))], cancellation);
        var all = new RevisionFiles(tree, folder);
        foreach (var (file, source) in found.Zip(files))
            all.Add(file.Path, source);
        var name = ProjectNames.DefaultOf($"/{path}", !isFile);
        return new RevisionProject(
            new LoadedProject(tree.NameOf(path), name, files), all.Find);
    }
}
