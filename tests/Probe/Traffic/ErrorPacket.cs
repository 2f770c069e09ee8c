using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using VpcLang.Probe.Expect;

namespace VpcLang.Probe.Traffic;

/// <summary>A kind of ICMP error (RFC 792, RFC 4443), or a redirect.</summary>
/// <param name="Name">For reports.</param>
/// <param name="Type">The message's type.</param>
/// <param name="Code">Its code.</param>
/// <param name="Number">What stands in the second word of the header, such as an MTU.</param>
public sealed record ErrorKind(string Name, byte Type, byte Code, uint Number = 0)
{
    private const uint Mtu = 1280;

    /// <summary>Whether it is a redirect, which must never arrive.</summary>
    public bool IsRedirect => Name == "redirect";

    /// <summary>The kinds of a family, a redirect first.</summary>
    public static ImmutableArray<ErrorKind> Of(AddressFamily family) =>
        family == AddressFamily.InterNetworkV6
            ?
            [
                new("redirect", 137, 0), new("port unreachable", Icmp6.Unreachable, 4),
                new("packet too big", 2, 0, Mtu), new("time exceeded", 3, 0),
            ]
            :
            [
                new("redirect", 5, 1), new("port unreachable", 3, 3),
                new("fragmentation needed", 3, 4, Mtu), new("time exceeded", 11, 0),
            ];
}

/// <summary>The two ends of a packet of TCP or UDP, as somebody on its path sees them.</summary>
public sealed record Ends(IPEndPoint From, IPEndPoint To);

/// <summary>ICMP errors of our own making, which carry a mark that the taps know.</summary>
public static class ErrorPacket
{
    /// <summary>Four bytes to find it by, a token, the number of the variant, and a byte more.</summary>
    private const int MarkLength = 10;

    private static ReadOnlySpan<byte> Magic => "vper"u8;

    /// <summary>A whole packet with an error about another one.</summary>
    public static byte[] Of(
        ErrorKind kind, IPAddress source, Ends quoted, ProbeProtocol protocol, uint token, byte variant)
    {
        var to = quoted.From.Address;
        var inner = Quoted(quoted, protocol, Mark(token, variant));
        var message = new byte[8 + inner.Length];
        message[0] = kind.Type;
        message[1] = kind.Code;
        BinaryPrimitives.WriteUInt32BigEndian(message.AsSpan(4), kind.Number);
        inner.CopyTo(message, 8);
        if (to.AddressFamily == AddressFamily.InterNetworkV6)
            return Packet.Packet6(source, to, Icmp6.Protocol, 64, message);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(2), Packet.Checksum(message));
        return Packet.Packet4(source, to, 1, message);
    }

    /// <summary>Token and variant of a message of ours; null for any other.</summary>
    public static (uint Token, byte Variant)? Read(ReadOnlySpan<byte> message)
    {
        var at = message.IndexOf(Magic);
        return at < 0 || message.Length < at + MarkLength
            ? null
            : (BinaryPrimitives.ReadUInt32BigEndian(message[(at + Magic.Length)..]), message[at + 8]);
    }

    private static byte[] Mark(uint token, byte variant)
    {
        var mark = new byte[MarkLength];
        Magic.CopyTo(mark);
        BinaryPrimitives.WriteUInt32BigEndian(mark.AsSpan(4), token);
        mark[8] = variant;
        return mark;
    }

    /// <summary>Nobody checks the sums of what is quoted.</summary>
    private static byte[] Quoted(Ends ends, ProbeProtocol protocol, byte[] mark)
    {
        var isIpv6 = ends.From.AddressFamily == AddressFamily.InterNetworkV6;
        if (protocol == ProbeProtocol.Icmp)
            return Whole(ends, isIpv6 ? Icmp6.Protocol : (byte)1, [.. Echo(ends, isIpv6), .. mark]);
        var tcp = protocol == ProbeProtocol.Tcp;
        var header = tcp ? 20 : 8;
        var body = new byte[header + mark.Length];
        BinaryPrimitives.WriteUInt16BigEndian(body, (ushort)ends.From.Port);
        BinaryPrimitives.WriteUInt16BigEndian(body.AsSpan(2), (ushort)ends.To.Port);
        if (tcp)
            (body[12], body[13]) = (0x50, 0x10);
        else
            BinaryPrimitives.WriteUInt16BigEndian(body.AsSpan(4), (ushort)body.Length);
        mark.CopyTo(body, header);
        return Whole(ends, (byte)(tcp ? 6 : 17), body);
    }

    /// <summary>A request goes to the service's number, a reply comes from it; the other is the id.</summary>
    private static byte[] Echo(Ends ends, bool isIpv6)
    {
        var isRequest = ends.To.Port == ProbeService.Echo;
        var header = new byte[8];
        header[0] = (isRequest, isIpv6) switch
        {
            (true, true) => Icmp6.EchoRequest,
            (true, false) => ProbeService.Echo,
            (false, true) => Icmp6.EchoReply,
            _ => 0,
        };
        var id = isRequest ? ends.From.Port : ends.To.Port;
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(4), (ushort)id);
        return header;
    }

    private static byte[] Whole(Ends ends, byte protocol, byte[] body) =>
        ends.From.AddressFamily == AddressFamily.InterNetworkV6
            ? Packet.Packet6(ends.From.Address, ends.To.Address, protocol, 63, body)
            : Packet.Packet4(ends.From.Address, ends.To.Address, protocol, body);
}
