using System.Collections.Immutable;
using VpcLang.Backends.Linux.Lowering.Plans;
using VpcLang.Backends.Linux.Model;
using VpcLang.Backends.Linux.Rulesets;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Lowering.Rules;

/// <summary>
/// Ports by which a load balancer is entered, so few that every rule of the VPC matches all of them
/// or none. What enters by one carries its mark until it leaves the router: behind the translation,
/// the mark is what tells the walk whom the client asked for.
/// </summary>
internal sealed record BalancerFront
{
    /// <summary>The mark of its packets.</summary>
    public required uint Mark { get; init; }

    /// <summary>
    /// The mark of its connections: the load balancer's, and another for those from the internet.
    /// </summary>
    public required uint BalancerMark { get; init; }

    public required LoadBalancer Balancer { get; init; }

    /// <summary>The ports at the load balancer.</summary>
    public required Service Service { get; init; }

    /// <summary>The ports as they are entered by.</summary>
    public required Service Entered { get; init; }

    /// <summary>The packets that enter by it: any of these.</summary>
    public required ImmutableArray<Match> Arriving { get; init; }

    public required ImmutableArray<IpAddress> Targets { get; init; }

    /// <summary>The port at the target; null where it is the one that was asked for.</summary>
    public required int? TargetPort { get; init; }

    /// <summary>What it is written in: the load balancer, or what publishes it.</summary>
    public required string Resource { get; init; }

    public required string Meaning { get; init; }

    /// <summary>Whether it is the load balancer's own address, and no port of the uplink.</summary>
    public bool IsOwnAddress => Resource == Balancer.Address;
}

/// <summary>Finds the fronts of a VPC's load balancers.</summary>
internal sealed class BalancerFronts
{
    private readonly VpcPlan _vpc;
    private readonly BalancerMarks _marks = new();
    private readonly HashSet<(Protocol Protocol, int Port)> _cuts;

    private BalancerFronts(VpcPlan vpc)
    {
        _vpc = vpc;
        _cuts = [.. CutsOf(vpc.Vpc)];
    }

    public static ImmutableArray<BalancerFront> Of(VpcPlan vpc)
    {
        var fronts = new BalancerFronts(vpc);
        return
        [
            .. vpc.Vpc.LoadBalancers.SelectMany(fronts.Listening),
            .. vpc.BalancedPublishes.SelectMany(fronts.Published),
        ];
    }

    private IEnumerable<BalancerFront> Listening(LoadBalancer balancer)
    {
        var own = Cidr.Of(balancer.Ip);
        ImmutableArray<Match> arriving =
        [
            new Match { InInterfaces = [.. _vpc.Bridges.Values], Destinations = [own] },

            // From joined VPCs, what their link lets pass to this address.
            .. _vpc.Links
                .Where(l => !l.FarScope.IsEmpty && l.OwnScope.Any(s => s.Contains(balancer.Ip)))
                .Select(l => new Match
                {
                    InInterfaces = [l.End.Name], Sources = l.FarScope, Destinations = [own],
                }),
        ];
        foreach (var listener in balancer.Listeners)
        {
            var meaning = $"listen {listener.Service} to {string.Join(", ", listener.Targets)}"
                + $" on {listener.Target}";
            var ports = PortsOf(listener).Select(p => new PortPath(p.From, p.From, p.To));
            foreach (var front in Fronts(balancer, listener, arriving, ports))
                yield return front with { Resource = balancer.Address, Meaning = meaning };
        }
    }

    private IEnumerable<BalancerFront> Published(LoadBalancerPublish publish)
    {
        if (_vpc.Uplink is not { } uplink)
            yield break;
        var balancer = _vpc.Vpc.LoadBalancers.First(b => b.Name == publish.LoadBalancer);
        var arriving = new Match
        {
            InInterfaces = [Names.RouterUplink],
            Sources = ServedClients.Of(_vpc, balancer.Subnet),
            Destinations = [Cidr.Of(uplink.RouterIp)],
        };
        var pairs = PortsOf(publish.Service).Zip(PortsOf(publish.Target)).ToList();
        foreach (var listener in balancer.Listeners)
        {
            if (listener.Service.Protocol != publish.Service.Protocol)
                continue;
            var targets = PortsOf(listener).ToDictionary(p => p.From, p => p.To);
            var ports = pairs.Where(p => targets.ContainsKey(p.Second))
                .Select(p => new PortPath(p.First, p.Second, targets[p.Second]));
            foreach (var front in Fronts(balancer, listener, [arriving], ports))
            {
                yield return front with
                {
                    Resource = publish.Address,
                    Meaning = PublishRules.MeaningOf(publish),

                    // Its replies go outward; those to clients of joined VPCs do not.
                    BalancerMark = _marks.Claim($"{balancer.Address} published"),
                };
            }
        }
    }

