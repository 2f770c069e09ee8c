using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using VpcLang.Probe.Expect;

namespace VpcLang.Probe.Traffic;

/// <summary>The few headers that we write ourselves (RFC 791, 792, 768).</summary>
public static class Packet
{
    private const int IpHeaderLength = 20;
    private const int UdpHeaderLength = 8;
    private const byte TimeToLive = 64;

    /// <summary>The ICMP identifier of a token.</summary>
    public static ushort Identifier(uint token) => (ushort)token;

    /// <summary>
    /// An echo or timestamp request. The token lies where both replies must repeat it: at the
    /// start of the echo's payload, which is also the timestamp's originate field.
    /// </summary>
    public static byte[] IcmpRequest(int type, uint token, ushort sequence)
    {
        var message = new byte[20];
        message[0] = (byte)type;
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(4), Identifier(token));
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(6), sequence);
        BinaryPrimitives.WriteUInt32BigEndian(message.AsSpan(8), token);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(2), Checksum(message));
        return message;
    }

    /// <summary>A whole IPv4 packet with any source; its id is 0.</summary>
    public static byte[] Forged(
        IPAddress source, IPAddress destination, ProbeService service, uint token)
    {
        if (destination.AddressFamily == AddressFamily.InterNetworkV6)
            return Forged6(source, destination, service, token);
        var icmp = service.Protocol == ProbeProtocol.Icmp;
        var body = icmp ? IcmpRequest(service.Number, token, 1) : Datagram(service.Number, token);
        return Packet4(source, destination, (byte)(icmp ? 1 : 17), body);
    }

    /// <summary>An IPv4 packet around a body; its id is 0.</summary>
    public static byte[] Packet4(
        IPAddress source, IPAddress destination, byte protocol, byte[] body)
    {
        var packet = new byte[IpHeaderLength + body.Length];
        packet[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)packet.Length);
        packet[8] = TimeToLive;
        packet[9] = protocol;
        source.TryWriteBytes(packet.AsSpan(12), out _);
        destination.TryWriteBytes(packet.AsSpan(16), out _);
        var sum = Checksum(packet.AsSpan(0, IpHeaderLength));
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(10), sum);
        body.CopyTo(packet, IpHeaderLength);
        return packet;
    }

    /// <summary>An IPv6 packet around a body whose checksum is still zero (RFC 8200).</summary>
    public static byte[] Packet6(
        IPAddress source, IPAddress destination, byte protocol, byte hopLimit, byte[] body)
    {
        const int HeaderLength = 40;
        var packet = new byte[HeaderLength + body.Length];
        packet[0] = 0x60;
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(4), (ushort)body.Length);
        packet[6] = protocol;
        packet[7] = hopLimit;
        source.TryWriteBytes(packet.AsSpan(8), out _);
        destination.TryWriteBytes(packet.AsSpan(24), out _);
        body.CopyTo(packet, HeaderLength);

        // The sum covers addresses, length and protocol, and the body (RFC 8200, section 8.1).
        var summed = new byte[HeaderLength + body.Length + (body.Length & 1)];
        packet.AsSpan(8, 32).CopyTo(summed);
        BinaryPrimitives.WriteUInt32BigEndian(summed.AsSpan(32), (uint)body.Length);
        summed[39] = protocol;
        body.CopyTo(summed, HeaderLength);
        var place = HeaderLength + (protocol == Icmp6.Protocol ? 2 : 6);
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(place), Checksum(summed));
        return packet;
    }

    private static byte[] Forged6(
        IPAddress source, IPAddress destination, ProbeService service, uint token)
    {
        if (service.Protocol != ProbeProtocol.Icmp)
            return Packet6(source, destination, 17, TimeToLive, Datagram(service.Number, token));
        var request = IcmpRequest(Icmp6.EchoRequest, token, 1);
        request[2] = request[3] = 0;
        return Packet6(source, destination, Icmp6.Protocol, TimeToLive, request);
    }

    private static byte[] Datagram(int port, uint token)
    {
        var datagram = new byte[UdpHeaderLength + Arrivals.TokenLength];
        BinaryPrimitives.WriteUInt16BigEndian(datagram, (ushort)(32768 + (token % 20000)));
        BinaryPrimitives.WriteUInt16BigEndian(datagram.AsSpan(2), (ushort)port);
        BinaryPrimitives.WriteUInt16BigEndian(datagram.AsSpan(4), (ushort)datagram.Length);
        // A checksum of zero means "none" in IPv4.
        Arrivals.Bytes(token).CopyTo(datagram, UdpHeaderLength);
        return datagram;
    }

    /// <summary>The sum of an even number of bytes (RFC 1071).</summary>
    public static ushort Checksum(ReadOnlySpan<byte> bytes)
    {
        uint sum = 0;
        for (var i = 0; i + 1 < bytes.Length; i += 2)
            sum += BinaryPrimitives.ReadUInt16BigEndian(bytes[i..]);
        while (sum > 0xffff)
            sum = (sum & 0xffff) + (sum >> 16);
        return (ushort)~sum;
    }
}
