using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace VpcLang.Runtime.Host;

/// <summary>Whose a file is, a user and a group by number, which .NET does not tell.</summary>
public sealed partial record FileOwner(uint User, uint Group)
{
    /// <summary>AT_FDCWD of openat(2).</summary>
    private const int WorkingFolder = -100;

    /// <summary>AT_SYMLINK_NOFOLLOW of openat(2).</summary>
    private const int DoNotFollow = 0x100;

    /// <summary>
    /// STATX_UID | STATX_GID of statx(2), and where its structure, which is the same on every
    /// architecture, has the two.
    /// </summary>
    private const uint UserAndGroup = 0x8 | 0x10;

    private const int StructureSize = 256, UserAt = 20, GroupAt = 24;

    /// <summary>The user that this process acts as.</summary>
    public static uint OfThisProcess => EffectiveUser();

    /// <summary>The owner of a file, of a link itself; null where there is no such file.</summary>
    public static FileOwner? Of(string path)
    {
        Span<byte> found = stackalloc byte[StructureSize];
        return Statx(WorkingFolder, path, DoNotFollow, UserAndGroup, found) == 0
            ? new FileOwner(
                MemoryMarshal.Read<uint>(found[UserAt..]),
                MemoryMarshal.Read<uint>(found[GroupAt..]))
            : null;
    }

    /// <summary>
    /// Gives an open file to this owner as far as this process may: root may give to anybody,
    /// others only to groups of their own, and what they cannot give stays theirs.
    /// </summary>
    public void TryGive(SafeFileHandle file)
    {
        var descriptor = file.DangerousGetHandle().ToInt32();
        if (Fchown(descriptor, User, Group) != 0)
            _ = Fchown(descriptor, uint.MaxValue, Group);
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Statx(
        int folder, string path, int flags, uint mask, Span<byte> found);

    [LibraryImport("libc", EntryPoint = "fchown")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Fchown(int descriptor, uint user, uint group);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial uint EffectiveUser();
}
