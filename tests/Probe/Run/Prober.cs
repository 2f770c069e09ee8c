using System.Collections.Immutable;
using System.Net;
using CliWrap;
using CliWrap.Buffered;
using VpcLang.Probe.Expect;
using VpcLang.Probe.Namespaces;
using VpcLang.Probe.Traffic;

namespace VpcLang.Probe.Run;

/// <summary>Opens every server, flies every connection at once, and judges them.</summary>
public static class Prober
{
    /// <summary>
    /// The wait for a "no". A lost SYN is sent again after 1 s, so a real "yes" needs no more than two of
    /// these three seconds.
    /// </summary>
    public static readonly TimeSpan Wait = TimeSpan.FromSeconds(3);

    /// <summary>Tries every line of an expectation.</summary>
    /// <exception cref="ProbeException">The sandbox is not what the lines speak of.</exception>
    public static Task<ImmutableArray<CellResult>> RunAsync(Expectation expectation) =>
        RunAsync(expectation, Wait);

    /// <summary>Tries every line, with another wait than <see cref="Wait"/>.</summary>
    /// <exception cref="ProbeException">The sandbox is not what the lines speak of.</exception>
    public static async Task<ImmutableArray<CellResult>> RunAsync(
        Expectation expectation, TimeSpan wait)
    {
        foreach (var route in expectation.Routes)
            await AddRouteAsync(route);
        using var spaces = new NamespaceSet();
        var cells = new List<Cell>();
        foreach (var line in expectation.Lines)
            cells.AddRange(await CellPlan.OfAsync(line, spaces));
        using var open = new Openings();
        await open.ListenAsync(cells.SelectMany(c => c.Servers).Distinct(), spaces);
        await open.TapAsync(spaces);
        if (expectation.Claims.IsEmpty)
            return await FlyAsync(cells, spaces, open, wait);

        // A claim changes only what a neighbour already knows (arp_accept of ip-sysctl is 0); so
        // there is a first round that makes them know, and does not count.
        await FlyAsync(cells, spaces, open, wait);
        foreach (var claim in expectation.Claims)
        {
            using var wire = await Wire.OpenAsync(await spaces.EnterAsync(claim.Namespace));
            wire.Claim(claim.Address);
        }

        return await FlyAsync(cells, spaces, open, wait);
    }

    private static async Task<ImmutableArray<CellResult>> FlyAsync(
        List<Cell> cells, NamespaceSet spaces, Openings open, TimeSpan wait)
    {
        // A random start keeps the packets of an earlier run from counting as ours.
        var token = (uint)Random.Shared.Next();
        var flights = new List<Flight>();
        foreach (var cell in cells)
            flights.Add(await FlightAsync(cell, unchecked(++token), spaces, open));
        using var deadline = new CancellationTokenSource(wait);
        var flying = Task.WhenAll(flights.Select(f => f.RunAsync(deadline.Token)));
        // Whoever waits for ICMP to arrive somewhere else must find it there.
        while (!flying.IsCompleted)
        {
            open.Drain();
            await Task.WhenAny(flying, Task.Delay(IcmpTap.PollInterval));
        }

        var outcomes = await flying;
        open.Drain();
        return
        [
            .. cells.Select((cell, i) =>
                Judge.Of(cell, outcomes[i] with
                {
                    Arrival = open.Arrivals.Find(flights[i].Token),
                })),
        ];
    }

    private static async Task<Flight> FlightAsync(
        Cell cell, uint token, NamespaceSet spaces, Openings open) => new()
        {
            Token = token,
            Home = await spaces.EnterAsync(cell.Source),
            Tap = open.TapOf(cell.Source),
            Source = cell.Line.Source.Address,
            SourcePort = cell.Line.SourcePort ?? 0,
            IsOwnFrame = cell.Line.IsOwnFrame,
            ForgedMac = cell.Line.ForgedMac,
            ForgedSource = cell.Line.ForgedSource,
            Destination = cell.Destination,
            Service = cell.Line.Service,
            Errors = cell.ErrorSource is { } errors
                ? new ErrorSender(
                    await spaces.EnterAsync(errors),
                    cell.Line.ErrorPlace?.Address
                        ?? await spaces.AddressOfInstanceAsync(errors, cell.Line.IsIpv6))
                : null,
            ExpectsErrors = cell.Line.Expected == Verdict.Yes,
            Servers =
            [
                .. cell.Servers.Select(s => (s.Namespace, new IPEndPoint(s.Address, s.Service.Number))),
            ],
            Arrivals = open.Arrivals,
        };

    private static async Task AddRouteAsync(RouteLine route)
    {
        var result = await Cli.Wrap("ip")
            .WithArguments(["-n", route.Namespace, "route", "replace", route.Cidr, "via",
                route.Via.ToString()])
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync();
        if (!result.IsSuccess)
        {
            throw new ProbeException(
                $"cannot route {route.Cidr} via {route.Via}: {result.StandardError.Trim()}");
        }
    }
}
