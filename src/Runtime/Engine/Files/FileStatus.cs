using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace VpcLang.Runtime.Files;

/// <summary>The type of a file (inode(7), "The file type and mode").</summary>
public enum FileKind
{
    /// <summary>A regular file.</summary>
    Regular,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A symbolic link.</summary>
    Link,

    /// <summary>A FIFO, a socket, a device, or something that is newer than this program.</summary>
    Special,
}

/// <summary>Kind, mode, owner and size of a file, which statx(2) gives without opening it.</summary>
/// <param name="TypeAndMode">The file's type and its mode, as inode(7) has them.</param>
/// <param name="User">The owner's number.</param>
/// <param name="Group">The group's number.</param>
/// <param name="Size">In bytes; 0 of many files of the kernel that are not empty.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct FileStatus(ushort TypeAndMode, uint User, uint Group, long Size)
{
    private const int TypeMask = 0xF000, PermissionMask = 0x1FF, RegularType = 0x8000,
        FolderType = 0x4000, LinkType = 0xA000;

    /// <summary>
    /// STATX_BASIC_STATS of statx(2), and where its structure, which is the same on every
    /// architecture, has what is read of it.
    /// </summary>
    private const uint Basics = 0x7FF;

    private const int StructureSize = 256, UserAt = 20, GroupAt = 24, ModeAt = 28, SizeAt = 40;

    /// <summary>PATH_MAX of limits.h.</summary>
    private const int LongestPath = 4096;

    /// <summary>What it is.</summary>
    public FileKind Kind => (TypeAndMode & TypeMask) switch
    {
        RegularType => FileKind.Regular,
        FolderType => FileKind.Folder,
        LinkType => FileKind.Link,
        _ => FileKind.Special,
    };

    /// <summary>The name of its kind, with an article.</summary>
    public string KindName => (TypeAndMode & TypeMask) switch
    {
        RegularType => "a regular file",
        FolderType => "a folder",
        LinkType => "a symbolic link",
        0x1000 => "a FIFO (named pipe)",
        0xC000 => "a socket",
        0x2000 => "a character device",
        0x6000 => "a block device",
        _ => "a special file",
    };

    /// <summary>The rights of the owner, the group and others, without set-user-ID and the like.</summary>
    public UnixFileMode Permissions => (UnixFileMode)(TypeAndMode & PermissionMask);

    /// <summary>Of something open, also by its path alone (O_PATH).</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    internal static FileStatus Of(SafeFileHandle file)
    {
        Span<byte> found = stackalloc byte[StructureSize];
        FileCalls.Check(FileCalls.Statx(file, "", FileCalls.OfDescriptor, Basics, found));
        return From(found);
    }

    /// <summary>The target of an open symbolic link, as stored in it.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    internal static string TargetOf(SafeFileHandle link)
    {
        Span<byte> target = stackalloc byte[LongestPath];
        var length = FileCalls.ReadLinkAt(link, "", target, LongestPath);
        FileCalls.Check((int)length);
        return Encoding.UTF8.GetString(target[..(int)length]);
    }

    private static FileStatus From(ReadOnlySpan<byte> found) => new(
        MemoryMarshal.Read<ushort>(found[ModeAt..]),
        MemoryMarshal.Read<uint>(found[UserAt..]),
        MemoryMarshal.Read<uint>(found[GroupAt..]),
        MemoryMarshal.Read<long>(found[SizeAt..]));
}
