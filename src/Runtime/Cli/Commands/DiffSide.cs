using VpcLang.Compiler;
using VpcLang.Runtime.Projects;
using VpcLang.Runtime.Revisions;

namespace VpcLang.Cli.Commands;

/// <summary>One of the two networks that are compared.</summary>
/// <param name="Title">What the user called it.</param>
/// <param name="Project">Its sources.</param>
/// <param name="Find">Looks for the files that they name.</param>
internal sealed record DiffSide(string Title, LoadedProject Project, FindFile Find)
{
    /// <summary>
    /// Reads both sides; a revision without a path has the path of the other side, and is one of the
    /// checkout that holds the current folder, wherever that path is.
    /// </summary>
    public static async Task<(DiffSide Old, DiffSide New)> ReadAsync(
        string old, string @new, CancellationToken cancellation)
    {
        var (first, second) = (NetworkSource.Parse(old), NetworkSource.Parse(@new));
        var (before, after) = (OfPath(old, first), OfPath(@new, second));
        if (before is not null && after is not null)
            return (before, after);
        var checkout = await Checkout.OfCurrentFolderAsync(cancellation);
        foreach (var today in ((NetworkSource[])[first, second]).OfType<NetworkSource.OfPath>())
            await ConvertedFiles.RefuseAsync(checkout, today.Path, cancellation);
        return (
            before ?? await OfRevisionAsync(old, first, second),
            after ?? await OfRevisionAsync(@new, second, first));

        async Task<DiffSide> OfRevisionAsync(string text, NetworkSource source, NetworkSource other)
        {
            var name = ((NetworkSource.OfRevision)source).Name;
            var project = await RevisionProject.LoadAsync(checkout, name, other, cancellation);
            return new DiffSide(text, project.Project, project.Find);
        }
    }

    private static DiffSide? OfPath(string text, NetworkSource source)
    {
        if (source is not NetworkSource.OfPath { Path: var path })
            return null;
        var project = ProjectLoader.Load(path);
        return new DiffSide(text, project, new ProjectFiles(project).Find);
    }
}
