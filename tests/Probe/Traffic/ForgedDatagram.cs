using System.Net;
using System.Net.Sockets;

namespace VpcLang.Probe.Traffic;

/// <summary>
/// Packets with a source address of our choice. The answer goes to whoever owns that address, so
/// the verdict is only whether the request arrived.
/// </summary>
public static class ForgedDatagram
{
    /// <summary>Sends until the request arrives or the deadline passes.</summary>
    public static async Task<Outcome> RunAsync(Flight flight, CancellationToken deadline)
    {
        if (flight.ForgedSource is not { } source)
            throw new ArgumentException("nothing to forge", nameof(flight));

        // Protocol 255 makes the kernel take our IP header as it is (raw(7)).
        using var socket = await flight.OpenAsync(SocketType.Raw, ProtocolType.Raw);
        var packet = Packet.Forged(source, flight.Destination, flight.Service, flight.Token);
        var sent = 0;
        try
        {
            while (true)
            {
                await socket.SendToAsync(packet, new IPEndPoint(flight.Destination, 0), deadline);
                sent++;
                if (await ArrivedAsync(flight, deadline))
                    return new(OutcomeKind.Answered);
            }
        }
        catch (OperationCanceledException)
        {
            return new(OutcomeKind.Silent, $"{sent} sent, none arrived");
        }
    }

    /// <summary>Whether the request arrives before it is time to send it again.</summary>
    public static async Task<bool> ArrivedAsync(Flight flight, CancellationToken deadline)
    {
        var until = Environment.TickCount64 + (long)Flight.ResendInterval.TotalMilliseconds;
        while (Environment.TickCount64 < until)
        {
            if (flight.Arrivals.Find(flight.Token) is not null)
                return true;
            await Task.Delay(IcmpTap.PollInterval, deadline);
        }

        return false;
    }
}
