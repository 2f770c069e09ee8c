namespace VpcLang.Runtime.Host;

/// <summary>Files that only their owner can read (0600), there whole or not at all.</summary>
public static class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

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
        var full = Path.GetFullPath(path);
        // A name that nobody can guess, and a file that nobody else has made.
        var temporary = Path.Combine(
            Path.GetDirectoryName(full) ?? "/",
            $".{Path.GetFileName(full)}.{Path.GetRandomFileName()}~");
        try
        {
            using (var stream = new FileStream(temporary, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                Share = FileShare.None,
                UnixCreateMode = OwnerOnly,
            }))
            {
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, full, overwrite);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            File.Delete(temporary);
            throw;
        }
    }
}
