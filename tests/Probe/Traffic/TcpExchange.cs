using System.Net;
using System.Net.Sockets;
using VpcLang.Probe.Expect;

namespace VpcLang.Probe.Traffic;

/// <summary>A handshake, a token sent, and the same token back.</summary>
public static class TcpExchange
{
    /// <summary>Runs one exchange.</summary>
    public static async Task<Outcome> RunAsync(Flight flight, CancellationToken deadline)
    {
        using var socket = await flight.OpenAsync(SocketType.Stream, ProtocolType.Tcp);
        var connected = false;
        try
        {
            await socket.ConnectAsync(
                new IPEndPoint(flight.Destination, flight.Service.Number), deadline);
            connected = true;
            var token = Arrivals.Bytes(flight.Token);
            await socket.SendAsync(token, deadline);
            var answer = new byte[Arrivals.TokenLength];
            var count = await ReadAsync(socket, answer, deadline);
            return count == answer.Length && answer.AsSpan().SequenceEqual(token)
                ? new(OutcomeKind.Answered)
                : new(OutcomeKind.Failed, "connected to something that does not echo");
        }
        catch (OperationCanceledException)
        {
            return new(OutcomeKind.Silent, connected ? "handshake, then nothing" : "");
        }
        catch (SocketException e)
        {
            return Ending(flight, e);
        }
    }

    private static Outcome Ending(Flight flight, SocketException e)
    {
        var code = flight.Tap.UnreachableCode(
            ProbeProtocol.Tcp, flight.Destination, flight.Service.Number);
        var ending = Endings.Of(e, code);
        // A refusal over TCP is a reset; ICMP in its place leaves many clients waiting.
        return code is not null && ending.Kind == OutcomeKind.Refused
            ? ending with { Kind = OutcomeKind.Prohibited }
            : ending;
    }

    private static async Task<int> ReadAsync(Socket socket, byte[] buffer, CancellationToken stop)
    {
        var count = 0;
        while (count < buffer.Length)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(count), stop);
            if (read == 0)
                break;
            count += read;
        }

        return count;
    }
}
