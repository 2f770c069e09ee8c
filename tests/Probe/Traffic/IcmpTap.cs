using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using VpcLang.Probe.Expect;
using VpcLang.Probe.Namespaces;

namespace VpcLang.Probe.Traffic;

/// <summary>All ICMP that arrives in a namespace: requests, replies, and refusals.</summary>
/// <remarks>
/// A socket's errno does not tell "host unreachable" from "prohibited"; the message itself does.
/// A raw socket gets it before errno is set, so a poll after the error never misses it.
/// </remarks>
public sealed class IcmpTap : IDisposable
{
    /// <summary>How often the waiting probes look.</summary>
    public static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(5);

    private readonly Socket _socket;
    private readonly Socket _socket6;
    private readonly string _namespace;
    private readonly Arrivals _arrivals;
    private readonly Lock _reading = new();
    private readonly ConcurrentDictionary<(uint Token, IPAddress From), bool> _replies = new();
    private readonly ConcurrentDictionary<(byte Protocol, IPAddress To, ushort Key), int>
        _refusals = new();

    private IcmpTap(Socket socket, Socket socket6, string space, Arrivals arrivals)
    {
        _socket = socket;
        _socket6 = socket6;
        _namespace = space;
        _arrivals = arrivals;
    }

    /// <summary>Starts listening in a namespace.</summary>
    public static async Task<IcmpTap> OpenAsync(NetworkNamespace home, Arrivals arrivals)
    {
        var socket = await home.RunAsync(() => Listen(IPAddress.Any, ProtocolType.Icmp));
        var socket6 = await home.RunAsync(() => Listen(IPAddress.IPv6Any, ProtocolType.IcmpV6));
        return new(socket, socket6, home.Name, arrivals);
    }

    /// <summary>Whether the reply with a token has come from an address.</summary>
    public bool HasReply(uint token, IPAddress from)
    {
        Drain();
        return _replies.ContainsKey((token, from));
    }

    /// <summary>The code of an "unreachable" about an ICMP request, if one has come.</summary>
    public int? UnreachableCode(IPAddress to, ushort identifier) => Find(
        to.AddressFamily == AddressFamily.InterNetworkV6 ? Icmp6.Protocol : (byte)1, to, identifier);

    /// <summary>The code of an "unreachable" about a TCP or UDP port, if one has come.</summary>
    public int? UnreachableCode(ProbeProtocol protocol, IPAddress to, int port) =>
        Find((byte)(protocol == ProbeProtocol.Tcp ? 6 : 17), to, (ushort)port);

    /// <summary>Reads what has arrived since the last look.</summary>
    public void Drain()
    {
        lock (_reading)
        {
            var buffer = new byte[1500];
            while (Next(_socket, buffer, IPAddress.Any) is { } got)
            {
                if (Body(buffer.AsSpan(0, got.Count)) is { Length: >= 12 } message)
                    Note(message, got.From);
            }

            // Over IPv6 a raw socket hands over no header (raw(7)).
            while (Next(_socket6, buffer, IPAddress.IPv6Any) is { } got)
            {
                if (got.Count >= 12)
                    Note6(buffer.AsSpan(0, got.Count), got.From);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _socket.Dispose();
        _socket6.Dispose();
    }

    private static Socket Listen(IPAddress any, ProtocolType protocol)
    {
        var socket = new Socket(any.AddressFamily, SocketType.Raw, protocol);
        socket.Bind(new IPEndPoint(any, 0));
        return socket;
    }

    private static (int Count, IPAddress From)? Next(Socket socket, byte[] buffer, IPAddress any)
    {
        if (!socket.Poll(0, SelectMode.SelectRead))
            return null;
        EndPoint from = new IPEndPoint(any, 0);
        var count = socket.ReceiveFrom(buffer, ref from);
        return (count, ((IPEndPoint)from).Address);
    }

    private int? Find(byte protocol, IPAddress to, ushort key)
    {
        Drain();
        return _refusals.TryGetValue((protocol, to, key), out var code) ? code : null;
    }

    private void Note(ReadOnlySpan<byte> message, IPAddress from)
    {
        if (IsOurError(message))
            return;
        switch (message[0])
        {
            case 0 or 14:
                _replies.TryAdd((BinaryPrimitives.ReadUInt32BigEndian(message[8..]), from), true);
                break;
            case ProbeService.Echo or ProbeService.Timestamp:
                _arrivals.Record(
                    message[8..],
                    _namespace,
                    new IPEndPoint(from, BinaryPrimitives.ReadUInt16BigEndian(message[4..])));
                break;
            case 3:
                NoteRefusal(message[8..], message[1]);
                break;
        }
    }

    private void Note6(ReadOnlySpan<byte> message, IPAddress from)
    {
        if (IsOurError(message))
            return;
        switch (message[0])
        {
            case Icmp6.EchoReply:
                _replies.TryAdd((BinaryPrimitives.ReadUInt32BigEndian(message[8..]), from), true);
                break;
            case Icmp6.EchoRequest:
                _arrivals.Record(
                    message[8..],
                    _namespace,
                    new IPEndPoint(from, BinaryPrimitives.ReadUInt16BigEndian(message[4..])));
                break;
            case Icmp6.Unreachable when Icmp6.Quoted(message[8..]) is { } quoted:
                _refusals.TryAdd(quoted, Icmp6.CodeOfIcmp(message[1]));
                break;
        }
    }

    private bool IsOurError(ReadOnlySpan<byte> message)
    {
        if (ErrorPacket.Read(message) is not { } error)
            return false;
        _arrivals.RecordError(error, _namespace);
        return true;
    }

    /// <summary>An "unreachable" quotes the header of its packet (RFC 792).</summary>
    private void NoteRefusal(ReadOnlySpan<byte> quoted, byte code)
    {
        if (Body(quoted) is not { Length: >= 8 } body)
            return;
        // For TCP and UDP the destination port; for ICMP the identifier.
        var key = BinaryPrimitives.ReadUInt16BigEndian(body[(quoted[9] == 1 ? 4 : 2)..]);
        _refusals.TryAdd((quoted[9], new IPAddress(quoted.Slice(16, 4)), key), code);
    }

    private static ReadOnlySpan<byte> Body(ReadOnlySpan<byte> packet)
    {
        if (packet.Length < 20)
            return [];
        var header = (packet[0] & 0x0f) * 4;
        return packet.Length < header ? [] : packet[header..];
    }
}
