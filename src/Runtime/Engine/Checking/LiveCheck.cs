using System.Net.Sockets;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Verification.Reachability;
using VpcLang.Runtime.Host;
using VpcLang.Runtime.Probing;

namespace VpcLang.Runtime.Checking;

/// <summary>What is to be checked.</summary>
/// <param name="Network">The network that the host should have.</param>
/// <param name="Host">The host's places.</param>
public sealed record CheckRequest(Network Network, HostPaths Host)
{
    /// <summary>The number of cells to draw; null for all.</summary>
    public int? Sample { get; init; }

    /// <summary>Decides what chance decides.</summary>
    public int Seed { get; init; }

    /// <summary>When to stop, with what has been compared by then.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(5);
}

/// <summary>Sends packets between the live instances, and holds them against the model.</summary>
/// <remarks>
/// Everything that it opens is a socket of this process: whenever and however it ends, nothing is left
/// in the instances.
/// </remarks>
public sealed class LiveCheck : IDisposable
{
    private readonly CheckRequest _request;
    private readonly NamespaceVisitor _visitor = new();
    private readonly Volley _volley = new();
    private readonly LivePosts _posts;
    private readonly OpenConnections _open;
    private readonly Attempts _attempts;
    private readonly Verifier _verifier;
    private readonly Random _random;

    // Not by the seed: the router remembers connections for minutes, and one from the very port of an
    // earlier run, before an edit, would still be led where it was led then.
    private readonly Random _ports = new();

    /// <summary>Looks at what is on the host.</summary>
    /// <exception cref="Backends.Contracts.BackendException">Nothing of the network is.</exception>
    public LiveCheck(CheckRequest request)
    {
        _request = request;
        _verifier = new Verifier(request.Network);
        _attempts = new Attempts(_verifier.Index);
        var places = new LivePlaces(request.Host, _visitor);
        _posts = new LivePosts(_verifier.Index, places, _visitor, _volley);
        _open = new OpenConnections(_verifier.Index);
        _random = new Random(request.Seed);
        Ends = Ends.Of(_verifier.Index, places);
        if (!Ends.Sources.OfType<InstanceEnd>().Any())
        {
            Dispose();
            throw CheckErrors.NothingToProbe(request.Network.Project);
        }
    }

    /// <summary>Who can be probed.</summary>
    public Ends Ends { get; }

    /// <summary>Compares every cell, or those of the sample.</summary>
    public async Task<CheckOutcome> RunAsync(
        IProgress<CheckProgress> progress, TimeProvider clock, CancellationToken cancellation)
    {
        var services = new Representatives(_request.Network);
        var cells = new Cells(_verifier, services, Ends);
        IEnumerable<LiveCell> chosen = _request.Sample is { } count
            ? new Sample(cells, services, _attempts, _random).Of(Ends, count)
            : cells.All(_random);
        var tally = new Tally();
        var start = clock.GetTimestamp();
        foreach (var batch in chosen.SelectMany(c => _attempts.Of(c, _ports)).Chunk(Volley.MostFlights))
        {
            if (clock.GetElapsedTime(start) > _request.Limit)
            {
                tally.IsComplete = false;
                break;
            }

            await CompareAsync(batch, tally, cancellation);
            progress.Report(new CheckProgress(tally.Cells, tally.Differences.Count));
        }

        if (tally.IsComplete)
            tally.Errors = await CheckErrorsAsync(cancellation);
        return tally.Outcome(Ends);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _volley.Dispose();
        _visitor.Dispose();
    }

    private Task<ErrorOutcome> CheckErrorsAsync(CancellationToken cancellation)
    {
        var samples = new ErrorSamples(_verifier.Index, Ends, _random);
        return new ErrorCheck(_posts, _volley, _attempts, _ports)
            .RunAsync([.. _open.Draw(_random).SelectMany(samples.About)], cancellation);
    }

    private async Task CompareAsync(Attempt[] batch, Tally tally, CancellationToken cancellation)
    {
        var again = new List<(Attempt Attempt, Flight Flight)>();
        foreach (var pair in await FlyAsync(batch, cancellation))
        {
            tally.Count(pair.Attempt, pair.Flight.IsSent);
            if (Judge.Of(pair.Attempt, pair.Flight) is not null)
                again.Add(pair);
            else if (pair.Flight.IsAnswered)
                _open.Add(pair.Attempt);
        }

        // A packet may be lost, and an answer late: what differs must differ from another port too.
        if (again.Count == 0)
            return;
        var listening = again.Select(a => Listen(a.Flight)).OfType<Socket>().ToList();
        foreach (var (attempt, flight) in await FlyAsync(
            [.. again.SelectMany(a => Similar(a.Attempt))], cancellation))
        {
            if (Judge.Of(attempt, flight) is { } difference)
                tally.Differences.Add(difference);
        }

        listening.ForEach(s => s.Dispose());
    }

    /// <summary>
    /// A port without a server answers a SYN with a reset. Where the answer takes another way than the
    /// request, the connection tracking of that way knows nothing that a reset could belong to, and a
    /// server's answer would have passed: so there is a server for the second time.
    /// </summary>
    private Socket? Listen(Flight flight) =>
        flight is { Protocol: ProbeProtocol.Tcp, IsReplied: false, Arrived: { } at }
            ? at.Post.Listen(_visitor, at.Address, at.Port)
            : null;

    private List<Attempt> Similar(Attempt attempt)
    {
        var others = _attempts.Of(attempt.Cell, _ports)
            .Where(a => a.MayFail == attempt.MayFail)
            .ToList();
        return others.Count > 0 ? others : [attempt];
    }

    private async Task<IEnumerable<(Attempt Attempt, Flight Flight)>> FlyAsync(
        IReadOnlyList<Attempt> attempts, CancellationToken cancellation)
    {
        var flights = attempts.Select(_posts.FlightOf).ToList();
        await _volley.FlyAsync(flights, cancellation);
        return attempts.Zip(flights);
    }
}
