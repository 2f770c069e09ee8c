using System.Buffers.Binary;
using VpcLang.Backends.Linux.Netlink;

namespace VpcLang.Backends.Linux.Logging;

/// <summary>A packet that the kernel hands over, with the text of the rule that it met.</summary>
/// <param name="Text">The rule's text.</param>
/// <param name="Packet">The first bytes of the packet, from its IP header on.</param>
internal sealed record NflogPacket(string Text, ReadOnlyMemory<byte> Packet);

/// <summary>Messages of nfnetlink_log (linux/netfilter/nfnetlink_log.h, netlink(7)).</summary>
internal static class NflogMessage
{
    private const int FamilyHeaderLength = 4;
    private const int Subsystem = 4 << 8;
    private const int PacketKind = Subsystem;
    private const int ConfigKind = Subsystem | 1;

    private const int Command = 1, Mode = 2, Timeout = 4, Threshold = 5;
    private const int Payload = 9, Prefix = 10;
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
            .. Attributes.Written(Command, [Bind]),
            .. Attributes.Written(Mode, mode),
            .. Attributes.Written(Threshold, one),
            .. Attributes.Written(Timeout, one),
        ];
        return Messages.Written(
            ConfigKind, Messages.Request | Messages.WithAnswer, sequence: 0, body);
    }

    /// <summary>The error number of an answer, 0 for success; null for any other message.</summary>
    public static int? ErrorIn(ReadOnlySpan<byte> received)
    {
        var messages = new Messages(received);
        return messages.Next() && messages.Kind == Messages.Error ? messages.ErrorNumber : null;
    }

    /// <summary>The packets in what was received.</summary>
    public static IReadOnlyList<NflogPacket> PacketsIn(ReadOnlySpan<byte> received)
    {
        var packets = new List<NflogPacket>();
        var messages = new Messages(received);
        while (messages.Next())
        {
            if (messages.Kind != PacketKind || messages.Body.Length < FamilyHeaderLength)
                continue;
            var attributes = new Attributes(messages.Body[FamilyHeaderLength..]);
            packets.Add(new NflogPacket(
                attributes.Text(Prefix) ?? "", attributes.Value(Payload).ToArray()));
        }

        return packets;
    }
}
