using Microsoft.Win32.SafeHandles;

namespace VpcLang.Runtime.Files;

/// <summary>
/// Goes from a folder to a file, a name at a time, by the descriptors of the folders on the way.
/// The kernel follows no link for it: it reads each, and goes on from the folder that the link is in.
/// So nothing that is renamed or replaced meanwhile leads out of the first folder.
/// </summary>
/// <remarks>
/// As openat2(2) with RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS does; see decision 15 for why it is
/// not that call.
/// </remarks>
internal sealed class PathWalk : IDisposable
{
    /// <summary>As many as the kernel follows (path_resolution(7)).</summary>
    private const int MostLinks = 40;

    /// <summary>PATH_MAX of limits.h.</summary>
    private const int LongestPath = 4096;

    private const char Slash = '/';

    /// <summary>
    /// Where version control keeps its own files, credentials of a pipeline among them: nothing in
    /// there is a project's.
    /// </summary>
    private static readonly string[] VersionControl = [".git", ".hg", ".svn"];

    private readonly SafeFileHandle _root;
    private readonly string _rootName;
    private readonly Func<IEnumerable<string>> _rootPaths;
    private readonly Stack<(string Name, SafeFileHandle Handle)> _way = new();

    /// <summary>A walk that begins in a folder.</summary>
    /// <param name="root">The folder, open.</param>
    /// <param name="rootName">The folder, as the user named it.</param>
    /// <param name="rootPaths">Its absolute paths, for links that name it by one.</param>
    public PathWalk(SafeFileHandle root, string rootName, Func<IEnumerable<string>> rootPaths) =>
        (_root, _rootName, _rootPaths) = (root, rootName, rootPaths);

    /// <summary>The way from the first folder, every link in it followed.</summary>
    public string Path => string.Join('/', _way.Reverse().Select(step => step.Name));

    /// <summary>What the walk has come to, open by its path alone.</summary>
    public SafeFileHandle Here => _way.TryPeek(out var step) ? step.Handle : _root;

    /// <summary>The folder that it is in.</summary>
    public SafeFileHandle Above => _way.Skip(1).FirstOrDefault((Name: "", Handle: _root)).Handle;

    /// <summary>The last name.</summary>
    public string Name => _way.TryPeek(out var step) ? step.Name : ".";

    /// <summary>Goes on by a relative path.</summary>
    /// <param name="path">Names with slashes between.</param>
    /// <param name="followsLast">Whether a link at the end of the path is followed.</param>
    /// <exception cref="IOException">It leads outside, or to nothing.</exception>
    public void Go(string path, bool followsLast = true)
    {
        if (path.Length > LongestPath)
            throw new IOException("the path is too long");
        if (path.Contains('\0'))
            throw new IOException("it is no path");
        var ahead = new Stack<string>(Parts(path).Reverse());
        (string Name, string Target)? link = null;
        for (var links = 0; ahead.TryPop(out var part);)
        {
            if (part == "..")
            {
                if (!_way.TryPop(out var last))
                    throw Outside(link);
                last.Handle.Dispose();
                continue;
            }

            Step(part, link);
            if (FileStatus.Of(Here).Kind != FileKind.Link || (ahead.Count == 0 && !followsLast))
                continue;
            if (++links > MostLinks)
                throw FileCalls.Failure(FileCalls.TooManyLinks);
            link = (Path, FileStatus.TargetOf(Here));
            foreach (var step in Leave(link.Value.Name, link.Value.Target).Reverse())
                ahead.Push(step);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (_, handle) in _way)
            handle.Dispose();
        _way.Clear();
    }

    private void Step(string name, (string Name, string Target)? link)
    {
        if (VersionControl.Contains(name, StringComparer.OrdinalIgnoreCase))
            throw new IOException($"it is in {name}, which is no part of a project");
        try
        {
            _way.Push((name, FileCalls.Open(Here, name, FileCalls.PathOnly | FileCalls.NoFollow)));
        }
        catch (FileNotThereException) when (link is not null)
        {
            throw new FileNotThereException(link);
        }
    }

    /// <summary>Returns to the folder that a link's target starts in.</summary>
    /// <returns>The names of the rest of the path.</returns>
    private IEnumerable<string> Leave(string link, string target)
    {
        if (!target.StartsWith('/'))
        {
            _way.Pop().Handle.Dispose();
            return Parts(target);
        }

        // An absolute link may name the first folder itself, which is then where it goes on.
        var root = _rootPaths().Select(path => path.TrimEnd(Slash)).FirstOrDefault(
            path => target.StartsWith($"{path}/", StringComparison.Ordinal))
            ?? throw Outside((link, target));
        Dispose();
        return Parts(target[(root.Length + 1)..]);
    }

    private IOException Outside((string Name, string Target)? link) => link is { } by
        ? new LinkLeavesFolderException(by.Name, by.Target, _rootName)
        : new PathLeavesFolderException();

    private static IEnumerable<string> Parts(string path) =>
        path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".");
}
