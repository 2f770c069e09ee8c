using VpcLang.Backends.Contracts;
using VpcLang.Compiler;

namespace VpcLang.Runtime.Projects;

/// <summary>
/// Looks for the files that the sources of a project name. What lies outside the project's folder,
/// also behind symbolic links, is never opened.
/// </summary>
public sealed class ProjectFiles
{
    private const int LongestChain = 40;

    private readonly string _root;
    private readonly Dictionary<string, FoundFile> _known = new(StringComparer.Ordinal);

    /// <summary>The files around a project: of its folder, or of that of its one file.</summary>
    public ProjectFiles(LoadedProject project)
    {
        var folder = Directory.Exists(project.Path)
            ? project.Path
            : Path.GetDirectoryName(Path.GetFullPath(project.Path)) ?? "/";
        _root = Real(Path.GetFullPath(folder), LongestChain);
        foreach (var file in project.Files)
        {
            var found = new FoundFile { Path = file.Path, Text = file.Text };
            _known.TryAdd(Real(Path.GetFullPath(file.Path), LongestChain), found);
        }
    }

    /// <summary>
    /// The file of a path that a source says, relative to that source; never throws for a path.
    /// </summary>
    public FoundFile Find(string from, string path)
    {
        try
        {
            var folder = Path.GetDirectoryName(Path.GetFullPath(from)) ?? "/";
            var full = Path.GetFullPath(Path.Combine(folder, path));
            var real = Real(full, LongestChain);
            if (!IsInside(full) && !IsInside(real))
                return FoundFile.Refused("it is outside the project's folder");
            if (!IsInside(real))
                return FoundFile.Refused("a symbolic link leads outside the project's folder");
            if (_known.TryGetValue(real, out var known))
                return known;
            var shown = Path.IsPathRooted(from)
                ? full
                : Path.GetRelativePath(Directory.GetCurrentDirectory(), full);
            return _known[real] = Read(real, shown);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException
            or ArgumentException or NotSupportedException)
        {
            return FoundFile.Refused(failure.Message);
        }
    }

    private static FoundFile Read(string path, string shown)
    {
        if (Directory.Exists(path))
            return FoundFile.Refused("it is a folder");
        if (!File.Exists(path))
            return FoundFile.Refused("there is no such file");
        try
        {
            return new FoundFile { Path = shown, Text = ProjectLoader.Read(path).Text };
        }
        catch (BackendException failure)
        {
            return FoundFile.Refused(failure.Error.Details is [var why, ..]
                ? why
                : failure.Error.Title);
        }
    }

    private bool IsInside(string path) =>
        _root == "/" || path.StartsWith(_root + "/", StringComparison.Ordinal);

    /// <summary>The path with every symbolic link in it followed.</summary>
    private static string Real(string path, int chain)
    {
        if (chain == 0)
            throw new IOException("too many symbolic links follow each other");
        var real = "/";
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < parts.Length; i++)
        {
            var next = Path.Combine(real, parts[i]);
            if (new FileInfo(next).LinkTarget is { } target)
            {
                var rest = string.Join('/', parts[(i + 1)..]);
                var led = Path.GetFullPath(Path.Combine(real, target));
                return Real(Path.Combine(led, rest), chain - 1);
            }

            real = next;
        }

        return real;
    }
}
