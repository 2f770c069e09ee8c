using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using VpcLang.Backends.Contracts;

namespace VpcLang.Runtime.Sandboxes;

/// <summary>Changes the mounts of this process's own mount namespace (mount_namespaces(7)).</summary>
internal static partial class Mounts
{
    /// <summary>AT_FDCWD and AT_RECURSIVE of openat(2) and mount_setattr(2).</summary>
    private const int WorkingFolder = -100, Recursive = 0x8000;

    /// <summary>OPEN_TREE_CLONE and OPEN_TREE_CLOEXEC (linux/mount.h).</summary>
    private const int CloneTree = 1, CloseOnExec = 0x80000;

    /// <summary>MOVE_MOUNT_F_EMPTY_PATH (linux/mount.h).</summary>
    private const int MoveOpenTree = 4;

    /// <summary>MOUNT_ATTR_RDONLY, MOUNT_ATTR_NOSUID, MOUNT_ATTR_NODEV (mount_setattr(2)).</summary>
    private const ulong ReadOnlyAttribute = 1, NoSetUserIdAttribute = 2, NoDevicesAttribute = 4;

    /// <summary>The same numbers on every architecture; glibc has functions from 2.36 on.</summary>
    private const nint OpenTree = 428, MoveMount = 429, MountSetattr = 442;

    /// <summary>MS_NOSUID and MS_NODEV of mount(2).</summary>
    private const nuint NoSetUserId = 2, NoDevices = 4;

    /// <summary>Mounts an empty folder in memory over another.</summary>
    /// <exception cref="BackendException">The kernel refuses it.</exception>
    public static void Empty(string folder, string mode) => Check(
        Mount("tmpfs", folder, "tmpfs", NoSetUserId | NoDevices, $"mode={mode}"),
        $"mount -t tmpfs tmpfs {folder}");

    /// <summary>Mounts new terminals of its own over a folder.</summary>
    /// <exception cref="BackendException">The kernel refuses it.</exception>
    public static void Terminals(string folder) => Check(
        Mount("devpts", folder, "devpts", NoSetUserId, "newinstance,ptmxmode=0666,mode=0620"),
        $"mount -t devpts devpts {folder}");

    /// <summary>A copy of what is mounted at a path and below, to be attached later.</summary>
    /// <exception cref="BackendException">The kernel refuses it.</exception>
    public static SafeFileHandle Copy(string path)
    {
        var descriptor = SystemCall(
            OpenTree, WorkingFolder, path, CloneTree | CloseOnExec | Recursive);
        Check(descriptor < 0 ? -1 : 0, $"open_tree {path}");
        return new SafeFileHandle(descriptor, ownsHandle: true);
    }

    /// <summary>Mounts a copy over a path.</summary>
    /// <exception cref="BackendException">The kernel refuses it.</exception>
    public static void Attach(SafeFileHandle copy, string path) => Check(
        SystemCall(
            MoveMount, copy.DangerousGetHandle(), "", WorkingFolder, path, MoveOpenTree),
        $"move_mount {path}");

    /// <summary>
    /// Makes what is mounted at a path, and all mounts below it, read-only. Device files are of no use
    /// there: writing to a device is no change of the mount that it is found on.
    /// </summary>
    /// <exception cref="BackendException">The kernel refuses it.</exception>
    public static void Protect(string path) => Check(
        Set(
            path,
            Recursive,
            new Attributes { Set = ReadOnlyAttribute | NoSetUserIdAttribute | NoDevicesAttribute }),
        $"mount -o remount,bind,ro,nosuid,nodev {path}");

    /// <summary>Makes device files and set-user-ID bits at a path, and below it, of no use.</summary>
    /// <exception cref="BackendException">The kernel refuses it.</exception>
    public static void DenyDevices(string path) => Check(
        Set(path, Recursive, new Attributes { Set = NoSetUserIdAttribute | NoDevicesAttribute }),
        $"mount -o remount,bind,nosuid,nodev {path}");

    /// <summary>Makes the mount at a path writable again, without those below it.</summary>
    /// <exception cref="BackendException">The kernel refuses it.</exception>
    public static void Unprotect(string path) => Check(
        Set(path, 0, new Attributes { Clear = ReadOnlyAttribute }),
        $"mount -o remount,bind,rw {path}");

    private static nint Set(string path, int flags, Attributes attributes) => SystemCall(
        MountSetattr, WorkingFolder, path, flags, ref attributes, Marshal.SizeOf<Attributes>());

    private static void Check(nint result, string what)
    {
        if (result != 0)
            throw RuntimeErrors.SandboxFailed(what, Marshal.GetLastPInvokeErrorMessage());
    }

    [LibraryImport("libc", EntryPoint = "mount", SetLastError = true,
        StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Mount(
        string source, string target, string type, nuint flags, string data);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true,
        StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint SystemCall(nint number, nint folder, string path, nint flags);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true,
        StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint SystemCall(
        nint number, nint from, string fromPath, nint to, string toPath, nint flags);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true,
        StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint SystemCall(
        nint number, nint folder, string path, nint flags, ref Attributes attributes, nint size);

    /// <summary>struct mount_attr of mount_setattr(2).</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Attributes
    {
        public ulong Set;
        public ulong Clear;
        public ulong Propagation;
        public ulong UserNamespace;
    }
}
