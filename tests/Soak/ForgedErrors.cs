using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Probe.Expect;
using VpcLang.Probe.Run;
using VpcLang.Probe.Traffic;

namespace VpcLang.Soak;

/// <summary>
/// ICMP errors of instances about connections of others, in a network that is built: where the connection
/// is let through, none may arrive at its ends, whatever groups and routes say.
/// </summary>
internal static class ForgedErrors
{
    private const int Tries = 24;
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(1);

    /// <summary>About how many connections, and the first error that arrived, in words.</summary>
    public static async Task<(int Tried, string? Arrived)> TryAsync(Network network, int seed)
    {
        var lines = Lines(network, new Random(seed));
        if (lines.IsEmpty)
            return (0, null);
        var results = await Prober.RunAsync(new Expectation([], [], lines), Wait);

        // The other connections are not let through, which is no matter here.
        var tried = results.Count(r => r.Outcome.Kind is not OutcomeKind.Failed);
        return (tried, results
            .Where(r => r.Outcome.Kind is OutcomeKind.Answered)
            .Select(r => $"errors of {r.Cell.Line.ErrorPlace} about {r.Cell.Line.Source} → "
                + $"{r.Cell.Line.Destination} on {r.Cell.Line.Service}: {r.Got}")
            .FirstOrDefault());
    }

    private static ImmutableArray<ProbeLine> Lines(Network network, Random random)
    {
        (string Name, Instance Instance)[] all =
        [
            .. network.Vpcs.SelectMany(v => v.Instances.Select(i => ($"{v.Name}.{i.Name}", i))),
        ];
        var honest = all.Where(i => i.Instance.SourceDestCheck).ToArray();
        if (all.Length < 3 || honest.Length == 0)
            return [];
        var lines = ImmutableArray.CreateBuilder<ProbeLine>();
        for (var i = 1; i <= Tries; i++)
        {
            var (client, server) = (all[random.Next(all.Length)], all[random.Next(all.Length)]);
            var sender = honest[random.Next(honest.Length)];

            // In VPCs with equal networks, one may have the very address of an end.
            if (client == server || sender.Instance.Ip == client.Instance.Ip
                || sender.Instance.Ip == server.Instance.Ip)
            {
                continue;
            }

            var over6 = random.Next(2) == 0
                && new[] { client, server, sender }.All(p => p.Instance.Ip6 is not null);
            lines.Add(new ProbeLine
            {
                Number = i,
                Source = Of(client.Name),
                Destination = Of(server.Name),
                ErrorPlace = Of(sender.Name),
                Service = new ProbeService(
                    random.Next(2) == 0 ? ProbeProtocol.Tcp : ProbeProtocol.Udp,
                    random.Next(2) == 0 ? 80 : 53),
                Expected = Verdict.No,
                IsIpv6 = over6,
            });
        }

        return lines.ToImmutable();
    }

    private static Place Of(string name) => new(PlaceKind.Instance, name, Address: null);
}
