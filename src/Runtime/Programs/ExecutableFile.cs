using System.Runtime.InteropServices;

namespace VpcLang.Programs;

/// <summary>Whether a file can be run as a program, links followed.</summary>
internal static partial class ExecutableFile
{
    /// <summary>AT_FDCWD of openat(2).</summary>
    private const int WorkingFolder = -100;

    /// <summary>AT_EACCESS of faccessat(2): by the effective user, as execve(2) decides.</summary>
    private const int ByEffectiveUser = 0x200;

    /// <summary>X_OK of access(2).</summary>
    private const int Execute = 1;

    /// <summary>
    /// STATX_TYPE of statx(2), and where its structure, which is the same on every architecture, has
    /// the type and mode.
    /// </summary>
    private const uint TypeOnly = 0x1;

    private const int StructureSize = 256, ModeAt = 28;

    /// <summary>S_IFMT and S_IFREG of inode(7).</summary>
    private const int TypeMask = 0xF000, RegularFile = 0x8000;

    /// <summary>Why this process cannot run a file as a program; null where it can.</summary>
    public static string? FaultOf(string path)
    {
        Span<byte> found = stackalloc byte[StructureSize];
        if (Statx(WorkingFolder, path, 0, TypeOnly, found) != 0)
            return "it is not there";
        if ((MemoryMarshal.Read<ushort>(found[ModeAt..]) & TypeMask) != RegularFile)
            return "it is not a regular file";
        return Faccessat(WorkingFolder, path, Execute, ByEffectiveUser) == 0
            ? null
            : "it is not executable";
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Statx(
        int folder, string path, int flags, uint mask, Span<byte> found);

    [LibraryImport("libc", EntryPoint = "faccessat", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Faccessat(int folder, string path, int mode, int flags);
}
