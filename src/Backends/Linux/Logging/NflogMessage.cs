using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace VpcLang.Backends.Linux.Logging;

/// <summary>A packet that the kernel hands over, with the text of the rule that it met.</summary>
/// <param name="Text">The rule's text.</param>
/// <param name="Packet">The first bytes of the packet, from its IP header on.</param>
internal sealed record NflogPacket(string Text, ReadOnlyMemory<byte> Packet);

/// <summary>Messages of nfnetlink_log (linux/netfilter/nfnetlink_log.h, netlink(7)).</summary>
internal static class NflogMessage
{
    private const int HeaderLength = 16;
    private const int FamilyHeaderLength = 4;
    private const int AttributeHeaderLength = 4;
    private const ushort Subsystem = 4 << 8;
    private const ushort PacketType = Subsystem;
    private const ushort ConfigType = Subsystem | 1;
    private const ushort ErrorType = 2;
    private const ushort RequestWithAnswer = 1 | 4;

    private const ushort Command = 1, Mode = 2, Timeout = 4, Threshold = 5;
    private const ushort Payload = 9, Prefix = 10;
    private const byte Bind = 1, CopyPacket = 2;

    /// <summary>
    /// Asks for a group: so many bytes of each packet, and each packet at once. By itself, the kernel
    /// would wait for a hundred of them or a second.
    /// </summary>
    public static byte[] Ask(int group, int snapLength)
    {
        Span<byte> mode = [0, 0, 0, 0, CopyPacket, 0];
        BinaryPrimitives.WriteInt32BigEndian(mode, snapLength);
        Span<byte> one = [0, 0, 0, 1];
        byte[] body =
        [
            0, 0, (byte)(group >> 8), (byte)group,
            .. Attribute(Command, [Bind]),
            .. Attribute(Mode, mode),
            .. Attribute(Threshold, one),
            .. Attribute(Timeout, one),
        ];
        var message = new byte[HeaderLength + body.Length];
        Write(message, 0, (uint)message.Length);
        Write(message, 4, ConfigType);
        Write(message, 6, RequestWithAnswer);
        body.CopyTo(message, HeaderLength);
        return message;
    }

    /// <summary>The error number of an answer, 0 for success; null for any other message.</summary>
    public static int? ErrorIn(ReadOnlySpan<byte> received) =>
        received.Length >= HeaderLength + sizeof(int) && Read<ushort>(received[4..]) == ErrorType
            ? -Read<int>(received[HeaderLength..])
            : null;

    /// <summary>The packets in what was received; several may come in one piece.</summary>
    public static IEnumerable<NflogPacket> PacketsIn(ReadOnlyMemory<byte> received)
    {
        while (received.Length >= HeaderLength)
        {
            var length = (int)Math.Min(Read<uint>(received.Span), int.MaxValue);
            if (length < HeaderLength || length > received.Length)
                yield break;
            if (Read<ushort>(received.Span[4..]) == PacketType
                && length >= HeaderLength + FamilyHeaderLength)
            {
                yield return PacketOf(received[(HeaderLength + FamilyHeaderLength)..length]);
            }

            received = received[Math.Min(Aligned(length), received.Length)..];
        }
    }

    private static NflogPacket PacketOf(ReadOnlyMemory<byte> attributes)
    {
        var text = "";
        ReadOnlyMemory<byte> packet = default;
        while (attributes.Length >= AttributeHeaderLength)
        {
            int length = Read<ushort>(attributes.Span);
            if (length < AttributeHeaderLength || length > attributes.Length)
                break;
            var value = attributes[AttributeHeaderLength..length];
            switch (Read<ushort>(attributes.Span[2..]))
            {
                case Payload: packet = value; break;
                case Prefix: text = Encoding.UTF8.GetString(value.Span).TrimEnd('\0'); break;
            }

            attributes = attributes[Math.Min(Aligned(length), attributes.Length)..];
        }

        return new NflogPacket(text, packet);
    }

    private static byte[] Attribute(ushort type, ReadOnlySpan<byte> value)
    {
        var attribute = new byte[Aligned(AttributeHeaderLength + value.Length)];
        Write(attribute, 0, (ushort)(AttributeHeaderLength + value.Length));
        Write(attribute, 2, type);
        value.CopyTo(attribute.AsSpan(AttributeHeaderLength));
        return attribute;
    }

    private static int Aligned(int length) => (length + 3) & ~3;

    /// <summary>Netlink's own numbers are in the order of the machine.</summary>
    private static T Read<T>(ReadOnlySpan<byte> bytes)
        where T : struct => MemoryMarshal.Read<T>(bytes);

    private static void Write<T>(byte[] bytes, int at, T value)
        where T : struct => MemoryMarshal.Write(bytes.AsSpan(at), value);
}
