using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Questions;
using VpcLang.Compiler.Verification.Simulation;
using VpcLang.Compiler.Verification.Topology;
using VpcLang.Runtime.Host;

namespace VpcLang.Runtime.Checking;

/// <summary>Chooses the ports that a cell is tried from, and what is right for each.</summary>
/// <remarks>
/// A cell that is allowed or blocked is tried from one port, any. A partial one is tried twice: from a
/// port that must be answered, and from one that must not.
/// </remarks>
public sealed class Attempts(NetworkIndex index)
{
    private readonly Simulator _simulator = new(index);
    private readonly ImmutableArray<int> _clientBounds =
        Bounds(index.Network, Probe.FirstClientPort, Probe.LastClientPort);

    private readonly ImmutableArray<int> _gatewayBounds =
        Bounds(index.Network, Probe.FirstGatewayPort, Probe.LastGatewayPort);

    private readonly int _choices = index.Balancers
        .SelectMany(b => b.Balancer?.Listeners ?? [])
        .Select(l => l.Targets.Length)
        .DefaultIfEmpty(1)
        .Max();

    /// <summary>The attempts at a cell: one, or two for a partial one.</summary>
    public IEnumerable<Attempt> Of(LiveCell cell, Random random)
    {
        var port = random.Next(Probe.FirstClientPort, Probe.LastClientPort + 1);
        if (cell.Protocol == Protocol.Icmp || (cell.Verdict ?? Verdict.Reachable) != Verdict.Partial)
            return [From(cell, port)];
        var tried = _clientBounds.Append(port)
            .OrderBy(_ => random.Next())
            .Select(p => From(cell, p))
            .ToList();
        var both = new[] { tried.Find(a => !a.MayFail), tried.Find(a => a.MayAnswer.IsEmpty) }
            .OfType<Attempt>()
            .ToList();
        return both.Count > 0 ? both : [tried[0]];
    }

    /// <summary>What the model says where a client uses this port.</summary>
    private Attempt From(LiveCell cell, int port)
    {
        var walks = Walks(cell, port).ToList();
        var passing = walks.Where(w => Counts(w, cell)).ToList();
        var arriving = walks.Where(w => w.Blockers.All(s => s.IsReply)).ToList();
        var isSure = cell.Verdict is { } verdict && verdict != Verdict.Partial;
        var isAllowed = cell.Verdict == Verdict.Reachable;
        return new Attempt
        {
            Cell = cell,
            ClientPort = port,
            MayAnswer = isSure && isAllowed ? cell.Targets
                : isSure ? []
                : [.. passing.Select(NameOf).Distinct(StringComparer.Ordinal)],
            MayArrive = [.. arriving.Select(NameOf).Distinct(StringComparer.Ordinal)],
            MayFail = isSure ? !isAllowed : passing.Count < walks.Count,
            Walk = walks.Find(w => !Counts(w, cell)) ?? walks[0],
        };
    }

    private IEnumerable<Walk> Walks(LiveCell cell, int port)
    {
        var probe = new Probe
        {
            Source = cell.Sender,
            To = cell.Dialed,
            Protocol = cell.Protocol,
            Number = cell.Number,
            ClientPort = port,
            GatewayPort = port,
        };
        var first = _simulator.Send(probe);
        yield return first;
        for (var choice = 1; choice < _choices; choice++)
        {
            if (!first.Steps.Any(s => s.Stage == Stage.Balancer))
                break;
            yield return _simulator.Send(probe with { Choice = choice });
        }

        if (cell.Verdict is null or Verdict.Partial && first.Steps.Any(s => s.Stage == Stage.Nat))
        {
            foreach (var gateway in _gatewayBounds)
                yield return _simulator.Send(probe with { GatewayPort = gateway });
        }
    }

    private static bool Counts(Walk walk, LiveCell cell) =>
        walk.Passes && walk.Arrived is not null && cell.Targets.Contains(NameOf(walk));

    private static string NameOf(Walk walk) => walk.Receiver?.Name ?? NamedNamespaces.Internet;

    private static ImmutableArray<int> Bounds(Network network, int first, int last) =>
        [.. PortBounds.Of(network.Vpcs.SelectMany(v => v.NetworkAcls), first, last)];
}
