using System.Net;
using System.Net.Sockets;

namespace VpcLang.Probe.Run;

/// <summary>A server like any other, which tells of everyone who connects.</summary>
public static class Server
{
    /// <summary>Listens until it is killed.</summary>
    public static async Task<int> RunAsync(IPEndPoint at)
    {
        using var socket = new Socket(at.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(at);
        socket.Listen();
        await Console.Out.WriteLineAsync("listening");
        while (true)
        {
            using var client = await socket.AcceptAsync();
            await Console.Out.WriteLineAsync($"connected: {client.RemoteEndPoint}");
        }
    }
}
