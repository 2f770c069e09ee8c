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
    private readonly string _namespace;
    private readonly Arrivals _arrivals;
    private readonly Lock _reading = new();
    private readonly ConcurrentDictionary<(uint Token, IPAddress From), bool> _replies = new();
    private readonly ConcurrentDictionary<(byte Protocol, IPAddress To, ushort Key), int>
        _refusals = new();

    private IcmpTap(Socket socket, string space, Arrivals arrivals)
    {
        _socket = socket;
        _namespace = space;
        _arrivals = arrivals;
    }

    /// <summary>Starts listening in a namespace.</summary>
    public static async Task<IcmpTap> OpenAsync(NetworkNamespace home, Arrivals arrivals) => new(
        await home.RunAsync(() =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Raw, ProtocolType.Icmp);
            socket.Bind(new IPEndPoint(IPAddress.Any, 0));
            return socket;
        }),
        home.Name,
        arrivals);

    /// <summary>Whether the reply with a token has come from an address.</summary>
    public bool HasReply(uint token, IPAddress from)
    {
        Drain();
        return _replies.ContainsKey((token, from));
    }

    /// <summary>The code of an "unreachable" about an ICMP request, if one has come.</summary>
    public int? UnreachableCode(IPAddress to, ushort identifier) => Find(1, to, identifier);

    /// <summary>The code of an "unreachable" about a TCP or UDP port, if one has come.</summary>
    public int? UnreachableCode(ProbeProtocol protocol, IPAddress to, int port) =>
        Find((byte)(protocol == ProbeProtocol.Tcp ? 6 : 17), to, (ushort)port);

    /// <summary>Reads what has arrived since the last look.</summary>
    public void Drain()
    {
        lock (_reading)
        {
            var buffer = new byte[1500];
            while (_socket.Poll(0, SelectMode.SelectRead))
            {
                EndPoint from = new IPEndPoint(IPAddress.Any, 0);
                var count = _socket.ReceiveFrom(buffer, ref from);
                if (Body(buffer.AsSpan(0, count)) is { Length: >= 12 } message)
                    Note(message, ((IPEndPoint)from).Address);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private int? Find(byte protocol, IPAddress to, ushort key)
    {
        Drain();
        return _refusals.TryGetValue((protocol, to, key), out var code) ? code : null;
    }

    private void Note(ReadOnlySpan<byte> message, IPAddress from)
    {
        switch (message[0])
        {
            case 0 or 14:
                _replies.TryAdd((BinaryPrimitives.ReadUInt32BigEndian(message[8..]), from), true);
                break;
            case ProbeService.Echo or ProbeService.Timestamp:
                _arrivals.Record(message[8..], _namespace, new IPEndPoint(from, 0));
                break;
            case 3:
                NoteRefusal(message[8..], message[1]);
                break;
        }
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
