using System.Runtime.InteropServices;
using VpcLang.Backends.Contracts;

namespace VpcLang.Programs;

/// <summary>
/// The default access control list of a folder, which new files in it get in place of the umask
/// (acl(5), "OBJECT CREATION AND DEFAULT ACLs").
/// </summary>
/// <remarks>
/// The access list of a file needs no reader: its mask is the group part of the file's mode.
/// </remarks>
public static partial class DefaultAcl
{
    private const int LargestBytes = 64 * 1024;

    /// <summary>ENODATA and EOPNOTSUPP of errno(3): there is none.</summary>
    private const int NoData = 61, NotSupported = 95;

    /// <summary>The header and the entries of linux/posix_acl_xattr.h, little-endian.</summary>
    private const int HeaderSize = 4, EntrySize = 8;

    /// <summary>ACL_USER, ACL_GROUP_OBJ, ACL_GROUP, ACL_MASK and ACL_OTHER.</summary>
    private const ushort User = 0x02, OwnGroup = 0x04, Group = 0x08, Mask = 0x10, Other = 0x20;

    private const ushort Write = 0x02;

    /// <summary>Whether a list, as the kernel keeps it, gives write access to others.</summary>
    public static bool GivesWrite(ReadOnlySpan<byte> list)
    {
        var (others, masked, mask) = (false, false, true);
        for (var at = HeaderSize; at + EntrySize <= list.Length; at += EntrySize)
        {
            var tag = MemoryMarshal.Read<ushort>(list[at..]);
            var writes = (MemoryMarshal.Read<ushort>(list[(at + 2)..]) & Write) != 0;
            others |= tag == Other && writes;
            masked |= tag is User or OwnGroup or Group && writes;
            mask = tag == Mask ? writes : mask;
        }

        return others || (masked && mask);
    }

    /// <summary>The fault of a folder whose new files others could write; null for none.</summary>
    internal static PathFault? FaultOf(string folder)
    {
        var list = new byte[LargestBytes];
        var length = Read(folder, "system.posix_acl_default", list, (nuint)list.Length);
        if (length < 0)
        {
            return Marshal.GetLastPInvokeError() is NoData or NotSupported ? null : new PathFault(
                PathFaultKind.Other,
                folder,
                $"has an access control list that cannot be read: {Marshal.GetLastPInvokeErrorMessage()}",
                Fix: null);
        }

        return !GivesWrite(list.AsSpan(0, (int)length)) ? null : new PathFault(
            PathFaultKind.Other,
            folder,
            "has a default access control list that lets others write to new files",
            $"setfacl -k {ShellText.Word(folder)}");
    }

    [LibraryImport(
        "libc", EntryPoint = "getxattr", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Read(string path, string name, Span<byte> value, nuint size);
}
