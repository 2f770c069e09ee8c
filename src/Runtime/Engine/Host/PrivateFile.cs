using VpcLang.Runtime.Files;

namespace VpcLang.Runtime.Host;

/// <summary>Files that only their owner can read (0600), there whole or not at all.</summary>
/// <remarks>They go to folders of ours, which others cannot write in (<see cref="OwnFolder"/>).</remarks>
public static class PrivateFile
{
    /// <summary>0600.</summary>
    public const UnixFileMode Mode = NewFile.OwnerOnly;

    /// <summary>Writes a file in place of the one of that name, if any.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string path, byte[] content) => Write(path, content, overwrite: true);

    /// <summary>Writes a file unless there is one already, which then stays.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void WriteOnce(string path, byte[] content)
    {
        try
        {
            Write(path, content, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Somebody was faster.
        }
    }

    private static void Write(string path, byte[] content, bool overwrite)
    {
        using var folder = FileCalls.Open(
            FileCalls.WorkingFolder,
            Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/",
            FileCalls.PathOnly | FileCalls.FolderOnly);
        NewFile.Write(folder, Path.GetFileName(path), content, Mode, overwrite);
    }
}
