using System.Text;
using VpcLang.Backends.Contracts;
using VpcLang.Runtime.Host;

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
        try
        {
            var target = new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName
                ?? Path.GetFullPath(path);
            var (mode, owner) = (File.GetUnixFileMode(target), FileOwner.Of(target));
            PrivateFile.Write(target, Utf8.GetBytes(text), overwrite: true, file =>
            {
                // A change of owner takes bits off the mode, so it comes first.
                owner?.TryGive(file);
                // Set on the open file, so that the process's own mask takes nothing away.
                File.SetUnixFileMode(file, mode);
            });
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw RuntimeErrors.UnwritablePath(path, failure.Message);
        }
    }
}
