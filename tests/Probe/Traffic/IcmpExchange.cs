using System.Net;
using System.Net.Sockets;

namespace VpcLang.Probe.Traffic;

/// <summary>An ICMP request, sent until its reply comes back.</summary>
public static class IcmpExchange
{
    /// <summary>Runs one exchange.</summary>
    public static async Task<Outcome> RunAsync(Flight flight, CancellationToken deadline)
    {
        using var socket = await flight.OpenAsync(
            SocketType.Raw, flight.IsIpv6 ? ProtocolType.IcmpV6 : ProtocolType.Icmp);
        var identifier = Packet.Identifier(flight.Token);
        for (ushort sequence = 1; ; sequence++)
        {
            var type = flight.IsIpv6 ? Icmp6.EchoRequest : flight.Service.Number;
            var request = Packet.IcmpRequest(type, flight.Token, sequence);
            await socket.SendToAsync(request, new IPEndPoint(flight.Destination, 0), deadline);
            if (await EndedAsync(flight, identifier, deadline) is { } outcome)
                return outcome;
        }
    }

    private static async Task<Outcome?> EndedAsync(
        Flight flight, ushort identifier, CancellationToken deadline)
    {
        var until = Environment.TickCount64 + (long)Flight.ResendInterval.TotalMilliseconds;
        while (Environment.TickCount64 < until)
        {
            if (flight.Tap.HasReply(flight.Token, flight.Destination))
                return new(OutcomeKind.Answered);
            if (flight.Tap.UnreachableCode(flight.Destination, identifier) is { } code)
                return Endings.OfIcmp(code);
            await Task.Delay(IcmpTap.PollInterval, deadline);
        }

        return null;
    }
}
