using System.Net;
using System.Net.Sockets;
using VpcLang.Probe.Expect;
using VpcLang.Probe.Namespaces;

namespace VpcLang.Probe.Traffic;

/// <summary>Echoes tokens on one port of one namespace, and notes whom they came from.</summary>
public sealed class EchoServer : IDisposable
{
    private readonly Socket _socket;
    private readonly string _namespace;
    private readonly Arrivals _arrivals;

    private EchoServer(Socket socket, string space, Arrivals arrivals)
    {
        _socket = socket;
        _namespace = space;
        _arrivals = arrivals;
    }

    /// <summary>Starts a server; ICMP needs none, the kernel answers.</summary>
    /// <exception cref="ProbeException">The port cannot be opened.</exception>
    public static async Task<EchoServer> OpenAsync(
        NetworkNamespace home, IPAddress address, ProbeService service, Arrivals arrivals)
    {
        var tcp = service.Protocol == ProbeProtocol.Tcp;
        try
        {
            var socket = await home.RunAsync(
                () => Listen(tcp, new IPEndPoint(address, service.Number)));
            var server = new EchoServer(socket, home.Name, arrivals);
            _ = tcp ? server.AcceptAsync() : server.AnswerAsync();
            return server;
        }
        catch (SocketException e)
        {
            throw new ProbeException(
                $"cannot listen on {address} {service} in {home.Name}: {e.Message}");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private static Socket Listen(bool tcp, IPEndPoint at)
    {
        var socket = tcp
            ? new Socket(at.AddressFamily, SocketType.Stream, ProtocolType.Tcp)
            : new Socket(at.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(at);
        if (tcp)
            socket.Listen();
        return socket;
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                _ = ServeAsync(await _socket.AcceptAsync());
            }
            catch (SocketException)
            {
                // A client that gave up between handshake and accept; the next one may not.
            }
            catch (ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var _ = client;
        try
        {
            var token = new byte[Arrivals.TokenLength];
            if (await client.ReceiveAsync(token) < token.Length)
                return;
            _arrivals.Record(token, _namespace, client.RemoteEndPoint);
            await client.SendAsync(token);
        }
        catch (SocketException)
        {
            // The client is gone: its own outcome tells why.
        }
    }

    private static IPEndPoint Anyone(AddressFamily family) =>
        new(family == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any, 0);

    private async Task AnswerAsync()
    {
        var buffer = new byte[64];
        while (true)
        {
            try
            {
                var got = await _socket.ReceiveFromAsync(
                    buffer, SocketFlags.None, Anyone(_socket.AddressFamily));
                _arrivals.Record(
                    buffer.AsSpan(0, got.ReceivedBytes), _namespace, got.RemoteEndPoint);
                await _socket.SendToAsync(
                    buffer.AsMemory(0, got.ReceivedBytes), got.RemoteEndPoint);
            }
            catch (SocketException)
            {
                // The answer to an earlier datagram was refused; the next one may not be.
            }
            catch (ObjectDisposedException)
            {
                return;
            }
        }
    }
}
