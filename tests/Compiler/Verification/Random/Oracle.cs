using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Simulation;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Compiler.Tests.Verification.Random;

/// <summary>What a cell of the matrix is, found by sending packets in the simulator.</summary>
internal sealed class Oracle(NetworkIndex index)
{
    private static readonly int[] ClientPorts = [32768, 60999];

    private static readonly int[] GatewayPorts =
        [1024, 40000, 61000];

    private readonly Simulator _simulator = new(index);

    /// <summary>Whether a service passes from every port of the client, and from some.</summary>
    public (bool Full, bool Some) Cell(
        Sender source, Site target, AddressFamily family, Protocol protocol, int number)
    {
        var (full, some) = (false, false);
        foreach (var probe in Ways(source, target, family, protocol, number))
        {
            var (all, any) = Try(probe, target);
            (full, some) = (full || all, some || any);
        }

        return (full, some);
    }

    /// <summary>The same towards an address of the internet.</summary>
    public (bool Full, bool Some) Cell(
        Sender source, IpAddress target, Protocol protocol, int number) => Try(
        new Probe
        {
            Source = source,
            To = new DialedAddress(target),
            Protocol = protocol,
            Number = number,
        },
        target: null);

    /// <summary>The same towards a load balancer: whichever target it takes.</summary>
    public (bool Full, bool Some) Balancer(Sender source, Site balancer, Protocol protocol, int number)
    {
        var (all, any) = (true, false);
        var most = balancer.Balancer?.Listeners.Max(l => l.Targets.Length) ?? 0;
        for (var choice = 0; choice < most; choice++)
        {
            var probe = new Probe
            {
                Source = source,
                To = new DialedAddress(balancer.IpOf(AddressFamily.V4) ?? default),
                Protocol = protocol,
                Number = number,
                Choice = choice,
            };
            var target = _simulator.Send(probe).Receiver;
            var isOurs = target?.Vpc.Name == balancer.Vpc.Name;
            var (full, some) = isOurs ? Try(probe, target) : (false, false);
            (all, any) = (all && full, any || some);
        }

        return (all, any);
    }

    /// <summary>The same towards a TCP port of the uplink, whichever of some targets it is led to.</summary>
    public (bool Full, bool Some) Port(IpAddress client, int port, int targets)
    {
        var (all, any) = (true, false);
        for (var choice = 0; choice < targets; choice++)
        {
            var probe = new Probe
            {
                Source = new InternetSender(client),
                To = new DialedUplink(null),
                Protocol = Protocol.Tcp,
                Number = port,
                Choice = choice,
            };
            var target = _simulator.Send(probe).Receiver;
            var (full, some) = target is null ? (false, false) : Try(probe, target);
            (all, any) = (all && full, any || some);
        }

        return (all, any);
    }

    private static IEnumerable<Probe> Ways(
        Sender source, Site target, AddressFamily family, Protocol protocol, int number)
    {
        var probe = new Probe
        {
            Source = source,
            To = new DialedAddress(default),
            Protocol = protocol,
            Number = number,
        };
        if (source is InstanceSender && target.IpOf(family) is { } ip)
            yield return probe with { To = new DialedAddress(ip) };
        if (family == AddressFamily.V6)
            yield break;
        var (vpc, name) = (target.Vpc, target.Instance?.Name);
        if (source is InternetSender)
        {
            foreach (var eip in vpc.ElasticIps.Where(e => e.Instance == name))
                yield return probe with { To = new DialedAddress(eip.Ip) };
            foreach (var publish in vpc.Publishes.Where(p => p.Instance == name))
            {
                if (Before(publish.Service, publish.Target, protocol, number) is { } port)
                    yield return probe with { To = new DialedUplink(null), Number = port };
            }
        }

        foreach (var balancer in vpc.LoadBalancers)
        {
            foreach (var way in Balanced(probe, target, balancer))
                yield return way;
        }
    }

    private static IEnumerable<Probe> Balanced(Probe probe, Site target, LoadBalancer balancer)
    {
        foreach (var listener in balancer.Listeners)
        {
            var choice = listener.Targets.IndexOf(target.Instance?.Name ?? "");
            var dialed = Before(listener.Service, listener.Target, probe.Protocol, probe.Number);
            if (choice < 0 || dialed is not { } port)
                continue;
            var chosen = probe with { Choice = choice, Number = port };
            if (probe.Source is InstanceSender)
                yield return chosen with { To = new DialedAddress(balancer.Ip) };
            foreach (var publish in target.Vpc.LoadBalancerPublishes)
            {
                if (probe.Source is InternetSender
                    && Before(publish.Service, publish.Target, probe.Protocol, port) is { } outer)
                {
                    yield return chosen with { To = new DialedUplink(null), Number = outer };
                }
            }
        }
    }

    /// <summary>The port that is translated to another; each service here is one range.</summary>
    private static int? Before(Service from, Service to, Protocol protocol, int number) =>
        protocol == from.Protocol && number >= to.Ports[0].First && number <= to.Ports[0].Last
            ? from.Ports[0].First + number - to.Ports[0].First
            : null;

    private (bool Full, bool Some) Try(Probe probe, Site? target)
    {
        var first = _simulator.Send(probe);
        var isAnswered = first.Steps.Any(s => s.IsReply && s.Stage is Stage.AclIngress or Stage.AclEgress);
        var requestFails = first.Steps.Any(s => !s.IsReply && !s.Passes);
        if (requestFails || !isAnswered || probe.Protocol is not (Protocol.Tcp or Protocol.Udp))
            return (Arrives(first, target), Arrives(first, target));
        var gateways = first.Steps.Any(s => s.Stage == Stage.Nat) ? GatewayPorts : [40000];
        var passes = ClientPorts
            .SelectMany(c => gateways.Select(g => probe with { ClientPort = c, GatewayPort = g }))
            .Select(p => Arrives(_simulator.Send(p), target))
            .ToList();
        return (passes.TrueForAll(p => p), passes.Contains(true));
    }

    private static bool Arrives(Walk walk, Site? target) =>
        walk.Passes && walk.Arrived is not null && ReferenceEquals(walk.Receiver, target);
}
