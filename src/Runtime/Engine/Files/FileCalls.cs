using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace VpcLang.Runtime.Files;

/// <summary>System calls on files by descriptor, which .NET has no names for.</summary>
internal static partial class FileCalls
{
    /// <summary>AT_FDCWD of openat(2): the folder that relative paths begin in.</summary>
    public static SafeFileHandle WorkingFolder { get; } = new(-100, ownsHandle: false);

    /// <summary>AT_SYMLINK_NOFOLLOW and AT_EMPTY_PATH of openat(2).</summary>
    public const int DoNotFollow = 0x100, OfDescriptor = 0x1000;

    /// <summary>ENOENT, EINTR, EACCES, ENOTDIR and ELOOP of errno(3).</summary>
    public const int NotThere = 2, Interrupted = 4, NoAccess = 13, NotAFolder = 20,
        TooManyLinks = 40;

    /// <summary>
    /// O_WRONLY, O_CREAT, O_EXCL, O_NOCTTY, O_NONBLOCK, O_CLOEXEC and O_PATH of
    /// include/uapi/asm-generic/fcntl.h, which the architectures of .NET share.
    /// </summary>
    public const int Write = 1, Create = 0x40, Exclusive = 0x80, NoTerminal = 0x100,
        NonBlocking = 0x800, CloseOnExec = 0x80000, PathOnly = 0x200000;

    /// <summary>O_DIRECTORY, which ARM and POWER number in their own way (asm/fcntl.h).</summary>
    public static int FolderOnly { get; } = IsNumberedApart ? 0x4000 : 0x10000;

    /// <summary>O_NOFOLLOW; see <see cref="FolderOnly"/>.</summary>
    public static int NoFollow { get; } = IsNumberedApart ? 0x8000 : 0x20000;

    private static bool IsNumberedApart => RuntimeInformation.ProcessArchitecture
        is Architecture.Arm64 or Architecture.Arm or Architecture.Armv6 or Architecture.Ppc64le;

    /// <summary>Opens a name relative to a folder.</summary>
    /// <exception cref="IOException">It cannot be opened; the number of the error is its code.</exception>
    public static SafeFileHandle Open(SafeFileHandle folder, string name, int flags, uint mode = 0)
    {
        while (true)
        {
            var descriptor = OpenAt(folder, name, flags | CloseOnExec, mode);
            if (descriptor >= 0)
                return new SafeFileHandle(descriptor, ownsHandle: true);
            if (Marshal.GetLastPInvokeError() != Interrupted)
                throw Failure();
        }
    }

    /// <summary>Throws where a call has failed.</summary>
    /// <exception cref="IOException">It has.</exception>
    public static void Check(int result)
    {
        if (result < 0)
            throw Failure();
    }

    /// <summary>The failure of the last call, in the system's words.</summary>
    public static IOException Failure() => Failure(Marshal.GetLastPInvokeError());

    /// <summary>A failure by its number, in the system's words.</summary>
    public static IOException Failure(int error) => error switch
    {
        NotThere => new FileNotThereException(),
        TooManyLinks => new IOException("too many symbolic links follow each other"),
        _ => new IOException(Marshal.GetPInvokeErrorMessage(error), error),
    };

    [LibraryImport(
        "libc", EntryPoint = "openat", SetLastError = true,
        StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int OpenAt(SafeFileHandle folder, string name, int flags, uint mode);

    [LibraryImport(
        "libc", EntryPoint = "statx", SetLastError = true,
        StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial int Statx(
        SafeFileHandle folder, string path, int flags, uint mask, Span<byte> found);

    [LibraryImport(
        "libc", EntryPoint = "readlinkat", SetLastError = true,
        StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial nint ReadLinkAt(
        SafeFileHandle folder, string path, Span<byte> target, nuint size);

    [LibraryImport(
        "libc", EntryPoint = "mkdirat", SetLastError = true,
        StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial int MakeFolderAt(SafeFileHandle folder, string name, uint mode);

    [LibraryImport(
        "libc", EntryPoint = "renameat", SetLastError = true,
        StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial int RenameAt(
        SafeFileHandle folder, string from, SafeFileHandle toFolder, string to);

    [LibraryImport(
        "libc", EntryPoint = "linkat", SetLastError = true,
        StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial int LinkAt(
        SafeFileHandle folder, string from, SafeFileHandle toFolder, string to, int flags);

    [LibraryImport(
        "libc", EntryPoint = "unlinkat", SetLastError = true,
        StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial int UnlinkAt(SafeFileHandle folder, string name, int flags);

    [LibraryImport("libc", EntryPoint = "fchown")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial int Fchown(SafeFileHandle file, uint user, uint group);
}
