namespace VpcLang.Runtime.Files;

/// <summary>
/// A path of the command line. The path to the folder is trusted; the contents of the folder, which may be a
/// checkout of an untrusted author, are not: a link in it is followed within the folder only.
/// </summary>
/// <param name="Folder">The folder that is named, or that holds the file.</param>
/// <param name="File">The file's name in it; null where the folder itself is named.</param>
public sealed record NamedPath(ContainedFolder Folder, string? File)
{
    private const string SourceEnding = ".vpc";

    /// <summary>Opens the folder of a source, which is a file or a folder of them.</summary>
    /// <remarks>
    /// <c>x.vpc</c> is the name of a file: a link of that name to a folder elsewhere is refused.
    /// </remarks>
    /// <exception cref="IOException">There is no such folder, or it may not be entered.</exception>
    public static NamedPath Open(string path)
    {
        if (path.Length == 0)
            throw FileCalls.Failure(FileCalls.NotThere);
        var (folder, name) = Split(path);
        if (!name.EndsWith(SourceEnding, StringComparison.Ordinal))
            return TryOpenFolder(path) ?? new NamedPath(ContainedFolder.Open(folder), name);
        var around = ContainedFolder.Open(folder);
        return around.TryFind(name) is { Status.Kind: FileKind.Folder }
            ? new NamedPath(around.Below(name), File: null)
            : new NamedPath(around, name);
    }

    /// <summary>
    /// Where something is to be written: a folder that is there, and the path below it. A relative path
    /// begins in the folder that the process works in, and no link on it may lead out of that one; of
    /// another path, the last folder that is there is the user's own word.
    /// </summary>
    /// <exception cref="IOException">A folder on the way is none, or may not be entered.</exception>
    public static (ContainedFolder Folder, string Path) ForOutput(string path)
    {
        if (RelativePath.Normal(path) is { } below)
            return (ContainedFolder.Open("."), below);
        var (folder, rest) = Split(path);
        if (rest is "" or "." or "..")
            return (ContainedFolder.Open(path), "");
        while (true)
        {
            try
            {
                return (ContainedFolder.Open(folder), rest);
            }
            catch (FileNotThereException) when (
                Split(folder) is { Name: not ("" or "." or "..") })
            {
                var (above, name) = Split(folder);
                (folder, rest) = (above, $"{name}/{rest}");
            }
        }
    }

    private static NamedPath? TryOpenFolder(string path)
    {
        try
        {
            return new NamedPath(ContainedFolder.Open(path), File: null);
        }
        catch (IOException failure) when (failure.HResult == FileCalls.NotAFolder)
        {
            return null;
        }
    }

    private static (string Folder, string Name) Split(string path)
    {
        var trimmed = Path.TrimEndingDirectorySeparator(path);
        return (Path.GetDirectoryName(trimmed) ?? "/", Path.GetFileName(trimmed));
    }
}
