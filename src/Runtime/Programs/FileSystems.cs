using System.Collections.Frozen;
using System.Runtime.InteropServices;

namespace VpcLang.Programs;

/// <summary>
/// File systems whose owners and permissions are the word of another machine or of a user's program,
/// or whose files are views of processes (statfs(2), linux/magic.h).
/// </summary>
internal static partial class FileSystems
{
    private const int StructureSize = 256;

    private static readonly FrozenDictionary<uint, string> Untrusted =
        new Dictionary<uint, string>
        {
            [0x6969] = "NFS",
            [0x517B] = "SMB",
            [0xFF534D42] = "CIFS",
            [0xFE534D42] = "SMB2",
            [0x01021997] = "9P",
            [0x5346414F] = "AFS",
            [0x6B414653] = "AFS",
            [0x73757245] = "Coda",
            [0x00C36400] = "Ceph",
            [0x786F4256] = "a VirtualBox shared folder",
            [0x65735546] = "FUSE, which a user's program may serve",
            [0x9FA0] = "proc",
        }.ToFrozenDictionary();

    /// <summary>The fault of what is on such a file system; null for any other.</summary>
    public static PathFault? FaultOf(string path)
    {
        Span<byte> found = stackalloc byte[StructureSize];
        if (Statfs(path, found) != 0)
        {
            return new PathFault(
                PathFaultKind.Other,
                path,
                $"cannot be examined: {Marshal.GetLastPInvokeErrorMessage()}",
                Fix: null);
        }

        // f_type is the first field, a long whose upper half is not used.
        return Untrusted.TryGetValue((uint)MemoryMarshal.Read<nint>(found), out var name)
            ? new PathFault(
                PathFaultKind.Other, path, $"is on a file system of another owner ({name})", Fix: null)
            : null;
    }

    [LibraryImport(
        "libc", EntryPoint = "statfs", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Statfs(string path, Span<byte> found);
}
