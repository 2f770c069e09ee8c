using System.Collections.Immutable;
using VpcLang.Backends.Contracts;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Text;

namespace VpcLang.Backends.Linux.Kernel;

/// <summary>A socket that takes what others send to a port of this host.</summary>
/// <param name="Protocol">TCP or UDP.</param>
/// <param name="Ip">The IPv4 address that it is bound to; null where it takes all of them.</param>
/// <param name="Port">The port.</param>
/// <param name="Inode">By which a process has it.</param>
internal sealed record ListeningSocket(Protocol Protocol, IpAddress? Ip, int Port, string Inode);

/// <summary>Reads the sockets of this network namespace that take what others send.</summary>
internal static class ListeningSockets
{
    /// <summary>TCP_LISTEN, and TCP_CLOSE of a UDP socket without a peer (net/tcp_states.h).</summary>
    private const string Listening = "0A", Unconnected = "07";

    /// <summary>All that take IPv4.</summary>
    /// <exception cref="BackendException">They cannot be read.</exception>
    public static ImmutableArray<ListeningSocket> Read() =>
    [
        .. from socket in SocketTable.Tcp(Listening).AddRange(SocketTable.Udp(Unconnected))
           where socket.Local.IsAny || socket.Local.Ip.Family == AddressFamily.V4
           select new ListeningSocket(
               socket.Protocol,
               socket.Local.IsAny ? null : socket.Local.Ip,
               socket.Local.Port,
               socket.Inode),
    ];

    /// <summary>The process that has a socket, for people; null where it cannot be seen.</summary>
    public static string? OwnerOf(ListeningSocket socket)
    {
        var wanted = $"socket:[{socket.Inode}]";
        foreach (var process in Directory.EnumerateDirectories("/proc")
            .Where(path => path["/proc/".Length..].All(char.IsAsciiDigit)))
        {
            try
            {
                if (Directory.EnumerateFileSystemEntries($"{process}/fd")
                    .Any(fd => new FileInfo(fd).LinkTarget == wanted))
                {
                    var name = Printable.ShortLine(File.ReadAllText($"{process}/comm").Trim(), 15);
                    return $"{name}, process {process["/proc/".Length..]}";
                }
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // It ended meanwhile, or is another user's.
            }
        }

        return null;
    }
}
