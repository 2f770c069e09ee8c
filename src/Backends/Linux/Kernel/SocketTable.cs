using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using VpcLang.Backends.Contracts;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Kernel;

/// <summary>An end of a socket; an IPv4 address within an IPv6 one is an IPv4 address.</summary>
/// <param name="Ip">The address; all zeros for any.</param>
/// <param name="Port">The port; 0 for none.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SocketEnd(IpAddress Ip, int Port)
{
    /// <summary>Whether it stands for every address.</summary>
    public bool IsAny => Ip.Value == 0;
}

/// <summary>A socket of this network namespace.</summary>
/// <param name="Protocol">TCP or UDP.</param>
/// <param name="Local">Its own end.</param>
/// <param name="Remote">The other end.</param>
/// <param name="Inode">By which a process has it.</param>
internal sealed record SocketEntry(Protocol Protocol, SocketEnd Local, SocketEnd Remote, string Inode);

/// <summary>Reads the sockets of this network namespace (proc_net_tcp.txt of the kernel).</summary>
internal static class SocketTable
{
    private const int LocalAt = 1, RemoteAt = 2, StateAt = 3, InodeAt = 9;

    /// <summary>The TCP sockets in a state, as the kernel numbers it (net/tcp_states.h).</summary>
    /// <exception cref="BackendException">They cannot be read.</exception>
    public static ImmutableArray<SocketEntry> Tcp(string state) =>
        [.. Of("tcp", Protocol.Tcp, state), .. Of("tcp6", Protocol.Tcp, state)];

    /// <summary>The UDP sockets in a state.</summary>
    /// <exception cref="BackendException">They cannot be read.</exception>
    public static ImmutableArray<SocketEntry> Udp(string state) =>
        [.. Of("udp", Protocol.Udp, state), .. Of("udp6", Protocol.Udp, state)];

    private static IEnumerable<SocketEntry> Of(string file, Protocol protocol, string state)
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
            .Select(words => new SocketEntry(
                protocol, End(words[LocalAt]), End(words[RemoteAt]), words[InodeAt]));
    }

    /// <summary>
    /// <c>0A01020A:1F90</c>: an address, whose words of 32 bits are printed as numbers of this processor,
    /// and a port.
    /// </summary>
    private static SocketEnd End(string text)
    {
        var (address, port) = (text.Split(':')[0], text.Split(':')[1]);
        var bytes = Convert.FromHexString(address);
        var words = Enumerable.Range(0, bytes.Length / sizeof(uint))
            .Select(i => BinaryPrimitives.ReverseEndianness(
                BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(i * sizeof(uint)))))
            .ToArray();
        return new SocketEnd(
            words is [var four] ? IpAddress.V4(four)
                : words is [0, 0, 0xffff, var mapped] ? IpAddress.V4(mapped)
                : new IpAddress(
                    AddressFamily.V6,
                    new UInt128(
                        ((ulong)words[0] << 32) | words[1], ((ulong)words[2] << 32) | words[3])),
            int.Parse(port, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
    }
}
