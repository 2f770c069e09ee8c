using System.Net;
using System.Net.NetworkInformation;

namespace VpcLang.Probe.Traffic;

/// <summary>
/// Says by neighbour discovery that an address is ours, in each way that a neighbour may believe
/// (RFC 4861): an advertisement that overrides what is known, and a solicitation that tells its sender.
/// </summary>
public static class NeighbourClaim
{
    private const byte Solicitation = 135;
    private const byte Advertisement = 136;
    private const byte Override = 0x20;
    private const byte SourceLinkAddress = 1;
    private const byte TargetLinkAddress = 2;

    /// <summary>Neighbour discovery that has crossed a router is not believed.</summary>
    private const byte HopLimit = 255;

    private static readonly IPAddress EveryNode = IPAddress.Parse("ff02::1");

    /// <summary>Every packet, with the MAC address that it goes to.</summary>
    public static IEnumerable<(PhysicalAddress To, byte[] Packet)> Of(
        IPAddress address, PhysicalAddress own)
    {
        var everyone = PhysicalAddress.Parse("33-33-00-00-00-01");
        var gateway = IPAddress.Parse($"{Prefix(address)}::1");
        var groups = SolicitedNode(gateway.GetAddressBytes());
        foreach (var source in (IPAddress[])[address, LinkLocal(own)])
        {
            var advertised = Message(Advertisement, Override, address, TargetLinkAddress, own);
            yield return (everyone, Icmp(source, EveryNode, advertised));
            var asked = Message(Solicitation, 0, gateway, SourceLinkAddress, own);
            yield return (groups.To, Icmp(source, groups.Group, asked));
        }
    }

    private static byte[] Icmp(IPAddress source, IPAddress destination, byte[] message) =>
        Packet.Packet6(source, destination, Icmp6.Protocol, HopLimit, message);

    private static byte[] Message(
        byte type, byte flags, IPAddress target, byte option, PhysicalAddress own)
    {
        var message = new byte[32];
        message[0] = type;
        message[4] = flags;
        target.TryWriteBytes(message.AsSpan(8), out _);
        message[24] = option;
        message[25] = 1;
        own.GetAddressBytes().CopyTo(message, 26);
        return message;
    }

    private static (PhysicalAddress To, IPAddress Group) SolicitedNode(byte[] address)
    {
        var group = IPAddress.Parse("ff02::1:ff00:0").GetAddressBytes();
        address.AsSpan(13).CopyTo(group.AsSpan(13));
        return (new PhysicalAddress([0x33, 0x33, .. group[12..]]), new IPAddress(group));
    }

    /// <summary>The link-local address that belongs to a MAC address (RFC 4291, appendix A).</summary>
    private static IPAddress LinkLocal(PhysicalAddress own)
    {
        var mac = own.GetAddressBytes();
        return new IPAddress((byte[])
        [
            0xfe, 0x80, 0, 0, 0, 0, 0, 0,
            (byte)(mac[0] ^ 2), mac[1], mac[2], 0xff, 0xfe, mac[3], mac[4], mac[5],
        ]);
    }

    private static string Prefix(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        return string.Join(
            ':', Enumerable.Range(0, 4).Select(i => $"{(bytes[2 * i] << 8) | bytes[(2 * i) + 1]:x}"));
    }
}
