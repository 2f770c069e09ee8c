using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace VpcLang.Runtime.Probing;

/// <summary>What a probe speaks, by its number in IP headers.</summary>
public enum ProbeProtocol
{
    /// <summary>ICMP, and ICMPv6 over IPv6: an echo request.</summary>
    Icmp = 1,

    /// <summary>TCP: a SYN, to which every host answers, with a server or without.</summary>
    Tcp = 6,

    /// <summary>UDP: an empty datagram.</summary>
    Udp = 17,
}

/// <summary>Writes whole packets (RFC 791, 8200, 9293, 768, 792, 4443).</summary>
/// <remarks>
/// Each carries its token where routers leave it alone: in the identification of IPv4, in the flow
/// label of IPv6. So a datagram needs no content, and a server gets none.
/// </remarks>
internal static class ProbePacket
{
    public const byte Icmp6 = 58;
    public const byte Syn = 0x02;
    public const byte Reset = 0x04;
    public const byte Ack = 0x10;

    private const byte EchoRequest = 8;
    private const byte EchoReply = 0;
    private const byte TimeToLive = 64;
    private const int Header4 = 20;
    private const int Header6 = 40;

    /// <summary>The request of a flight.</summary>
    public static byte[] Request(Flight flight) => flight.Protocol switch
    {
        ProbeProtocol.Tcp => Tcp(flight),
        ProbeProtocol.Udp => Udp(
            flight.Source, flight.Destination, flight.ClientPort, flight.Port, flight.Token),
        _ => Echo(flight.Source, flight.Destination, EchoRequest, flight.ClientPort, flight.Token),
    };

    /// <summary>An ICMP error, with its token in the packet that it quotes.</summary>
    public static byte[] Error(ErrorFlight error)
    {
        const int ErrorHeader = 8;
        var isIpv6 = error.Source.AddressFamily == AddressFamily.InterNetworkV6;
        var quoted = Quoted(error);
        var body = new byte[ErrorHeader + quoted.Length];
        (body[0], body[1]) = isIpv6 ? error.Message.Icmp6 : error.Message.Icmp;
        if (error.Message == ErrorMessage.Redirect)
            error.Source.GetAddressBytes().CopyTo(body, 4);
        else
            BinaryPrimitives.WriteUInt32BigEndian(body.AsSpan(4), error.Message.Mtu);
        quoted.CopyTo(body, ErrorHeader);
        return Whole(
            error.Source, error.To, isIpv6 ? Icmp6 : (byte)ProbeProtocol.Icmp, body, 2, error.Token);
    }

    /// <summary>An empty datagram.</summary>
    public static byte[] Udp(
        IPAddress from, IPAddress to, int sourcePort, int destinationPort, ushort token)
    {
        var body = new byte[8];
        BinaryPrimitives.WriteUInt16BigEndian(body, (ushort)sourcePort);
        BinaryPrimitives.WriteUInt16BigEndian(body.AsSpan(2), (ushort)destinationPort);
        BinaryPrimitives.WriteUInt16BigEndian(body.AsSpan(4), (ushort)body.Length);
        return Whole(from, to, (byte)ProbeProtocol.Udp, body, 6, token);
    }

    private static byte[] Tcp(Flight flight)
    {
        var body = new byte[20];
        BinaryPrimitives.WriteUInt16BigEndian(body, (ushort)flight.ClientPort);
        BinaryPrimitives.WriteUInt16BigEndian(body.AsSpan(2), (ushort)flight.Port);
        BinaryPrimitives.WriteUInt32BigEndian(body.AsSpan(4), flight.Sequence);
        body[12] = 0x50;
        body[13] = Syn;
        BinaryPrimitives.WriteUInt16BigEndian(body.AsSpan(14), ushort.MaxValue);
        return Whole(
            flight.Source, flight.Destination, (byte)ProbeProtocol.Tcp, body, 16, flight.Token);
    }

