using System.Buffers.Binary;

namespace VpcLang.Probe.Traffic;

/// <summary>A part of an IP packet (RFC 791, section 3.2; RFC 8200, section 4.5).</summary>
public static class Fragment
{
    private const int HeaderLength4 = 20;
    private const int HeaderLength6 = 40;
    private const int FragmentHeaderLength = 8;
    private const byte FragmentHeader = 44;
    private const byte HopByHopHeader = 0;

    /// <summary>The octets of a body from an offset, a multiple of 8, up to another one.</summary>
    /// <param name="packet">The whole packet, without options or extension headers.</param>
    /// <param name="id">What tells the datagram that they are a part of.</param>
    /// <param name="octets">The octets of its body.</param>
    public static byte[] Of(byte[] packet, uint id, Range octets) => IsIpv6(packet)
        ? Of6(packet, id, octets)
        : Of4(packet, id, octets);

    /// <summary>
    /// An IPv6 packet with an unknown hop-by-hop option, which a node must answer with a parameter problem
    /// (RFC 8200, section 4.2: its first bits are 10).
    /// </summary>
    public static byte[] WithUnknownOption(byte[] packet)
    {
        byte[] header = [packet[6], 0, 0xbe, 4, 0, 0, 0, 0];
        return WithExtension(packet, HopByHopHeader, header, packet.AsSpan(HeaderLength6));
    }

    private static byte[] Of4(byte[] packet, uint id, Range octets)
    {
        var (from, length) = octets.GetOffsetAndLength(packet.Length - HeaderLength4);
        byte[] part =
        [
            .. packet.AsSpan(0, HeaderLength4), .. packet.AsSpan(HeaderLength4 + from, length),
        ];
        var isLast = part.Length + from == packet.Length;
        BinaryPrimitives.WriteUInt16BigEndian(part.AsSpan(2), (ushort)part.Length);
        BinaryPrimitives.WriteUInt16BigEndian(part.AsSpan(4), (ushort)id);
        BinaryPrimitives.WriteUInt16BigEndian(
            part.AsSpan(6), (ushort)((from / 8) | (isLast ? 0 : 0x2000)));
        part[10] = part[11] = 0;
        BinaryPrimitives.WriteUInt16BigEndian(
            part.AsSpan(10), Packet.Checksum(part.AsSpan(0, HeaderLength4)));
        return part;
    }

    private static byte[] Of6(byte[] packet, uint id, Range octets)
    {
        var (from, length) = octets.GetOffsetAndLength(packet.Length - HeaderLength6);
        var header = new byte[FragmentHeaderLength];
        header[0] = packet[6];
        var isLast = HeaderLength6 + from + length == packet.Length;
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(2), (ushort)(from | (isLast ? 0 : 1)));
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), id);
        return WithExtension(packet, FragmentHeader, header, packet.AsSpan(HeaderLength6 + from, length));
    }

    private static byte[] WithExtension(
        byte[] packet, byte type, byte[] header, ReadOnlySpan<byte> body)
    {
        byte[] changed = [.. packet.AsSpan(0, HeaderLength6), .. header, .. body];
        BinaryPrimitives.WriteUInt16BigEndian(
            changed.AsSpan(4), (ushort)(changed.Length - HeaderLength6));
        changed[6] = type;
        return changed;
    }

    private static bool IsIpv6(byte[] packet) => (packet[0] & 0xf0) == 0x60;
}
