using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using VpcLang.Probe.Expect;
using VpcLang.Probe.Namespaces;

namespace VpcLang.Probe.Traffic;

/// <summary>Who sends ICMP errors about a connection of others, or of its own.</summary>
/// <param name="Home">Its namespace.</param>
/// <param name="Address">The source of the errors.</param>
public sealed record ErrorSender(NetworkNamespace Home, IPAddress Address);

/// <summary>
/// A connection that lives, and ICMP errors about it: "yes" if the errors arrive at the end that they
/// are sent to, "no" if none arrives anywhere. A redirect may never arrive.
/// </summary>
public static class ForgedError
{
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(200);

    /// <summary>Sends the errors until they have arrived or the deadline passes.</summary>
    public static async Task<Outcome> RunAsync(
        Flight flight, ErrorSender sender, CancellationToken deadline)
    {
        using var connection = await ConnectAsync(flight, deadline);
        if (connection?.LocalEndPoint is not IPEndPoint client
            || await ArrivalAsync(flight, deadline) is not { } arrival)
        {
            return new(OutcomeKind.Failed, "the connection that the errors are about was not made");
        }


        var variants = Variants(flight, sender, client, arrival);
        using var socket = await sender.Home.RunAsync(() => new Socket(
            flight.Destination.AddressFamily, SocketType.Raw, ProtocolType.Raw));
        try
        {
            while (true)
            {
                foreach (var variant in variants)
                    await SendAsync(socket, variant, deadline);
                var until = Environment.TickCount64 + (long)Flight.ResendInterval.TotalMilliseconds;
                while (Environment.TickCount64 < until)
                {
                    await Task.Delay(IcmpTap.PollInterval, deadline);
                    if (flight.ExpectsErrors && variants.All(v => v.Kind.IsRedirect || HasArrived(v)))
                    {
                        await Task.Delay(Grace, deadline);
                        return Redirected() ?? new(OutcomeKind.Answered, "every error arrived");
                    }
                }
            }
        }
        catch (OperationCanceledException)
        {
            return Redirected() ?? Judged();
        }

        // An error that comes back to its sender, quoted by another, has arrived nowhere.
        bool HasArrived(Variant variant) => flight.ExpectsErrors
            ? flight.Arrivals.HasError(flight.Token, variant.Number, variant.Recipient)
            : new[] { flight.Home.Name, arrival.Namespace }.Any(space =>
                space != sender.Home.Name
                && flight.Arrivals.HasError(flight.Token, variant.Number, space));

        Outcome? Redirected() => variants.Any(v => v.Kind.IsRedirect && HasArrived(v))
            ? new(
                flight.ExpectsErrors ? OutcomeKind.Silent : OutcomeKind.Answered,
                "a redirect arrived")
            : null;

        Outcome Judged()
        {
            var arrived = variants.Where(HasArrived).Select(v => v.ToString()).ToList();
            if (arrived.Count == 0)
                return new(OutcomeKind.Silent, "no error arrived");
            return flight.ExpectsErrors
                ? new(OutcomeKind.Silent, $"of all errors only: {string.Join(", ", arrived)}")
                : new(OutcomeKind.Answered, string.Join(", ", arrived));
        }
    }

    /// <summary>How the connection looked to its server, which may be noted after its answer.</summary>
    private static async Task<Arrival?> ArrivalAsync(Flight flight, CancellationToken deadline)
    {
        while (!deadline.IsCancellationRequested)
        {
            if (flight.Arrivals.Find(flight.Token) is { } arrival)
                return arrival;
            await Task.Delay(IcmpTap.PollInterval, CancellationToken.None);
        }

        return null;
    }

    /// <summary>Makes the connection, and keeps it; null where no answer comes.</summary>
    private static async Task<Socket?> ConnectAsync(Flight flight, CancellationToken deadline)
    {
        var tcp = flight.Service.Protocol == ProbeProtocol.Tcp;
        var socket = await flight.OpenAsync(
            tcp ? SocketType.Stream : SocketType.Dgram, tcp ? ProtocolType.Tcp : ProtocolType.Udp);
        try
        {
            await socket.ConnectAsync(
                new IPEndPoint(flight.Destination, flight.Service.Number), deadline);
            var token = Arrivals.Bytes(flight.Token);
            if (flight.Service.Protocol == ProbeProtocol.Icmp)
            {
                var ping = await IcmpExchange.RunAsync(flight, deadline);
                return ping.Kind == OutcomeKind.Answered ? socket : Without(socket);
            }

            if (tcp)
            {
                await socket.SendAsync(token, deadline);
                await socket.ReceiveAsync(new byte[token.Length], deadline);
                return socket;
            }

            do
                await socket.SendAsync(token, deadline);
            while (!await UdpExchange.AnsweredAsync(socket, token, deadline));
            return socket;
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            return Without(socket);
        }
    }

    private static Socket? Without(Socket socket)
    {
        socket.Dispose();
        return null;
    }

    /// <summary>
    /// The errors that an honest sender in that place would send; where none may arrive, all that one
    /// might try: about both directions, by the addresses before and behind every translation.
    /// </summary>
    private static ImmutableArray<Variant> Variants(
        Flight flight, ErrorSender sender, IPEndPoint client, Arrival arrival)
    {
        if (flight.Service.Protocol == ProbeProtocol.Icmp)
            client.Port = arrival.Port;
        var dialled = new IPEndPoint(flight.Destination, flight.Service.Number);
        var server = flight.Servers.First(s => s.Namespace == arrival.Namespace).EndPoint;
        var seen = new IPEndPoint(arrival.Source, arrival.Port);
        var (home, far) = (flight.Home.Name, arrival.Namespace);
        (string What, Ends Ends, string Recipient)[] all =
        [
            ("request as it was sent", new(client, dialled), home),
            ("request as it arrived", new(seen, server), home),
            ("reply as it arrived", new(dialled, client), far),
            ("reply as it was sent", new(server, seen), far),
        ];
        var chosen = !flight.ExpectsErrors ? all.Where(v => v.Recipient != sender.Home.Name)
            : sender.Home.Name == far ? [all[1]]
            : sender.Home.Name == home ? [all[2]]
            : [all[0]];
        var number = 0;
        return
        [
            .. from quoted in chosen
               from kind in ErrorKind.Of(flight.Destination.AddressFamily)
               let variant = (byte)number++
               select new Variant(variant, kind, quoted.What, quoted.Recipient, ErrorPacket.Of(
                   kind, sender.Address, quoted.Ends, flight.Service.Protocol, flight.Token, variant),
                   quoted.Ends.From.Address),
        ];
    }

    private static async Task SendAsync(Socket socket, Variant variant, CancellationToken deadline)
    {
        try
        {
            await socket.SendToAsync(variant.Packet, new IPEndPoint(variant.To, 0), deadline);
        }
        catch (SocketException)
        {
            // There is no way there from here, for one who only guesses.
        }
    }

    private sealed record Variant(
        byte Number, ErrorKind Kind, string About, string Recipient, byte[] Packet, IPAddress To)
    {
        public override string ToString() => $"{Kind.Name} about the {About}";
    }
}