    /// <summary>A packet of the flight that an error is about, with the token of the error.</summary>
    private static byte[] Quoted(ErrorFlight error)
    {
        var (flight, token) = (error.About, error.Token);
        return (flight.Protocol, error.QuotesReply) switch
        {
            (ProbeProtocol.Udp, false) => Udp(
                flight.Source, flight.Destination, flight.ClientPort, flight.Port, token),
            (ProbeProtocol.Udp, true) => Udp(
                flight.Destination, flight.Source, flight.Port, flight.ClientPort, token),
            (ProbeProtocol.Icmp, false) => Echo(
                flight.Source, flight.Destination, EchoRequest, flight.ClientPort, token),
            (ProbeProtocol.Icmp, true) => Echo(
                flight.Destination, flight.Source, EchoReply, flight.ClientPort, token),
            _ => throw new ArgumentOutOfRangeException(nameof(error), "errors quote UDP and ICMP only"),
        };
    }

    /// <summary>An echo request or reply, by its type in ICMP for both families.</summary>
    private static byte[] Echo(IPAddress from, IPAddress to, byte type, int identifier, ushort token)
    {
        const byte EchoRequest6 = 128;
        const byte EchoReply6 = 129;
        var isIpv6 = to.AddressFamily == AddressFamily.InterNetworkV6;
        var body = new byte[8];
        body[0] = !isIpv6 ? type : type == EchoRequest ? EchoRequest6 : EchoReply6;
        BinaryPrimitives.WriteUInt16BigEndian(body.AsSpan(4), (ushort)identifier);
        BinaryPrimitives.WriteUInt16BigEndian(body.AsSpan(6), token);
        return Whole(from, to, isIpv6 ? Icmp6 : (byte)ProbeProtocol.Icmp, body, 2, token);
    }

    /// <summary>The packet around a body whose checksum, at a place in it, is still zero.</summary>
    private static byte[] Whole(
        IPAddress from, IPAddress to, byte protocol, byte[] body, int checksumAt, ushort token)
    {
        var (source, destination) = (from.GetAddressBytes(), to.GetAddressBytes());
        var sum = protocol == (byte)ProbeProtocol.Icmp
            ? Sum(body)
            : Sum(source) + Sum(destination) + protocol + (uint)body.Length + Sum(body);
        BinaryPrimitives.WriteUInt16BigEndian(body.AsSpan(checksumAt), Folded(sum));
        return source.Length == 4
            ? Packet4(source, destination, protocol, body, token)
            : Packet6(source, destination, protocol, body, token);
    }

    private static byte[] Packet4(
        byte[] source, byte[] destination, byte protocol, byte[] body, ushort token)
    {
        var packet = new byte[Header4 + body.Length];
        packet[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)packet.Length);
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(4), token);
        packet[8] = TimeToLive;
        packet[9] = protocol;
        source.CopyTo(packet, 12);
        destination.CopyTo(packet, 16);
        body.CopyTo(packet, Header4);
        var sum = Folded(Sum(packet.AsSpan(0, Header4)));
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(10), sum);
        return packet;
    }

    private static byte[] Packet6(
        byte[] source, byte[] destination, byte protocol, byte[] body, ushort token)
    {
        var packet = new byte[Header6 + body.Length];
        BinaryPrimitives.WriteUInt32BigEndian(packet, 0x60000000u | token);
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(4), (ushort)body.Length);
        packet[6] = protocol;
        packet[7] = TimeToLive;
        source.CopyTo(packet, 8);
        destination.CopyTo(packet, 24);
        body.CopyTo(packet, Header6);
        return packet;
    }

    private static uint Sum(ReadOnlySpan<byte> bytes)
    {
        uint sum = 0;
        for (var i = 0; i + 1 < bytes.Length; i += 2)
            sum += BinaryPrimitives.ReadUInt16BigEndian(bytes[i..]);
        return sum;
    }

    private static ushort Folded(uint sum)
    {
        while (sum > 0xffff)
            sum = (sum & 0xffff) + (sum >> 16);
        // All ones and zero are one number, and a zero would say that there is no checksum.
        return (ushort)(sum == 0xffff ? sum : ~sum);
    }
}
