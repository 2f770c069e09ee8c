using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace VpcLang.Runtime.Probing;

/// <summary>Sends probes all at once, and watches where they arrive and what comes back.</summary>
/// <remarks>
/// Nothing says that a packet will not arrive, so silence costs waiting; all wait together. A
/// namespace's own kernel answers SYNs and echo requests, and we answer datagrams for it.
/// </remarks>
public sealed class Volley : IDisposable
{
    /// <summary>The most flights at once; their tokens have 16 bits.</summary>
    public const int MostFlights = 8000;

    internal static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(10);

    /// <summary>When what is unanswered is sent again, from the first time on.</summary>
    internal static readonly TimeSpan[] Again =
    [
        TimeSpan.FromMilliseconds(250), TimeSpan.FromMilliseconds(1000),
    ];

    /// <summary>Silence is believed after this, if all that was hoped for has come.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(700);

    /// <summary>
    /// The same where IPv6 is spoken: who answers for a neighbour may take 0.8 s for it (RFC 4861,
    /// section 7.2.8).
    /// </summary>
    private static readonly TimeSpan Quiet6 = TimeSpan.FromMilliseconds(1300);

    /// <summary>Then nothing more is waited for.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(2000);

    private readonly Flight?[] _byToken = new Flight?[ushort.MaxValue + 1];
    private readonly List<Post> _posts = [];
    private ushort _token = (ushort)RandomNumberGenerator.GetInt32(1, ushort.MaxValue);

    /// <summary>Sends ICMP errors, and watches the same posts.</summary>
    public ErrorVolley Errors { get; } = new();

    /// <summary>Watches a post from now on, until the volley is disposed of with it.</summary>
    public void Add(Post post)
    {
        _posts.Add(post);
        _ = post.WatchAsync(See);
    }

    /// <summary>Sends, and comes back when everything is answered or silence can be believed.</summary>
    public async Task FlyAsync(IReadOnlyList<Flight> flights, CancellationToken cancellation)
    {
        Array.Clear(_byToken);
        foreach (var flight in flights)
        {
            // Zero would have the kernel choose.
            _token = _token == ushort.MaxValue ? (ushort)1 : (ushort)(_token + 1);
            flight.Token = _token;
            // What answers repeat is the sequence number, so the token is in that too.
            flight.Sequence = ((uint)RandomNumberGenerator.GetInt32(1 << 16) << 16) | _token;
            _byToken[_token] = flight;
        }

        var clock = Stopwatch.StartNew();
        Send(flights);
        clock.Restart();
        var quiet = QuietOf(flights.Select(f => f.Destination));
        var rounds = 0;
        while (clock.Elapsed < Longest)
        {
            await Task.Delay(Glance, cancellation);
            if (rounds < Again.Length && clock.Elapsed >= Again[rounds])
            {
                rounds++;
                Send(flights.Where(f => !f.IsAnswered));
            }

            // Where an answer has come, there is no silence to wait for.
            if (flights.All(f => f.IsAnswered)
                || (clock.Elapsed >= quiet && flights.All(f => f.IsAnswered || !f.IsExpected)))
            {
                break;
            }
        }

        Array.Clear(_byToken);
    }

    /// <summary>How long silence lasts before it is believed, where packets go to some addresses.</summary>
    internal static TimeSpan QuietOf(IEnumerable<IPAddress> destinations) =>
        destinations.Any(d => d.AddressFamily == AddressFamily.InterNetworkV6) ? Quiet6 : Quiet;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var post in _posts)
            post.Dispose();
    }

    private static void Send(IEnumerable<Flight> flights)
    {
        foreach (var flight in flights)
            flight.IsSent |= flight.Home.TrySend(ProbePacket.Request(flight), flight.Destination);
    }

    private void See(Post post, Sighting seen)
    {
        if (Errors.See(post, seen))
            return;
        switch (seen)
        {
            case { IcmpType: 3 }:
                if (_byToken[seen.Quoted] is { } refused && refused.Home == post)
                    refused.Refuse();
                break;
            case { Protocol: ProbeProtocol.Udp, HasPayload: true }:
                break;
            case { Protocol: ProbeProtocol.Tcp }:
                SeeTcp(post, seen);
                break;
            case { IcmpType: 0 }:
                SeeEcho(post, seen);
                break;
            case { IcmpType: 8 } or { Protocol: ProbeProtocol.Udp }:
                SeeOther(post, seen);
                break;
        }
    }

    private void SeeTcp(Post post, Sighting seen)
    {
        if ((seen.Flags & (ProbePacket.Syn | ProbePacket.Ack)) == ProbePacket.Syn)
        {
            if (_byToken[seen.Token] is { Protocol: ProbeProtocol.Tcp } request
                && request.Sequence == seen.Sequence)
            {
                request.Arrive(new Arrival(post, seen.Destination, seen.DestinationPort));
            }

            return;
        }

        var sequence = unchecked(seen.Acknowledged - 1);
        if (_byToken[(ushort)sequence] is not { Protocol: ProbeProtocol.Tcp } answered
            || answered.Home != post
            || answered.Sequence != sequence
            || answered.ClientPort != seen.DestinationPort
            || !answered.Destination.Equals(seen.Source))
        {
            return;
        }

        answered.Reply();
        if ((seen.Flags & ProbePacket.Reset) != 0)
            answered.Refuse();
    }

    private void SeeEcho(Post post, Sighting seen)
    {
        if (_byToken[(ushort)seen.Sequence] is { Protocol: ProbeProtocol.Icmp } answered
            && answered.Home == post
            && answered.ClientPort == seen.DestinationPort
            && answered.Destination.Equals(seen.Source))
        {
            answered.Reply();
        }
    }

    private void SeeOther(Post post, Sighting seen)
    {
        if (_byToken[seen.Token] is not { } flight || flight.Protocol != seen.Protocol)
            return;
        if (flight.Home == post && flight.Destination.Equals(seen.Source)
            && seen.DestinationPort == flight.ClientPort && seen.Protocol == ProbeProtocol.Udp)
        {
            flight.Reply();
            return;
        }

        flight.Arrive(new Arrival(post, seen.Destination, seen.DestinationPort));
        if (seen.Protocol == ProbeProtocol.Udp)
        {
            post.TrySend(
                ProbePacket.Udp(
                    seen.Destination, seen.Source, seen.DestinationPort, seen.SourcePort, seen.Token),
                seen.Source);
        }
    }
}
