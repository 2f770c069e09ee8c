using Microsoft.Win32.SafeHandles;

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

    /// <summary>Writes a file beside the one of that name, and then moves it there.</summary>
    /// <param name="path">Where it goes.</param>
    /// <param name="content">What is in it.</param>
    /// <param name="overwrite">Whether one that is there goes.</param>
    /// <param name="finish">What is done to the written file before it is moved.</param>
    /// <exception cref="IOException">It cannot be written; nothing is changed.</exception>
    internal static void Write(
        string path, byte[] content, bool overwrite, Action<SafeFileHandle>? finish = null)
    {
        var full = Path.GetFullPath(path);
        // A name that nobody can guess, no source file to anybody, and a file that nobody else has made.
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
                finish?.Invoke(stream.SafeFileHandle);
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
