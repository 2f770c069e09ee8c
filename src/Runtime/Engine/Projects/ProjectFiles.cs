using VpcLang.Backends.Contracts;
using VpcLang.Compiler;
using VpcLang.Runtime.Files;

namespace VpcLang.Runtime.Projects;

/// <summary>
/// Looks for the files that the sources of a project name. What lies outside the project's folder,
/// also behind symbolic links, is never opened.
/// </summary>
public sealed class ProjectFiles
{
    private readonly ContainedFolder? _folder;
    private readonly Dictionary<string, FoundFile> _known = new(StringComparer.Ordinal);

    private readonly Func<string, string?> _refuse;

    /// <summary>The files around a project: of its folder, or of that of its one file.</summary>
    /// <param name="project">The project.</param>
    /// <param name="refuse">Why a path must not be opened, asked before it is; null for no reason.</param>
    public ProjectFiles(LoadedProject project, Func<string, string?>? refuse = null)
    {
        _refuse = refuse ?? (_ => null);
        _folder = project.Folder;
        foreach (var file in project.Files)
        {
            if (PathOf(file.Path) is { } path)
                _known.TryAdd(path, new FoundFile { Path = file.Path, Text = file.Text });
        }
    }

    /// <summary>
    /// The file of a path that a source says, relative to that source; never throws for a path.
    /// </summary>
    public FoundFile Find(string from, string path)
    {
        if (_folder is null)
            return FoundFile.Refused("this project has no files to read");
        try
        {
            var (around, _) = RelativePath.Split(_folder.PathOf(from));
            if (RelativePath.Normal(Path.Combine(around, path)) is not { Length: > 0 } below)
                return FoundFile.Refused("it is outside the project's folder");
            var found = _folder.Find(below);
            if (_known.TryGetValue(found.Path, out var known))
                return known;
            var shown = _folder.NameOf(below);
            if (_refuse(PathChain.Absolute(shown)) is { } why)
                return FoundFile.Refused(why);
            return _known[found.Path] = Read(new StoredSource(_folder, below, shown));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException
            or ArgumentException or NotSupportedException)
        {
            return FoundFile.Refused(failure is FileNotThereException { IsBehindLink: false }
                ? "there is no such file"
                : failure.Message);
        }
    }

    private static FoundFile Read(StoredSource source)
    {
        try
        {
            return new FoundFile { Path = source.Path, Text = source.Read().Text };
        }
        catch (BackendException failure)
        {
            return FoundFile.Refused(failure.Error.Details is [var why, ..]
                ? why
                : failure.Error.Title);
        }
    }

    /// <summary>The path of a file that has been read, without links; null where it has gone.</summary>
    private string? PathOf(string shown)
    {
        try
        {
            return _folder?.TryFind(_folder.PathOf(shown))?.Path;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
