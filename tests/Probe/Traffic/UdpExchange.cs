using System.Net;
using System.Net.Sockets;
using VpcLang.Probe.Expect;

namespace VpcLang.Probe.Traffic;

/// <summary>A datagram with a token, sent until the same token comes back.</summary>
public static class UdpExchange
{
    /// <summary>Runs one exchange.</summary>
    public static async Task<Outcome> RunAsync(Flight flight, CancellationToken deadline)
    {
        using var socket = await flight.OpenAsync(SocketType.Dgram, ProtocolType.Udp);
        try
        {
            await socket.ConnectAsync(
                new IPEndPoint(flight.Destination, flight.Service.Number), deadline);
            var token = Arrivals.Bytes(flight.Token);
            while (true)
            {
                await socket.SendAsync(token, deadline);
                if (await AnsweredAsync(socket, token, deadline))
                    return new(OutcomeKind.Answered);
            }
        }
        catch (OperationCanceledException)
        {
            return new(OutcomeKind.Silent);
        }
        catch (SocketException e)
        {
            return Endings.Of(e, flight.Tap.UnreachableCode(
                ProbeProtocol.Udp, flight.Destination, flight.Service.Number));
        }
    }

    /// <summary>Whether the answer comes before it is time to ask again.</summary>
    public static async Task<bool> AnsweredAsync(
        Socket socket, byte[] token, CancellationToken deadline)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(deadline);
        patience.CancelAfter(Flight.ResendInterval);
        var answer = new byte[64];
        try
        {
            var count = await socket.ReceiveAsync(answer, patience.Token);
            return answer.AsSpan(0, count).SequenceEqual(token);
        }
        catch (OperationCanceledException) when (!deadline.IsCancellationRequested)
        {
            return false;
        }
    }
}
