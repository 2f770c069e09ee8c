using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Simulation;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Compiler.Verification.Questions;

/// <summary>What a client can dial to reach an instance: its address, and what leads to it.</summary>
internal static class Approaches
{
    /// <summary>Every probe that might arrive as the question says; one at least.</summary>
    public static IEnumerable<Probe> Of(Question question)
    {
        var probe = new Probe
        {
            Source = question.Source,
            To = question.Dialed ?? new DialedAddress(default),
            Protocol = question.Protocol,
            Number = question.Number,
            Choice = question.Choice,
        };
        if (question.Target is not { } target)
            return [probe];
        var known = question.Source is InternetSender
            ? FromInternet(probe, target)
            : FromInstance(probe, target, question.Family);
        var ways = known.ToList();
        return ways.Count > 0 ? ways : [probe with { To = new DialedAddress(AddressOf(target)) }];
    }

    private static IpAddress AddressOf(Site site) => site.IpOf(AddressFamily.V4) ?? default;

    private static IEnumerable<Probe> FromInstance(Probe probe, Site target, AddressFamily? family)
    {
        foreach (var one in new[] { AddressFamily.V4, AddressFamily.V6 })
        {
            if ((family is null || family == one) && target.IpOf(one) is { } ip)
                yield return probe with { To = new DialedAddress(ip) };
        }

        if (family == AddressFamily.V6)
            yield break;
        foreach (var (balancer, dialed) in Balanced(probe, target))
            yield return dialed with { To = new DialedAddress(balancer.Ip) };
    }

    private static IEnumerable<Probe> FromInternet(Probe probe, Site target)
    {
        var uplink = new DialedUplink(target.Vpc.InternetGateway?.Uplink);
        foreach (var eip in target.Vpc.ElasticIps.Where(e => e.Instance == target.Instance?.Name))
            yield return probe with { To = new DialedAddress(eip.Ip) };
        foreach (var publish in target.Vpc.Publishes.Where(p => p.Instance == target.Instance?.Name))
        {
            if (Before(publish.Service, publish.Target, probe) is { } port)
                yield return probe with { To = uplink, Number = port };
        }

        foreach (var (balancer, dialed) in Balanced(probe, target))
        {
            foreach (var publish in target.Vpc.LoadBalancerPublishes)
            {
                if (publish.LoadBalancer == balancer.Name
                    && Before(publish.Service, publish.Target, dialed) is { } port)
                {
                    yield return dialed with { To = uplink, Number = port };
                }
            }
        }
    }

    private static IEnumerable<(LoadBalancer Balancer, Probe Probe)> Balanced(
        Probe probe, Site target)
    {
        foreach (var balancer in target.Vpc.LoadBalancers)
        {
            foreach (var listener in balancer.Listeners)
            {
                var choice = listener.Targets.IndexOf(target.Instance?.Name ?? "");
                if (choice >= 0 && Before(listener.Service, listener.Target, probe) is { } port)
                    yield return (balancer, probe with { Choice = choice, Number = port });
            }
        }
    }

    /// <summary>The port of one service that becomes a probe's port in another; null if none.</summary>
    private static int? Before(Service from, Service to, Probe probe)
    {
        if (probe.Protocol != to.Protocol || !to.HasPort(probe.Number))
            return null;
        return Ports.Translate(to, from, probe.Number);
    }
}
