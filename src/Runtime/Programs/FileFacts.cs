using System.Runtime.InteropServices;

namespace VpcLang.Programs;

/// <summary>The type of a file, as far as it matters here.</summary>
public enum FileType
{
    /// <summary>A regular file.</summary>
    Regular,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A symbolic link.</summary>
    Link,

    /// <summary>A device, a pipe or a socket.</summary>
    Other,
}

/// <summary>The type, owner and permissions of a file, read in one call (statx(2)).</summary>
/// <param name="Type">The type; a symbolic link is not followed.</param>
/// <param name="Mode">The permissions, with the sticky bit.</param>
/// <param name="User">The owner's user id.</param>
/// <param name="Group">The group id.</param>
public sealed partial record FileFacts(FileType Type, UnixFileMode Mode, uint User, uint Group)
{
    /// <summary>AT_FDCWD of openat(2).</summary>
    private const int WorkingFolder = -100;

    /// <summary>AT_SYMLINK_NOFOLLOW of openat(2).</summary>
    private const int DoNotFollow = 0x100;

    /// <summary>STATX_TYPE | STATX_MODE | STATX_UID | STATX_GID.</summary>
    private const uint Wanted = 0x1 | 0x2 | 0x8 | 0x10;

    /// <summary>
    /// The layout of struct statx, the same on every architecture: stx_uid, stx_gid, stx_mode.
    /// </summary>
    private const int StructureSize = 256, UserAt = 20, GroupAt = 24, ModeAt = 28;

    /// <summary>ENOENT and ENOTDIR of errno(3).</summary>
    private const int NoEntry = 2, NotAFolder = 20;

    /// <summary>S_IFMT and its values (inode(7)).</summary>
    private const int TypeMask = 0xF000, RegularBits = 0x8000, FolderBits = 0x4000, LinkBits = 0xA000;

    private const int PermissionMask = 0xFFF;

    private const UnixFileMode Writers = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <summary>
    /// Whether its group or everyone can write to it. An access control list is included: its mask
    /// is what the mode shows as the permissions of the group (acl(5)).
    /// </summary>
    public bool IsWritableByOthers => (Mode & Writers) != UnixFileMode.None;

    /// <summary>Whether only owners can rename and remove what is in this folder (inode(7)).</summary>
    public bool IsSticky => Mode.HasFlag(UnixFileMode.StickyBit);

    /// <summary>The effective user of this process.</summary>
    public static uint UserOfThisProcess => EffectiveUser();

    /// <summary>The facts of a file, of a link itself; null where there is none.</summary>
    /// <exception cref="IOException">It cannot be read; says why.</exception>
    public static FileFacts? Of(string path)
    {
        Span<byte> found = stackalloc byte[StructureSize];
        if (Statx(WorkingFolder, path, DoNotFollow, Wanted, found) != 0)
        {
            return Marshal.GetLastPInvokeError() is NoEntry or NotAFolder
                ? null
                : throw new IOException($"{path}: {Marshal.GetLastPInvokeErrorMessage()}");
        }

        var mode = MemoryMarshal.Read<ushort>(found[ModeAt..]);
        return new FileFacts(
            (mode & TypeMask) switch
            {
                RegularBits => FileType.Regular,
                FolderBits => FileType.Folder,
                LinkBits => FileType.Link,
                _ => FileType.Other,
            },
            (UnixFileMode)(mode & PermissionMask),
            MemoryMarshal.Read<uint>(found[UserAt..]),
            MemoryMarshal.Read<uint>(found[GroupAt..]));
    }

    [LibraryImport(
        "libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Statx(
        int folder, string path, int flags, uint mask, Span<byte> found);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial uint EffectiveUser();
}
