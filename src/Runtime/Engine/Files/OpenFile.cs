using System.IO.Enumeration;
using Microsoft.Win32.SafeHandles;

namespace VpcLang.Runtime.Files;

/// <summary>Reads what a walk has come to, by its descriptor: a new file of that name is not read.</summary>
internal static class OpenFile
{
    private static readonly EnumerationOptions Everything = new()
    {
        AttributesToSkip = FileAttributes.None,
        IgnoreInaccessible = false,
    };

    /// <summary>Where the kernel shows an open file (proc_pid_fd(5)).</summary>
    public static string Shown(SafeFileHandle file) =>
        $"/proc/self/fd/{file.DangerousGetHandle().ToInt32()}";

    /// <summary>Reads a regular file; more than the limit is a failure.</summary>
    public static byte[] Read(SafeFileHandle found, long limit)
    {
        var status = RequireRegular(found);
        if (status.Size > limit)
            throw new FileTooLongException(status.Size, limit);
        // It may grow meanwhile, and the kernel's own files say that they have no bytes.
        var content = ReadStart(found, limit + 1);
        return content.Length > limit
            ? throw new FileTooLongException(content.Length, limit)
            : content;
    }

    /// <summary>Reads a regular file's first bytes, at most so many.</summary>
    public static byte[] ReadStart(SafeFileHandle found, long count)
    {
        const int chunk = 64 * 1024;
        var size = RequireRegular(found).Size;
        using var stream = new FileStream(Reopen(found), FileAccess.Read, bufferSize: 0);
        using var content = new MemoryStream((int)Math.Min(size, count));
        var buffer = new byte[Math.Min(count, chunk)];
        while (content.Length < count)
        {
            var read = stream.Read(buffer, 0, (int)Math.Min(buffer.Length, count - content.Length));
            if (read == 0)
                break;
            content.Write(buffer, 0, read);
        }

        return content.ToArray();
    }

    /// <summary>The names in a folder, hidden ones too, in no order.</summary>
    public static IReadOnlyList<FolderEntry> EntriesOf(SafeFileHandle folder)
    {
        try
        {
            return
            [
                .. new FileSystemEnumerable<FolderEntry>(
                    Shown(folder),
                    static (ref entry) => new FolderEntry(entry.FileName.ToString(), entry.IsDirectory),
                    Everything),
            ];
        }
        catch (UnauthorizedAccessException)
        {
            // Its own message has the path by which it was opened, which means nothing to the user.
            throw FileCalls.Failure(FileCalls.NoAccess);
        }
    }

    private static FileStatus RequireRegular(SafeFileHandle found) => FileStatus.Of(found) switch
    {
        { Kind: FileKind.Regular } status => status,
        { Kind: FileKind.Special } status => throw new SpecialFileException(status),
        var status => throw new IOException($"it is {status.KindName}"),
    };

    /// <summary>
    /// Opens for reading what is open by its path alone: the same file, whatever has its name now.
    /// Neither a terminal nor a file of the kernel can make this wait.
    /// </summary>
    private static SafeFileHandle Reopen(SafeFileHandle found)
    {
        try
        {
            return FileCalls.Open(
                FileCalls.WorkingFolder,
                Shown(found),
                FileCalls.NonBlocking | FileCalls.NoTerminal);
        }
        catch (FileNotThereException failure)
        {
            throw new IOException("/proc is not mounted, which it is opened by", failure);
        }
    }
}
