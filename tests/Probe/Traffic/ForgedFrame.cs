using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using VpcLang.Probe.Namespaces;

namespace VpcLang.Probe.Traffic;

/// <summary>An honest packet in a frame whose source MAC address is of our choice.</summary>
public static class ForgedFrame
{
    private const int Discard = 9;

    /// <summary>Sends until the request arrives or the deadline passes.</summary>
    public static async Task<Outcome> RunAsync(Flight flight, CancellationToken deadline)
    {
        using var wire = await Wire.OpenAsync(flight.Home);
        using var asking = await flight.OpenAsync(SocketType.Dgram, ProtocolType.Udp);
        var addresses = await NamespaceAddresses.ReadAsync(flight.Home, flight.IsIpv6);
        var packet = Packet.Forged(
            addresses.Own[0], flight.Destination, flight.Service, flight.Token);
        var sent = 0;
        try
        {
            while (true)
            {
                if (await NextHopAsync(flight, addresses.Gateway) is { } hop)
                {
                    wire.SendPacket(flight.ForgedMac ?? wire.Own, hop, packet);
                    sent++;
                }
                else
                {
                    // Any datagram makes the kernel ask who is there.
                    await asking.SendToAsync(
                        new byte[1], new IPEndPoint(flight.Destination, Discard), deadline);
                }

                if (await ForgedDatagram.ArrivedAsync(flight, deadline))
                    return new(OutcomeKind.Answered);
            }
        }
        catch (OperationCanceledException)
        {
            return sent > 0
                ? new(OutcomeKind.Silent, $"{sent} sent, none arrived")
                : new(OutcomeKind.Failed, "nobody told the MAC address of the next hop");
        }
    }

    private static Task<PhysicalAddress?> NextHopAsync(Flight flight, IPAddress? gateway) =>
        flight.IsIpv6
            ? Neighbours6.FindAsync(flight.Home.Name, gateway ?? flight.Destination)
            : flight.Home.RunAsync(() =>
            {
                var table = File.ReadAllLines("/proc/thread-self/net/arp");
                return NamespaceAddresses.Neighbour(table, flight.Destination)
                    ?? NamespaceAddresses.Neighbour(table, gateway);
            });
}
