using System.Buffers.Binary;
using System.Net;
using VpcLang.Backends.Contracts;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Logging;

/// <summary>Reads who speaks to whom from a packet's first bytes (RFC 791, RFC 8200).</summary>
internal static class PacketHeaders
{
    private const int Tcp = 6, Udp = 17, Icmp = 1, IcmpV6 = 58;
    private const int FixedLength4 = 20, FixedLength6 = 40;

    /// <summary>The summary; null where the bytes are no packet of IP.</summary>
    public static PacketSummary? Read(ReadOnlySpan<byte> packet)
    {
        if (packet.Length >= FixedLength4 && packet[0] >> 4 == 4)
        {
            var isFirst = (BinaryPrimitives.ReadUInt16BigEndian(packet[6..]) & 0x1fff) == 0;
            var header = Math.Min((packet[0] & 15) * 4, packet.Length);
            return Summary(
                packet[12..16], packet[16..20], packet[9], isFirst ? packet[header..] : []);
        }

        if (packet.Length >= FixedLength6 && packet[0] >> 4 == 6)
        {
            var body = packet[FixedLength6..];
            var protocol = SkipExtensions(packet[6], ref body);
            return Summary(packet[8..24], packet[24..40], protocol, body);
        }

        return null;
    }

    /// <summary>The protocol behind the extension headers that may stand before it.</summary>
    private static int SkipExtensions(int next, ref ReadOnlySpan<byte> body)
    {
        const int HopByHop = 0, Routing = 43, DestinationOptions = 60, Unit = 8;
        while (next is HopByHop or Routing or DestinationOptions && body.Length >= Unit)
        {
            next = body[0];
            body = body[Math.Min((body[1] + 1) * Unit, body.Length)..];
        }

        return next;
    }

    private static PacketSummary Summary(
        ReadOnlySpan<byte> source,
        ReadOnlySpan<byte> destination,
        int protocol,
        ReadOnlySpan<byte> body)
    {
        int? port = null;
        var service = protocol switch
        {
            Tcp => "tcp",
            Udp => "udp",
            Icmp or IcmpV6 => "icmp",
            _ => $"protocol {protocol}",
        };
        if (protocol is Tcp or Udp && body.Length >= 4)
        {
            port = BinaryPrimitives.ReadUInt16BigEndian(body);
            service += $"/{BinaryPrimitives.ReadUInt16BigEndian(body[2..])}";
        }
        else if (protocol is Icmp or IcmpV6 && body.Length > 0)
        {
            service += protocol == Icmp ? $"/{IcmpTypes.NameOf(body[0])}" : $"/{body[0]}";
        }

        return new PacketSummary(
            new IPAddress(source).ToString(), port, new IPAddress(destination).ToString(), service);
    }
}
