using System.Collections.Immutable;
using VpcLang.Runtime.Probing;

namespace VpcLang.Runtime.Checking;

/// <summary>Sends ICMP errors about open connections, and compares what arrives with the model.</summary>
internal sealed class ErrorCheck(LivePosts posts, Volley volley, Attempts attempts, Random ports)
{
    /// <summary>Tries each error; one that differs is tried again about another connection.</summary>
    public async Task<ErrorOutcome> RunAsync(
        ImmutableArray<ErrorSample> samples, CancellationToken cancellation)
    {
        if (samples.IsEmpty)
            return ErrorOutcome.None;
        var flown = await FlyAsync(samples, cancellation);
        var differing = Differing(flown);
        var again = differing.IsEmpty ? [] : await FlyAsync(differing, cancellation);
        return new ErrorOutcome(
            flown.Count, flown.DistinctBy(f => f.Flight.About).Count(), Differing(again));
    }

    private static ImmutableArray<ErrorSample> Differing(
        IEnumerable<(ErrorSample Sample, ErrorFlight Flight)> flown) =>
        [.. flown.Where(f => f.Flight.HasArrived != f.Sample.Passes).Select(f => f.Sample)];

    /// <summary>
    /// What was sent about the connections that are open now. Routers forget a connection after half a
    /// minute, so each is opened anew, from another port.
    /// </summary>
    private async Task<List<(ErrorSample Sample, ErrorFlight Flight)>> FlyAsync(
        ImmutableArray<ErrorSample> samples, CancellationToken cancellation)
    {
        var connections = samples.Select(s => s.About)
            .Distinct<Attempt>(ReferenceEqualityComparer.Instance)
            .ToDictionary<Attempt, Attempt, Flight>(
                a => a,
                a => posts.FlightOf(attempts.Of(a.Cell, ports).First()),
                ReferenceEqualityComparer.Instance);
        await volley.FlyAsync([.. connections.Values], cancellation);
        var errors = samples
            .Select(s => (Sample: s, About: connections[s.About]))
            .Where(e => e.About.IsAnswered)
            .Select(e => (e.Sample, Flight: FlightOf(e.Sample, e.About)))
            .ToList();
        await volley.Errors.FlyAsync([.. errors.Select(e => e.Flight)], cancellation);
        return [.. errors.Where(e => e.Flight.IsSent)];
    }

    private ErrorFlight FlightOf(ErrorSample sample, Flight about) => new()
    {
        About = about,
        QuotesReply = sample.QuotesReply,
        Message = sample.Message,
        Home = posts.Of(sample.Sender.Name),
        Source = LivePosts.Written(sample.Sender.IpOf(sample.About.Cell.Source.Family) ?? default),
        Recipient = posts.Of(sample.Recipient),
        IsExpected = sample.Passes,
    };
}
