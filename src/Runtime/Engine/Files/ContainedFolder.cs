using Microsoft.Win32.SafeHandles;

namespace VpcLang.Runtime.Files;

/// <summary>
/// A folder that files are read from and written to. The user's own path to it may lead through links;
/// below it, a link is followed as long as it stays below, and nothing but regular files is opened.
/// </summary>
/// <remarks>
/// Paths are relative to the folder, with slashes between names. Every failure is an
/// <see cref="IOException"/>; those of <c>FileFaults.cs</c> say why a path is refused.
/// </remarks>
public sealed class ContainedFolder
{
    private readonly SafeFileHandle _handle;

    private ContainedFolder(SafeFileHandle handle, string named) => (_handle, Named) = (handle, named);

    /// <summary>The folder, as the user named it; empty for the one that the process works in.</summary>
    public string Named { get; }

    /// <summary>Opens a folder, by a path that is the user's own.</summary>
    /// <exception cref="IOException">It is not there, is no folder, or may not be entered.</exception>
    public static ContainedFolder Open(string path) => new(
        FileCalls.Open(
            FileCalls.WorkingFolder,
            path.Length == 0 ? "." : path,
            FileCalls.PathOnly | FileCalls.FolderOnly),
        path is "." ? "" : path);

    /// <summary>A folder below this one.</summary>
    /// <exception cref="IOException">It is not there, or leads outside.</exception>
    public ContainedFolder Below(string path)
    {
        using var walk = Walk(path);
        return new(
            FileCalls.Open(walk.Here, ".", FileCalls.PathOnly | FileCalls.FolderOnly), NameOf(path));
    }

    /// <summary>A path of this folder as the user would write it.</summary>
    public string NameOf(string path) => Path.Combine(Named, path);

    /// <summary>What <see cref="NameOf"/> was made from; a path of another folder leads outside.</summary>
    public string PathOf(string name) => Path.GetRelativePath(
        Path.GetFullPath(Path.Combine(Named, ".")), Path.GetFullPath(name));

    /// <summary>What is at a path.</summary>
    /// <exception cref="IOException">Nothing is, or it leads outside.</exception>
    public FoundPath Find(string path, bool followsLast = true)
    {
        using var walk = Walk(path, followsLast);
        var status = FileStatus.Of(walk.Here);
        return new FoundPath(
            walk.Path, status, status.Kind == FileKind.Link ? FileStatus.TargetOf(walk.Here) : null);
    }

    /// <summary>What is at a path; null where nothing is.</summary>
    /// <exception cref="IOException">It cannot be said, or it leads outside.</exception>
    public FoundPath? TryFind(string path, bool followsLast = true)
    {
        try
        {
            return Find(path, followsLast);
        }
        catch (FileNotThereException)
        {
            return null;
        }
    }

    /// <summary>The names in a folder, hidden ones too, in no order.</summary>
    /// <exception cref="IOException">It cannot be read, or leads outside.</exception>
    public IReadOnlyList<FolderEntry> EntriesOf(string path)
    {
        using var walk = Walk(path);
        return OpenFile.EntriesOf(walk.Here);
    }

    /// <summary>Reads a regular file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="limit">The most bytes that it may have.</param>
    /// <exception cref="IOException">It cannot be read; what is not regular is not opened.</exception>
    public byte[] Read(string path, long limit)
    {
        using var walk = Walk(path);
        return OpenFile.Read(walk.Here, limit);
    }

    /// <summary>Reads a regular file's first bytes, at most so many.</summary>
    /// <exception cref="IOException">It cannot be read; what is not regular is not opened.</exception>
    public byte[] ReadStart(string path, int count)
    {
        using var walk = Walk(path);
        return OpenFile.ReadStart(walk.Here, count);
    }

    /// <summary>
    /// Replaces a regular file; a reader sees the old content or the new one. Mode and owner stay, and
    /// so does a link, whose file is replaced.
    /// </summary>
    /// <exception cref="IOException">It cannot be replaced; the old content is untouched.</exception>
    public void Replace(string path, ReadOnlySpan<byte> content)
    {
        using var walk = Walk(path);
        NewFile.Write(walk.Above, walk.Name, content, FileStatus.Of(walk.Here), mode: null);
    }

    /// <summary>Writes a file, new or in place of a regular one; never through a link.</summary>
    /// <param name="path">The file; its folder is there.</param>
    /// <param name="content">What is in it.</param>
    /// <param name="mode">
    /// The mode of the new file, which this process owns; null to keep the mode and owner of the old file, or
    /// to use those of a new data file.
    /// </param>
    /// <exception cref="IOException">It cannot be written; what was there is untouched.</exception>
    public void Write(string path, ReadOnlySpan<byte> content, UnixFileMode? mode = null)
    {
        var old = TryFind(path, followsLast: false);
        if (old is { Target: { } target })
            throw new LinkInTheWayException(target);
        var (folder, name) = RelativePath.Split(path);
        using var walk = Walk(folder);
        NewFile.Write(walk.Here, name, content, old?.Status, mode);
    }

    /// <summary>Makes a folder and those above it, where they are missing.</summary>
    /// <exception cref="IOException">It cannot be made, or leads outside.</exception>
    public void Make(string path)
    {
        const uint all = 0b111_111_111;
        var made = "";
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var above = made;
            made = Path.Combine(made, part);
            if (TryFind(made) is not null)
                continue;
            using var walk = Walk(above);
            FileCalls.Check(FileCalls.MakeFolderAt(walk.Here, part, all));
        }
    }

    private PathWalk Walk(string path, bool followsLast = true)
    {
        var walk = new PathWalk(
            _handle, Named, () => [Path.GetFullPath(Path.Combine(Named, ".")), RealPath]);
        try
        {
            walk.Go(path, followsLast);
            return walk;
        }
        catch
        {
            walk.Dispose();
            throw;
        }
    }

    /// <summary>This folder's path without links, as it is now.</summary>
    private string RealPath
    {
        get
        {
            using var shown = FileCalls.Open(
                FileCalls.WorkingFolder,
                OpenFile.Shown(_handle),
                FileCalls.PathOnly | FileCalls.NoFollow);
            return FileStatus.TargetOf(shown);
        }
    }
}
