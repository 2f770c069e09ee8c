using System.Buffers.Binary;
using System.Net;

namespace VpcLang.Probe.Traffic;

/// <summary>What ICMPv6 says otherwise than ICMP (RFC 4443).</summary>
public static class Icmp6
{
    /// <summary>Its number among the protocols.</summary>
    public const byte Protocol = 58;

    /// <summary>The type of a message that something is unreachable.</summary>
    public const int Unreachable = 1;

    /// <summary>The type of a request for an echo.</summary>
    public const int EchoRequest = 128;

    /// <summary>The type of the echo.</summary>
    public const int EchoReply = 129;

    private const int HeaderLength = 40;

    /// <summary>The code of ICMP that says the same as a code of "unreachable" here.</summary>
    public static int CodeOfIcmp(int code) => code switch
    {
        0 => 0,
        1 or 5 or 6 => 13,
        4 => 3,
        _ => 1,
    };

    /// <summary>
    /// Protocol, destination and key of the packet that a message quotes: for TCP and UDP the
    /// destination port, for ICMPv6 the identifier. Null for one with extension headers.
    /// </summary>
    public static (byte Protocol, IPAddress To, ushort Key)? Quoted(ReadOnlySpan<byte> packet)
    {
        if (packet.Length < HeaderLength + 8)
            return null;
        var offset = HeaderLength + (packet[6] == Protocol ? 4 : 2);
        return (
            packet[6],
            new IPAddress(packet.Slice(24, 16)),
            BinaryPrimitives.ReadUInt16BigEndian(packet[offset..]));
    }
}
