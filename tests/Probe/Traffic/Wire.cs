using System.Buffers.Binary;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using VpcLang.Probe.Namespaces;

namespace VpcLang.Probe.Traffic;

/// <summary>An instance's cable: frames go out on it as they are, whatever they claim.</summary>
public sealed class Wire : IDisposable
{
    private const string Interface = "eth0";
    private const ushort Ip = 0x0800;
    private const ushort Ip6 = 0x86dd;
    private const ushort Arp = 0x0806;
    private const ushort Vlan = 0x8100;

    private readonly Socket _socket;

    private Wire(Socket socket, PhysicalAddress own)
    {
        _socket = socket;
        Own = own;
    }

    /// <summary>The MAC address that the interface really has.</summary>
    public PhysicalAddress Own { get; }

    /// <summary>Opens the cable of a namespace.</summary>
    /// <exception cref="ProbeException">It has no such interface.</exception>
    public static Task<Wire> OpenAsync(NetworkNamespace home) => home.RunAsync(() =>
    {
        var link = NetworkInterface.GetAllNetworkInterfaces()
            .FirstOrDefault(l => l.Name == Interface)
            ?? throw new ProbeException($"{home.Name} has no {Interface}");
        var socket = new Socket(AddressFamily.Packet, SocketType.Raw, ProtocolType.IP);
        socket.Bind(new LinkEndPoint(link.GetIPProperties().GetIPv4Properties().Index));
        return new Wire(socket, link.GetPhysicalAddress());
    });

    /// <summary>Sends an IP packet to a MAC address, from any.</summary>
    public void SendPacket(PhysicalAddress from, PhysicalAddress to, byte[] packet) =>
        _socket.Send(Frame(from, to, (packet[0] & 0xf0) == 0x60 ? Ip6 : Ip, packet));

    /// <summary>Sends a frame with so many tags of the VLAN 0, which is none (IEEE 802.1Q).</summary>
    public void SendTagged(
        PhysicalAddress from, PhysicalAddress to, int tags, ushort type, byte[] body)
    {
        for (; tags > 0; tags--)
        {
            var tagged = new byte[4 + body.Length];
            BinaryPrimitives.WriteUInt16BigEndian(tagged.AsSpan(2), type);
            body.CopyTo(tagged, 4);
            (type, body) = (Vlan, tagged);
        }

        _socket.Send(Frame(from, to, type, body));
    }

    /// <summary>
    /// Tells everyone that an address is ours: by ARP (RFC 826, both operations), or by neighbour
    /// discovery.
    /// </summary>
    public void Claim(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            foreach (var (to, packet) in NeighbourClaim.Of(address, Own))
                SendPacket(Own, to, packet);
            return;
        }

        foreach (ushort operation in (ushort[])[1, 2])
        {
            var message = new byte[28];
            BinaryPrimitives.WriteUInt16BigEndian(message, 1);
            BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(2), Ip);
            message[4] = 6;
            message[5] = 4;
            BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(6), operation);
            Own.GetAddressBytes().CopyTo(message, 8);
            address.TryWriteBytes(message.AsSpan(14), out _);
            address.TryWriteBytes(message.AsSpan(24), out _);
            var everyone = PhysicalAddress.Parse("FF-FF-FF-FF-FF-FF");
            _socket.Send(Frame(Own, everyone, Arp, message));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private static byte[] Frame(PhysicalAddress from, PhysicalAddress to, ushort type, byte[] body)
    {
        var frame = new byte[14 + body.Length];
        to.GetAddressBytes().CopyTo(frame, 0);
        from.GetAddressBytes().CopyTo(frame, 6);
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(12), type);
        body.CopyTo(frame, 14);
        return frame;
    }

    /// <summary>A struct sockaddr_ll that names an interface alone (packet(7)).</summary>
    private sealed class LinkEndPoint(int index) : EndPoint
    {
        private const int Length = 20;
        private const int IndexOffset = 4;

        public override AddressFamily AddressFamily => AddressFamily.Packet;

        public override SocketAddress Serialize()
        {
            var address = new SocketAddress(AddressFamily.Packet, Length);
            for (var i = 0; i < sizeof(int); i++)
                address[IndexOffset + i] = (byte)(index >> (8 * i));
            return address;
        }
    }
}
