using System.Buffers.Binary;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using VpcLang.Probe.Namespaces;

namespace VpcLang.Probe.Traffic;

/// <summary>
/// All that an instance can say about neighbours: ARP and neighbour discovery with thousands of senders
/// that are not there, to each kind of destination that a bridge treats apart, with and without a tag.
/// </summary>
public static class NeighbourFlood
{
    private const ushort Ip = 0x0800, Arp = 0x0806, Ip6 = 0x86dd;
    private const int Request = 1, Reply = 2;
    private const int Solicitation = 135, Advertisement = 136;

    /// <summary>
    /// Two group addresses that a bridge hands to its port's own stack, and two that it floods.
    /// </summary>
    private static readonly string[] Groups =
        ["01-80-C2-00-00-03", "01-80-C2-00-00-0E", "01-80-C2-00-00-00", "FF-FF-FF-FF-FF-FF"];

    /// <summary>Sends them.</summary>
    /// <param name="space">The instance's namespace.</param>
    /// <param name="router">The MAC address of the router.</param>
    /// <param name="asked">An address of the router, or of a sibling.</param>
    /// <param name="senders">How many senders to make up.</param>
    public static async Task RunAsync(
        string space, PhysicalAddress router, IPAddress asked, int senders)
    {
        using var home = await NetworkNamespace.EnterAsync(space);
        using var wire = await Wire.OpenAsync(home);
        PhysicalAddress[] destinations = [router, .. Groups.Select(PhysicalAddress.Parse)];
        for (var i = 0; i < senders; i++)
        {
            var to = destinations[i % destinations.Length];
            var sender = Sender(asked, i);
            var depth = i / destinations.Length % 3;
            foreach (var (type, body) in Messages(wire.Own, sender, asked, i))
                wire.SendTagged(wire.Own, to, depth, type, body);
        }
    }

    /// <summary>Of the network of the one that is asked, and of others.</summary>
    private static IPAddress Sender(IPAddress asked, int number)
    {
        var bytes = asked.GetAddressBytes();
        if (asked.AddressFamily == AddressFamily.InterNetworkV6)
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(14), (ushort)(number + 512));
        else if (number % 2 == 0)
            bytes[3] = (byte)(100 + (number / 2 % 100));
        else
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(1), (ushort)(number + 512));
        return new IPAddress(bytes);
    }

    private static IEnumerable<(ushort Type, byte[] Body)> Messages(
        PhysicalAddress own, IPAddress sender, IPAddress asked, int number)
    {
        if (asked.AddressFamily == AddressFamily.InterNetworkV6)
        {
            yield return (Ip6, Discovery(Solicitation, option: 1, own, sender, asked, asked));
            yield return (Ip6, Discovery(Advertisement, option: 2, own, sender, asked, sender));
            yield break;
        }

        var said = number % 3 == 0
            ? PhysicalAddress.Parse($"02-99-00-00-{number >> 8 & 255:X2}-{number & 255:X2}")
            : own;
        yield return (Arp, ArpMessage(Request, said, sender, asked));
        yield return (Arp, ArpMessage(Reply, said, sender, asked));
        yield return (Arp, ArpMessage(Request, said, sender, sender));
    }

    private static byte[] ArpMessage(
        int operation, PhysicalAddress mac, IPAddress sender, IPAddress target)
    {
        var message = new byte[28];
        message[1] = 1;
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(2), Ip);
        (message[4], message[5], message[7]) = (6, 4, (byte)operation);
        mac.GetAddressBytes().CopyTo(message, 8);
        sender.TryWriteBytes(message.AsSpan(14), out _);
        target.TryWriteBytes(message.AsSpan(24), out _);
        return message;
    }

    /// <summary>A message about an address, with the sender's MAC address (RFC 4861, section 4).</summary>
    private static byte[] Discovery(
        byte type, byte option, PhysicalAddress mac, IPAddress from, IPAddress to, IPAddress about)
    {
        var body = new byte[32];
        body[0] = type;
        if (type == Advertisement)
            body[4] = 0x20;
        about.TryWriteBytes(body.AsSpan(8), out _);
        (body[24], body[25]) = (option, 1);
        mac.GetAddressBytes().CopyTo(body, 26);
        return Packet.Packet6(from, to, Icmp6.Protocol, 255, body);
    }
}
