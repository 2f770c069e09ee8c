using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Simulation;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Compiler.Verification.Questions;

/// <summary>Answers whether one thing reaches another, with the walk that shows it.</summary>
public sealed class Answerer(NetworkIndex index)
{
    /// <summary>No client uses it: it tells the gateway's port from the client's.</summary>
    private const int GatewayOnly = Probe.FirstGatewayPort;

    private readonly Simulator _simulator = new(index);

    /// <summary>Tries every way, and answers by the best.</summary>
    public Ruling Ask(Question question)
    {
        var attempts = Approaches.Of(question).Select(p => Try(p, question.Target)).ToList();
        if (attempts.Count > 1)
        {
            attempts =
            [
                .. attempts.OrderBy(a => a.Verdict).ThenBy(a => a.Failing?.Blockers.Count() ?? 0),
            ];
        }

        return new Ruling(question, attempts[0], attempts[1..]);
    }

    private Attempt Try(Probe probe, Site? target)
    {
        probe = probe with { GatewayPort = GatewayOnly };
        var first = Send(probe, target);
        var acls = first.Steps
            .Where(s => s.IsReply && s.Stage is Stage.AclIngress or Stage.AclEgress)
            .Select(s => s.Resource)
            .ToHashSet(StringComparer.Ordinal);
        if (acls.Count == 0 || probe.Protocol is not (Protocol.Tcp or Protocol.Udp))
            return Of(probe, first.Passes ? first : null, first.Passes ? null : first);

        var clients = Bounds(acls, Probe.FirstClientPort, Probe.LastClientPort)
            .Select(p => Send(probe with { ClientPort = p }, target));
        var (good, bad) = FirstOfEach(clients, w => w.Blockers.All(IsOfGateway));
        if (good is null || !first.Steps.Any(s => s.Stage == Stage.Nat))
            return Of(probe, good, bad);

        var port = good.Steps.Last(s => s.IsReply).Packet.Number;
        var gateways = Bounds(acls, Probe.FirstGatewayPort, Probe.LastGatewayPort)
            .Select(p => Send(probe with { ClientPort = port, GatewayPort = p }, target));
        var (passing, failing) = FirstOfEach(gateways, w => w.Passes);
        return Of(probe, passing, bad ?? failing);
    }

    /// <summary>The first walk that is good and the first that is not; no more are walked.</summary>
    private static (Walk? Good, Walk? Bad) FirstOfEach(
        IEnumerable<Walk> walks, Func<Walk, bool> isGood)
    {
        Walk? good = null;
        Walk? bad = null;
        foreach (var walk in walks)
        {
            if (isGood(walk))
                good ??= walk;
            else
                bad ??= walk;
            if (good is not null && bad is not null)
                break;
        }

        return (good, bad);
    }

    private static Attempt Of(Probe probe, Walk? passing, Walk? failing) => new(
        probe,
        passing is null ? Verdict.Blocked : failing is null ? Verdict.Reachable : Verdict.Partial,
        passing,
        failing);

    private static bool IsOfGateway(Step step) =>
        step.IsReply && step.Packet.Number == GatewayOnly;

    /// <summary>The walk, which fails as well where somebody else than the target is reached.</summary>
    private Walk Send(Probe probe, Site? target)
    {
        var walk = _simulator.Send(probe);
        if (target is null || !walk.Passes || ReferenceEquals(walk.Receiver, target))
            return walk;
        var packet = walk.Arrived ?? walk.Steps[^1].Packet;
        return walk with
        {
            Steps = walk.Steps.Add(new Step
            {
                Stage = Stage.Receiver,
                Law = 16,
                Passes = false,
                Resource = walk.Receiver?.Address ?? target.Vpc.Address,
                Text = $"{packet.Destination} is {walk.Receiver?.Name ?? "another's"} from here, "
                    + $"and not {target.Name}",
                Location = walk.Receiver?.Instance?.Location,
                Packet = packet,
            }),
        };
    }

    private IEnumerable<int> Bounds(HashSet<string> acls, int first, int last) => PortBounds.Of(
        index.Network.Vpcs.SelectMany(v => v.NetworkAcls).Where(a => acls.Contains(a.Address)),
        first,
        last);
}
