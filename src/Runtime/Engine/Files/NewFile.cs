using Microsoft.Win32.SafeHandles;

namespace VpcLang.Runtime.Files;

/// <summary>Writes files that are there whole or not at all.</summary>
internal static class NewFile
{
    /// <summary>0600.</summary>
    public const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>0666, less what the process's mask takes away.</summary>
    private const UnixFileMode Data = OwnerOnly
        | UnixFileMode.GroupRead | UnixFileMode.GroupWrite
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary>
    /// Writes a file beside the one of that name, and then gives it the name. What had the name, a
    /// link for example, is not opened and not followed.
    /// </summary>
    /// <param name="folder">The folder, open.</param>
    /// <param name="name">The file's name in it.</param>
    /// <param name="content">What is in it.</param>
    /// <param name="mode">The mode before the process's own mask takes bits away.</param>
    /// <param name="overwrite">Whether what has the name already goes.</param>
    /// <param name="finish">What is done to the written file before it gets the name.</param>
    /// <exception cref="IOException">It cannot be written; nothing is changed.</exception>
    public static void Write(
        SafeFileHandle folder,
        string name,
        ReadOnlySpan<byte> content,
        UnixFileMode mode,
        bool overwrite,
        Action<SafeFileHandle>? finish = null)
    {
        // A name that nobody can guess, no source file to anybody, and as short as a name may be long.
        var temporary = $".vpclang-{Path.GetRandomFileName()}~";
        var file = FileCalls.Open(
            folder,
            temporary,
            FileCalls.Write | FileCalls.Create | FileCalls.Exclusive | FileCalls.NoFollow,
            (uint)mode);
        try
        {
            using (var stream = new FileStream(file, FileAccess.Write, bufferSize: 0))
            {
                stream.Write(content);
                stream.Flush(flushToDisk: true);
                finish?.Invoke(file);
            }

            if (overwrite)
            {
                FileCalls.Check(FileCalls.RenameAt(folder, temporary, folder, name));
                return;
            }

            // Of two that write the same name at once, link(2) lets one through.
            FileCalls.Check(FileCalls.LinkAt(folder, temporary, folder, name, flags: 0));
            _ = FileCalls.UnlinkAt(folder, temporary, flags: 0);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _ = FileCalls.UnlinkAt(folder, temporary, flags: 0);
            throw;
        }
    }

    /// <summary>Writes a file, new or in place of a regular one.</summary>
    /// <param name="folder">The folder, open.</param>
    /// <param name="name">The file's name in it.</param>
    /// <param name="content">What is in it.</param>
    /// <param name="old">What has the name; null for nothing.</param>
    /// <param name="mode">
    /// The mode of the new file, which this process owns; null to keep the mode and owner of the old file, or
    /// to use those of a new data file.
    /// </param>
    /// <exception cref="IOException">It cannot be written; nothing is changed.</exception>
    public static void Write(
        SafeFileHandle folder,
        string name,
        ReadOnlySpan<byte> content,
        FileStatus? old,
        UnixFileMode? mode)
    {
        if (old is { Kind: FileKind.Special } special)
            throw new SpecialFileException(special);
        if (old is { Kind: not FileKind.Regular } other)
            throw new IOException($"it is {other.KindName}");
        var first = old is null && mode is null ? Data : OwnerOnly;
        Write(folder, name, content, first, overwrite: true, file =>
        {
            if (mode is { } given)
                File.SetUnixFileMode(file, given);
            else if (old is { } like)
                Resemble(file, like);
        });
    }

    /// <summary>Gives an open file the owner and the mode of another, as far as the system allows.</summary>
    /// <remarks>
    /// Root may give to anybody, others only to groups of their own, and what they cannot give stays
    /// theirs. A change of owner takes bits off the mode, so it comes first; the mode is set on the open
    /// file, so that the process's own mask takes nothing away.
    /// </remarks>
    private static void Resemble(SafeFileHandle file, FileStatus old)
    {
        if (FileCalls.Fchown(file, old.User, old.Group) != 0)
            _ = FileCalls.Fchown(file, uint.MaxValue, old.Group);
        File.SetUnixFileMode(file, old.Permissions);
    }
}
