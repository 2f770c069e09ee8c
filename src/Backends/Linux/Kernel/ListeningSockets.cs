using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
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

/// <summary>Reads the sockets of this network namespace (proc_net_tcp.txt of the kernel).</summary>
internal static class ListeningSockets
{
    /// <summary>TCP_LISTEN, and TCP_CLOSE of a UDP socket without a peer (net/tcp_states.h).</summary>
    private const string Listening = "0A", Unconnected = "07";

    private const int LocalAt = 1, StateAt = 3, InodeAt = 9;

    /// <summary>All that take IPv4.</summary>
    /// <exception cref="BackendException">They cannot be read.</exception>
    public static ImmutableArray<ListeningSocket> Read() =>
    [
        .. Of("tcp", Protocol.Tcp, Listening), .. Of("tcp6", Protocol.Tcp, Listening),
        .. Of("udp", Protocol.Udp, Unconnected), .. Of("udp6", Protocol.Udp, Unconnected),
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

    private static IEnumerable<ListeningSocket> Of(string file, Protocol protocol, string state)
    {
        var path = $"/proc/self/net/{file}";
        string[] lines;
        try
        {
            // A kernel without IPv6 has no such file.
            lines = File.Exists(path) ? File.ReadAllLines(path) : [];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new BackendException(Failures.HostUnreadable("", failure.Message));
        }

        return lines.Skip(1)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length > InodeAt && words[StateAt] == state)
            .Select(words => Socket(protocol, words[LocalAt].Split(':'), words[InodeAt]))
            .OfType<ListeningSocket>();
    }

    private static ListeningSocket? Socket(Protocol protocol, string[] local, string inode)
    {
        var bytes = Convert.FromHexString(local[0]);
        var port = int.Parse(local[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        if (bytes.All(b => b == 0))
            return new ListeningSocket(protocol, Ip: null, port, inode);
        // IPv6, and no IPv4 address in it (RFC 4291, section 2.5.5.2); the kernel prints its four words as
        // numbers of this processor.
        if (bytes.Length > 4 && !(bytes.AsSpan(0, 8).IndexOfAnyExcept((byte)0) < 0
            && bytes.AsSpan(8, 4).SequenceEqual((ReadOnlySpan<byte>)[0xff, 0xff, 0, 0])))
        {
            return null;
        }

        var value = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(bytes.Length - 4));
        return new ListeningSocket(protocol, IpAddress.V4(value), port, inode);
    }
}
