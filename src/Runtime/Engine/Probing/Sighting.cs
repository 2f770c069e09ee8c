using System.Buffers.Binary;
using System.Net;

namespace VpcLang.Runtime.Probing;

/// <summary>A packet that came by, as far as it can concern a probe.</summary>
internal sealed record Sighting
{
    private const int Header4 = 20;
    private const int Header6 = 40;

    /// <summary>Where it says that it comes from.</summary>
    public required IPAddress Source { get; init; }

    /// <summary>Where it goes to.</summary>
    public required IPAddress Destination { get; init; }

    /// <summary>What it speaks.</summary>
    public required ProbeProtocol Protocol { get; init; }

    /// <summary>The identification, or the flow label.</summary>
    public ushort Token { get; init; }

    /// <summary>The source port; of an ICMP echo its identifier.</summary>
    public int SourcePort { get; init; }

    /// <summary>The destination port; of an ICMP echo its identifier.</summary>
    public int DestinationPort { get; init; }

    /// <summary>The sequence number of TCP, or of an ICMP echo.</summary>
    public uint Sequence { get; init; }

    /// <summary>The acknowledged number of TCP.</summary>
    public uint Acknowledged { get; init; }

    /// <summary>The flags of TCP.</summary>
    public byte Flags { get; init; }

    /// <summary>The type of ICMP, in the numbers of ICMP for both families; else -1.</summary>
    public int IcmpType { get; init; } = -1;

    /// <summary>Whether it has a payload.</summary>
    public bool HasPayload { get; init; }

    /// <summary>The token of the packet that an ICMP error quotes.</summary>
    public ushort Quoted { get; init; }

    /// <summary>Reads a packet from its IP header on; null for what is no probe's concern.</summary>
    public static Sighting? Read(ReadOnlySpan<byte> packet)
    {
        if (packet.Length < Header4)
            return null;
        return (packet[0] >> 4) switch
        {
            4 => Read4(packet),
            6 when packet.Length >= Header6 => Body(
                new Sighting
                {
                    Source = new IPAddress(packet.Slice(8, 16)),
                    Destination = new IPAddress(packet.Slice(24, 16)),
                    Protocol = ProbeProtocol.Icmp,
                    Token = TokenOf(packet),
                },
                packet[6],
                packet[Header6..]),
            _ => null,
        };
    }

    private static Sighting? Read4(ReadOnlySpan<byte> packet)
    {
        var header = (packet[0] & 0x0f) * 4;
        var length = BinaryPrimitives.ReadUInt16BigEndian(packet[2..]);
        if (header < Header4 || length < header || length > packet.Length)
            return null;
        var seen = new Sighting
        {
            Source = new IPAddress(packet.Slice(12, 4)),
            Destination = new IPAddress(packet.Slice(16, 4)),
            Protocol = ProbeProtocol.Icmp,
            Token = TokenOf(packet),
        };
        return Body(seen, packet[9], packet[header..length]);
    }

    private static ushort TokenOf(ReadOnlySpan<byte> packet) => packet[0] >> 4 == 6
        ? (ushort)BinaryPrimitives.ReadUInt32BigEndian(packet)
        : BinaryPrimitives.ReadUInt16BigEndian(packet[4..]);

    private static Sighting? Body(Sighting seen, byte protocol, ReadOnlySpan<byte> body)
    {
        const int LeastBody = 8;
        const int LeastTcp = 20;
        if (body.Length < LeastBody)
            return null;
        var first = BinaryPrimitives.ReadUInt16BigEndian(body);
        var second = BinaryPrimitives.ReadUInt16BigEndian(body[2..]);
        return protocol switch
        {
            (byte)ProbeProtocol.Tcp when body.Length >= LeastTcp => seen with
            {
                Protocol = ProbeProtocol.Tcp,
                SourcePort = first,
                DestinationPort = second,
                Sequence = BinaryPrimitives.ReadUInt32BigEndian(body[4..]),
                Acknowledged = BinaryPrimitives.ReadUInt32BigEndian(body[8..]),
                Flags = body[13],
            },
            (byte)ProbeProtocol.Udp => seen with
            {
                Protocol = ProbeProtocol.Udp,
                SourcePort = first,
                DestinationPort = second,
                HasPayload = body.Length > LeastBody,
            },
            (byte)ProbeProtocol.Icmp => Message(seen, body[0], body),
            ProbePacket.Icmp6 => Message(seen, TypeOfIcmp(body[0]), body),
            _ => null,
        };
    }

    private static Sighting Message(Sighting seen, int type, ReadOnlySpan<byte> body)
    {
        const int ErrorHeader = 8;
        var identifier = BinaryPrimitives.ReadUInt16BigEndian(body[4..]);
        var hasQuote = type is 3 or 5 && body.Length >= ErrorHeader + Header4;
        return seen with
        {
            IcmpType = type,
            SourcePort = identifier,
            DestinationPort = identifier,
            Sequence = BinaryPrimitives.ReadUInt16BigEndian(body[6..]),
            Quoted = hasQuote ? TokenOf(body[ErrorHeader..]) : (ushort)0,
        };
    }

    /// <summary>
    /// The type of ICMP that means the same as one of ICMPv6 (RFC 4443): "packet too big" is a code of
    /// "destination unreachable".
    /// </summary>
    private static int TypeOfIcmp(byte type) => type switch
    {
        1 or 2 => 3,
        128 => 8,
        129 => 0,
        _ => -1,
    };
}
