using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace VpcLang.Backends.Linux.Netlink;

/// <summary>Makes sockets in other network namespaces.</summary>
/// <remarks>
/// A socket stays for good in the namespace that its maker was in, whichever thread uses it. So a
/// thread goes in, makes a socket and comes back at once (setns(2) moves one thread only). A thread
/// that stayed could start others, of the pool or the compiler's, and they would begin where it is,
/// and the programs that they start, too.
/// </remarks>
internal sealed class NamespaceDoor : IDisposable
{
    /// <summary>Where <c>ip netns</c> keeps the names of namespaces (ip-netns(8)).</summary>
    public const string Folder = "/run/netns";

    private readonly SafeFileHandle _home;

    private NamespaceDoor(SafeFileHandle home) => _home = home;

    /// <summary>A door for this thread, which must be one that ends and is no one else's.</summary>
    /// <exception cref="NetlinkException">Where this thread is cannot be told.</exception>
    public static NamespaceDoor Here()
    {
        const string Own = "/proc/thread-self/ns/net";
        if (Thread.CurrentThread.IsThreadPoolThread)
            throw new InvalidOperationException("a thread of the pool may not change namespaces");
        return new NamespaceDoor(Open(Own) ?? throw new NetlinkException(Own, Native.NotThere));
    }

    /// <summary>A netlink socket in the namespace that this thread lives in.</summary>
    /// <exception cref="NetlinkException">There is none to be had.</exception>
    public static SafeFileHandle SocketHere(int protocol)
    {
        var socket = Native.Socket(Native.Netlink, Native.RawCloseOnExec, protocol);
        return socket.IsInvalid ? throw NetlinkException.Last("socket") : socket;
    }

    /// <summary>A netlink socket in a namespace; null where none has that name any more.</summary>
    /// <exception cref="NetlinkException">The namespace may not be entered.</exception>
    public SafeFileHandle? SocketIn(string ns, int protocol)
    {
        using var space = Open(Path.Combine(Folder, ns));
        if (space is null)
            return null;
        if (Native.SetNamespace(space, Native.NetworkNamespace) != 0)
        {
            // A name is an ordinary file before its namespace is mounted on it and after it has gone.
            return Marshal.GetLastPInvokeError() == Native.Invalid
                ? null
                : throw NetlinkException.Last("setns");
        }

        var socket = Native.Socket(Native.Netlink, Native.RawCloseOnExec, protocol);
        var error = Marshal.GetLastPInvokeError();
        if (Native.SetNamespace(_home, Native.NetworkNamespace) != 0)
        {
            socket.Dispose();
            throw NetlinkException.Last("setns, on the way back");
        }

        return socket.IsInvalid ? throw new NetlinkException("socket", error) : socket;
    }

    /// <summary>The file of a named namespace, to ask about it; null where there is none.</summary>
    /// <exception cref="NetlinkException">It may not be opened.</exception>
    public static SafeFileHandle? FileOf(string ns) => Open(Path.Combine(Folder, ns));

    /// <inheritdoc/>
    public void Dispose() => _home.Dispose();

    /// <summary>Opens a file that names a namespace; null where there is none.</summary>
    private static SafeFileHandle? Open(string path)
    {
        try
        {
            return File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            throw new NetlinkException(path, Native.NotPermitted);
        }
    }
}
