using System.Text;
using VpcLang.Backends.Contracts;

namespace VpcLang.Runtime.Sources;

/// <summary>Replaces a file's text at once: a reader sees the old text or the new one.</summary>
public static class AtomicFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>
    /// Writes the text into a new file beside the old one, which it then replaces. The mode stays,
    /// and the owner as far as the system allows; a link stays too, and the file that it leads to
    /// is replaced.
    /// </summary>
    /// <exception cref="BackendException">It cannot be written; the old text is untouched.</exception>
    public static void Replace(string path, string text)
    {
        string? temporary = null;
        try
        {
            var target = new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName
                ?? Path.GetFullPath(path);
            // A name with a dot in front and no .vpc behind is no source file to anybody.
            temporary = Path.Combine(
                Path.GetDirectoryName(target) ?? "/",
                $".{Path.GetFileName(target)}.{Path.GetRandomFileName()}~");
            Write(temporary, text, File.GetUnixFileMode(target), Ownership.Of(target));
            File.Move(temporary, target, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            if (temporary is not null)
                File.Delete(temporary);
            throw RuntimeErrors.UnwritablePath(path, failure.Message);
        }
    }

    private static void Write(
        string path, string text, UnixFileMode mode, Ownership? owner)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        using var stream = new FileStream(path, options);
        stream.Write(Utf8.GetBytes(text));
        stream.Flush(flushToDisk: true);
        // A change of owner takes bits off the mode, so it comes first.
        owner?.TryGive(stream.SafeFileHandle);
        // Set on the open file, so that the process's own mask takes nothing away.
        File.SetUnixFileMode(stream.SafeFileHandle, mode);
    }
}