    private IEnumerable<BalancerFront> Fronts(
        LoadBalancer balancer,
        Listener listener,
        ImmutableArray<Match> arriving,
        IEnumerable<PortPath> ports)
    {
        var protocol = listener.Service.Protocol;
        var targets = listener.Targets
            .Select(name => _vpc.Vpc.Instances.First(i => i.Name == name).Ip)
            .ToImmutableArray();
        foreach (var (first, count) in Pieces(ports, protocol))
        {
            var entered = ServiceOf(protocol, first.Entered, count);
            yield return new BalancerFront
            {
                Mark = _marks.Claim(
                    $"{balancer.Address} {arriving[0].Destinations[0]} {entered}"),
                BalancerMark = _marks.Claim(balancer.Address),
                Balancer = balancer,
                Service = ServiceOf(protocol, first.Listening, count),
                Entered = entered,
                Arriving = [.. arriving.Select(a => a with { Service = entered })],
                Targets = targets,
                TargetPort = first.Target == first.Entered ? null : first.Target,
                Resource = balancer.Address,
                Meaning = "",
            };
        }
    }

    /// <summary>
    /// Ports that stay the same go together as long as no rule tells them apart; a port that is
    /// translated stands alone.
    /// </summary>
    private IEnumerable<(PortPath First, int Count)> Pieces(
        IEnumerable<PortPath> ports, Protocol protocol)
    {
        (PortPath First, int Count)? piece = null;
        foreach (var port in ports)
        {
            if (piece is { } open)
            {
                if (port.IsPlain && open.First.IsPlain
                    && port.Entered == open.First.Entered + open.Count
                    && !_cuts.Contains((protocol, port.Listening)))
                {
                    piece = open with { Count = open.Count + 1 };
                    continue;
                }

                yield return open;
            }

            piece = (port, 1);
        }

        if (piece is { } last)
            yield return last;
    }

    /// <summary>The ports at which some rule of the VPC begins or has ended.</summary>
    private static IEnumerable<(Protocol Protocol, int Port)> CutsOf(Vpc vpc) =>
        from rule in vpc.SecurityGroups.SelectMany(g => g.Rules)
            .Concat(vpc.Firewalls.SelectMany(f => f.Rules))
            .Concat(vpc.NetworkAcls.SelectMany(a => a.Rules.Select(r => r.Rule)))
        from service in rule.Services
        from range in service.Ports
        from port in new[] { range.First, range.Last + 1 }
        select (service.Protocol, port);

    private static IEnumerable<(int From, int To)> PortsOf(Listener listener) =>
        PortsOf(listener.Service).Zip(PortsOf(listener.Target));

    private static IEnumerable<int> PortsOf(Service service) =>
        service.Ports.SelectMany(range => Enumerable.Range(range.First, range.Count));

    private static Service ServiceOf(Protocol protocol, int first, int count) => new()
    {
        Protocol = protocol,
        Ports = [new PortRange(first, first + count - 1)],
    };

    /// <summary>A port on its way: as entered by, at the load balancer, at the target.</summary>
    private sealed record PortPath(int Entered, int Listening, int Target)
    {
        public bool IsPlain => Entered == Listening && Listening == Target;
    }
}

/// <summary>
/// Marks by what they stand for: the same at each apply, so that no packet on its way carries one
/// that has got another meaning.
/// </summary>
internal sealed class BalancerMarks
{
    private readonly Dictionary<string, uint> _marks = new(StringComparer.Ordinal);

    public uint Claim(string text)
    {
        if (_marks.TryGetValue(text, out var known))
            return known;
        var mark = (uint)Names.StableHash(text) & BalancerChoice.FrontBits;
        while (mark == 0 || _marks.ContainsValue(mark))
            mark += 1u << BalancerChoice.TargetBits;
        _marks[text] = mark;
        return mark;
    }
}
