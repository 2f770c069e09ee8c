using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace VpcLang.Runtime.Probing;

/// <summary>A namespace with the sockets that send into it and watch what arrives.</summary>
/// <remarks>
/// What arrives is read from the interface, before any rule of the namespace itself (packet(7)), so
/// no port needs to be bound: a server that runs there, or starts meanwhile, keeps what it has.
/// </remarks>
public sealed class Post : IDisposable
{
    private const int EverySort = 0x0003;
    private const int Largest = 128;
    private const int BufferBytes = 1 << 20;

    private readonly string _path;
    private readonly Socket _watching;
    private readonly Socket _sending;
    private readonly Socket? _sending6;
    private readonly HashSet<IPAddress> _addresses;

    private Post(string path, string name, ImmutableArray<IPAddress> addresses)
    {
        Name = name;
        _path = path;
        _addresses = [.. addresses];
        _watching = Watcher();
        _sending = Sender(IPAddress.Any);
        _sending6 = SenderOf6(addresses);
    }

    /// <summary>The namespace's name.</summary>
    public string Name { get; }

    /// <summary>The addresses that it has.</summary>
    public IReadOnlySet<IPAddress> Addresses => _addresses;

    /// <summary>Opens the sockets of a namespace.</summary>
    /// <param name="visitor">Who goes there.</param>
    /// <param name="path">The namespace's file.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="addresses">The addresses that packets are to arrive at.</param>
    /// <exception cref="Backends.Contracts.BackendException">It cannot be entered.</exception>
    public static Post Open(
        NamespaceVisitor visitor, string path, string name, ImmutableArray<IPAddress> addresses) =>
        visitor.In(path, () =>
        {
            try
            {
                return new Post(path, name, addresses);
            }
            catch (SocketException e)
            {
                throw CheckErrors.NoSocket(name, e.Message);
            }
        });

    /// <summary>
    /// Listens on a TCP port that nobody has; null where it is taken, and its owner answers.
    /// </summary>
    public Socket? Listen(NamespaceVisitor visitor, IPAddress address, int port) =>
        visitor.In(_path, () =>
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(new IPEndPoint(address, port));
                socket.Listen();
                return socket;
            }
            catch (SocketException)
            {
                socket.Dispose();
                return null;
            }
        });

    /// <inheritdoc/>
    public void Dispose()
    {
        _watching.Dispose();
        _sending.Dispose();
        _sending6?.Dispose();
    }

    /// <summary>Sends a packet as it is; false where no route takes it.</summary>
    internal bool TrySend(byte[] packet, IPAddress to)
    {
        var socket = to.AddressFamily == AddressFamily.InterNetworkV6 ? _sending6 : _sending;
        try
        {
            socket?.SendTo(packet, new IPEndPoint(to, 0));
            return socket is not null;
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.NetworkUnreachable
            or SocketError.HostUnreachable or SocketError.HostDown or SocketError.NetworkDown
            or SocketError.InvalidArgument or SocketError.AccessDenied)
        {
            return false;
        }
        catch (SocketException)
        {
            // A full queue: what did not leave now is sent again with the next round.
            return true;
        }
    }

    /// <summary>Hands over what arrives, until the post is closed.</summary>
    internal async Task WatchAsync(Action<Post, Sighting> see)
    {
        var buffer = new byte[Largest];
        while (true)
        {
            try
            {
                var count = await _watching.ReceiveAsync(buffer.AsMemory());
                if (Sighting.Read(buffer.AsSpan(0, count)) is { } seen
                    && _addresses.Contains(seen.Destination))
                {
                    see(this, seen);
                }
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.OperationAborted)
            {
                return;
            }
            catch (SocketException)
            {
                // An interface that went down says so once; others go on.
            }
        }
    }

    private static Socket Watcher()
    {
        var protocol = BinaryPrimitives.ReverseEndianness((ushort)EverySort);
        var socket = new Socket(AddressFamily.Packet, SocketType.Dgram, (ProtocolType)protocol)
        {
            ReceiveBufferSize = BufferBytes,
        };
        return socket;
    }

    /// <summary>Protocol 255 makes the kernel take our IP headers as they are (raw(7)).</summary>
    private static Socket Sender(IPAddress any) =>
        new(any.AddressFamily, SocketType.Raw, ProtocolType.Raw) { SendBufferSize = BufferBytes };

    private static Socket? SenderOf6(ImmutableArray<IPAddress> addresses) =>
        addresses.Any(a => a.AddressFamily == AddressFamily.InterNetworkV6)
            ? Sender(IPAddress.IPv6Any)
            : null;
}
