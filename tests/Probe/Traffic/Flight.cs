using System.Collections.Immutable;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using VpcLang.Probe.Expect;
using VpcLang.Probe.Namespaces;

namespace VpcLang.Probe.Traffic;

/// <summary>One connection, all its names turned into numbers.</summary>
public sealed record Flight
{
    /// <summary>How often a datagram is sent again while no answer has come.</summary>
    public static readonly TimeSpan ResendInterval = TimeSpan.FromMilliseconds(250);

    /// <summary>The number that its packets carry, unique in the run.</summary>
    public required uint Token { get; init; }

    /// <summary>Where its socket is made.</summary>
    public required NetworkNamespace Home { get; init; }

    /// <summary>The ICMP that arrives there.</summary>
    public required IcmpTap Tap { get; init; }

    /// <summary>The source address to bind to; null leaves it to the kernel.</summary>
    public IPAddress? Source { get; init; }

    /// <summary>The source port to bind to; 0 leaves it to the kernel.</summary>
    public int SourcePort { get; init; }

    /// <summary>The source address to forge; null for an honest packet.</summary>
    public IPAddress? ForgedSource { get; init; }

    /// <summary>Whether the frame is of our own making.</summary>
    public bool IsOwnFrame { get; init; }

    /// <summary>The source MAC address to forge; null for the interface's own.</summary>
    public PhysicalAddress? ForgedMac { get; init; }

    /// <summary>The address dialled.</summary>
    public required IPAddress Destination { get; init; }

    /// <summary>The service dialled.</summary>
    public required ProbeService Service { get; init; }

    /// <summary>Who sends ICMP errors about the connection; null for a connection alone.</summary>
    public ErrorSender? Errors { get; init; }

    /// <summary>Whether those errors shall arrive.</summary>
    public bool ExpectsErrors { get; init; }

    /// <summary>The servers, each with its namespace.</summary>
    public ImmutableArray<(string Namespace, IPEndPoint EndPoint)> Servers { get; init; } = [];

    /// <summary>Where servers note what reaches them.</summary>
    public required Arrivals Arrivals { get; init; }

    /// <summary>Whether it flies over IPv6.</summary>
    public bool IsIpv6 => Destination.AddressFamily == AddressFamily.InterNetworkV6;

    private IPAddress Anyone => IsIpv6 ? IPAddress.IPv6Any : IPAddress.Any;

    /// <summary>Makes a socket in the namespace, bound to the source address.</summary>
    public Task<Socket> OpenAsync(SocketType type, ProtocolType protocol) =>
        Home.RunAsync(() =>
        {
            var socket = new Socket(Destination.AddressFamily, type, protocol);
            // Two clients may use one port towards different servers.
            if (SourcePort != 0)
            {
                socket.SetSocketOption(
                    SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            }

            if (Source is not null || SourcePort != 0)
                socket.Bind(new IPEndPoint(Source ?? Anyone, SourcePort));
            return socket;
        });

    /// <summary>Flies, and lands before the deadline.</summary>
    public async Task<Outcome> RunAsync(CancellationToken deadline)
    {
        try
        {
            if (Errors is { } sender)
                return await ForgedError.RunAsync(this, sender, deadline);
            if (IsOwnFrame)
                return await ForgedFrame.RunAsync(this, deadline);
            return (ForgedSource, Service.Protocol) switch
            {
                (not null, _) => await ForgedDatagram.RunAsync(this, deadline),
                (_, ProbeProtocol.Tcp) => await TcpExchange.RunAsync(this, deadline),
                (_, ProbeProtocol.Udp) => await UdpExchange.RunAsync(this, deadline),
                _ => await IcmpExchange.RunAsync(this, deadline),
            };
        }
        catch (SocketException e)
        {
            return Endings.Of(e, null);
        }
        catch (OperationCanceledException)
        {
            return new(OutcomeKind.Silent);
        }
    }
}
