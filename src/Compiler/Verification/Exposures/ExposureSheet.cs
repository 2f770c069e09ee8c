using System.Collections.Immutable;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Reachability;
using VpcLang.Compiler.Verification.Reachability.Classes;
using VpcLang.Compiler.Verification.Services;
using VpcLang.Compiler.Verification.Simulation;

namespace VpcLang.Compiler.Verification.Exposures;

/// <summary>
/// What the internet reaches at public addresses, with the clients, the rules that let them in, and what
/// publishes it. Nothing comes in over IPv6 (rule 12).
/// </summary>
public sealed class ExposureSheet
{
    /// <summary>Services of a load balancer are walked one by one up to this number.</summary>
    private const int MostWalks = 256;

    private readonly Verifier _verifier;
    private readonly Simulator _simulator;
    private readonly ImmutableArray<EndpointClass> _clients;

    private ExposureSheet(Verifier verifier, Func<EndpointClass, bool> isClient)
    {
        _verifier = verifier;
        _simulator = new Simulator(verifier.Index);
        _clients =
        [
            .. verifier.Internet.Where(c => c.Speaks(AddressFamily.V4) && isClient(c))
                .OrderBy(c => c.Network?.PrefixLength),
        ];
    }

    /// <summary>
    /// Every entry with its rows; an entry that no client reaches has one row, without clients.
    /// </summary>
    public static ImmutableArray<Exposure> Of(Verifier verifier, Func<EndpointClass, bool> isClient)
    {
        var sheet = new ExposureSheet(verifier, isClient);
        return [.. Entry.In(verifier).SelectMany(sheet.Of)];
    }

    private IEnumerable<Exposure> Of(Entry entry)
    {
        var rows = _clients
            .SelectMany(client => Pieces(entry, client).Select(piece => (Client: client, Piece: piece)))
            .GroupBy(p => p.Piece.Key, StringComparer.Ordinal)
            .Select(g => new Exposure
            {
                Public = entry.Public,
                Services = g.First().Piece.Services,
                Balancer = entry.Balancer,
                Targets = entry.TargetsOf(g.First().Piece.Services),
                From = EndpointClass.AddressesOf([.. g.Select(p => p.Client)]),
                IsPartial = g.First().Piece.IsPartial,
                Entry = entry.Line,
                Rules = g.First().Piece.Rules,
            })
            .ToList();
        return rows.Count > 0 ? rows :
        [
            new Exposure
            {
                Public = entry.Public,
                Services = entry.Services,
                Balancer = entry.Balancer,
                Targets = entry.TargetsOf(entry.Services),
                From = null,
                Entry = entry.Line,
            },
        ];
    }

    /// <summary>What a client reaches, divided by the rules that let it in.</summary>
    private IEnumerable<Piece> Pieces(Entry entry, EndpointClass client)
    {
        var reach = entry.Reach(client);
        return Pieces(entry, client, reach.Full, isPartial: false)
            .Concat(Pieces(entry, client, reach.Partial, isPartial: true))
            .GroupBy(p => (p.IsPartial, Rules: string.Join('\n', p.Rules)))
            .Select(g => g.First() with
            {
                Services = g.Select(p => p.Services).Aggregate(ServiceSet.Empty, (all, one) => all.Or(one)),
            });
    }

    private IEnumerable<Piece> Pieces(
        Entry entry, EndpointClass client, ServiceSet services, bool isPartial)
    {
        var rest = services;
        for (var walks = 0; !rest.IsEmpty; walks++)
        {
            var (protocol, number) = rest.First;
            var rules = RulesOf(entry, client, protocol, number);
            var part = walks >= MostWalks ? rest : LikeFirst(entry, rest, rules);
            yield return new Piece(
                part, isPartial, [.. rules.Select(s => new ExposureLine(s.Text, s.Resource, s.Location))]);
            rest = rest.Minus(part);
        }
    }

    /// <summary>The services that the rules of the first of them match as well.</summary>
    private static ServiceSet LikeFirst(Entry entry, ServiceSet services, IReadOnlyList<Step> rules)
    {
        var (protocol, number) = services.First;
        var first = ServiceSet.One(protocol, number);
        if (entry.Outward is not { } outward)
            return first;
        var inside = rules.Select(s => ServiceSet.Of(s.Rule?.Services ?? [Service.All]))
            .Aggregate(ServiceSet.All, (all, one) => all.And(one));
        return services.And(outward(inside)).Or(first);
    }

    /// <summary>The rules on the way in, over all targets that a load balancer may take.</summary>
    private List<Step> RulesOf(Entry entry, EndpointClass client, Protocol protocol, int number)
    {
        var choices = entry.Balancer?.Balancer is { } balancer
            ? balancer.Listeners.Select(l => l.Targets.Length).DefaultIfEmpty(1).Max()
            : 1;
        return
        [
            .. Enumerable.Range(0, choices)
                .Select(choice => _simulator.Send(new Probe
                {
                    Source = new InternetSender(client.Ip ?? default),
                    To = entry.Dialed,
                    Protocol = protocol,
                    Number = number,
                    Choice = choice,
                }))
                .Where(walk => walk.Steps.All(s => s.IsReply || s.Passes))
                .SelectMany(walk => walk.Steps)
                .Where(s => s is { IsReply: false, Passes: true, Rule: { Implied: false } })
                .DistinctBy(s => (s.Stage, s.Resource, s.Text, s.Location)),
        ];
    }

    private sealed record Piece(ServiceSet Services, bool IsPartial, ImmutableArray<ExposureLine> Rules)
    {
        public string Key => $"{Services}|{IsPartial}|{string.Join('\n', Rules)}";
    }
}
