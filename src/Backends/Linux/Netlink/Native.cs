using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace VpcLang.Backends.Linux.Netlink;

/// <summary>The system calls that .NET has no names for.</summary>
internal static partial class Native
{
    /// <summary>CLONE_NEWNET of setns(2).</summary>
    public const int NetworkNamespace = 0x40000000;

    /// <summary>AF_NETLINK, and SOCK_RAW with SOCK_CLOEXEC (netlink(7)).</summary>
    public const int Netlink = 16, RawCloseOnExec = 3 | 0x80000;

    /// <summary>NETLINK_ROUTE and NETLINK_NETFILTER of netlink(7).</summary>
    public const int Route = 0, Netfilter = 12;

    /// <summary>SOL_NETLINK and NETLINK_GET_STRICT_CHK of netlink(7).</summary>
    public const int NetlinkLevel = 270, StrictCheck = 12;

    /// <summary>SOL_SOCKET and SO_RCVBUFFORCE of socket(7).</summary>
    public const int SocketLevel = 1, ReceiveBufferForce = 33;

    /// <summary>MSG_PEEK, and MSG_TRUNC of recv(2): the length of what came, not of what fits.</summary>
    public const int Peek = 2, WholeLength = 0x20;

    /// <summary>POLLIN of poll(2).</summary>
    public const short Readable = 1;

    /// <summary>EPERM, ENOENT, EINTR, EAGAIN, EBUSY and EINVAL of errno(3).</summary>
    public const int NotPermitted = 1, NotThere = 2, Interrupted = 4, Again = 11, Busy = 16,
        Invalid = 22;

    /// <summary>ENODEV of errno(3).</summary>
    public const int NoDevice = 19;

    /// <summary>EOPNOTSUPP, EAFNOSUPPORT, ENOBUFS and ETIMEDOUT of errno(3).</summary>
    public const int NotSupported = 95, NoSuchFamily = 97, NoBuffers = 105, TimedOut = 110;

    /// <summary>Moves the calling thread, and no other, into a namespace.</summary>
    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int SetNamespace(SafeFileHandle space, int kind);

    [LibraryImport("libc", EntryPoint = "socket", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial SafeFileHandle Socket(int family, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "setsockopt", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int SetOption(
        SafeFileHandle socket, int level, int option, ref int value, uint length);

    [LibraryImport("libc", EntryPoint = "send", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nint Send(SafeFileHandle socket, byte[] bytes, nuint length, int flags);

    [LibraryImport("libc", EntryPoint = "recv", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nint Receive(SafeFileHandle socket, byte[] bytes, nuint length, int flags);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Poll(ref PollRequest request, nuint count, int milliseconds);

    /// <summary>struct pollfd of poll(2).</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct PollRequest
    {
        public int Descriptor;
        public short Wanted;
        public short Got;
    }
}
