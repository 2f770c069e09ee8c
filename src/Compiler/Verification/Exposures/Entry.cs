using System.Collections.Immutable;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Reachability;
using VpcLang.Compiler.Verification.Reachability.Classes;
using VpcLang.Compiler.Verification.Services;
using VpcLang.Compiler.Verification.Simulation;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Compiler.Verification.Exposures;

/// <summary>A way in from the internet: a published port, or an elastic IP.</summary>
internal sealed record Entry
{
    public required string Public { get; init; }

    public required Dialed Dialed { get; init; }

    /// <summary>The services that lead somewhere.</summary>
    public required ServiceSet Services { get; init; }

    public required ExposureLine Line { get; init; }

    public Site? Balancer { get; init; }

    /// <summary>What a client reaches, in the services that it dials.</summary>
    public required Func<EndpointClass, Reach> Reach { get; init; }

    /// <summary>Which instances some services lead to, and on which of their own.</summary>
    public required Func<ServiceSet, ImmutableArray<ExposedTarget>> TargetsOf { get; init; }

    /// <summary>
    /// Services at the instance back to those that are dialed; null where several translations are made.
    /// </summary>
    public Func<ServiceSet, ServiceSet>? Outward { get; init; }

    /// <summary>Every way in of a network, in source order of its VPCs.</summary>
    public static IEnumerable<Entry> In(Verifier verifier)
    {
        var index = verifier.Index;
        foreach (var vpc in index.Network.Vpcs.Where(v => v.InternetGateway is not null))
        {
            var uplink = vpc.InternetGateway?.Uplink;
            var name = uplink is null ? "uplink" : $"uplink {uplink}";
            foreach (var eip in vpc.ElasticIps)
            {
                var site = index.InstanceOf(vpc.Name, eip.Instance);
                yield return new Entry
                {
                    Public = eip.Ip.ToString(),
                    Dialed = new DialedAddress(eip.Ip),
                    Services = ServiceSet.All,
                    Line = new ExposureLine($"elastic_ip {eip.Name}", eip.Address, eip.Location),
                    Reach = c => verifier.ByElasticIp(c, verifier.ClassOf(site)),
                    TargetsOf = s => [new ExposedTarget(site, s)],
                    Outward = s => s,
                };
            }

            foreach (var publish in vpc.Publishes)
            {
                var site = index.InstanceOf(vpc.Name, publish.Instance);
                yield return new Entry
                {
                    Public = name,
                    Dialed = new DialedUplink(uplink),
                    Services = ServiceSet.Of(publish.Service),
                    Line = new ExposureLine(
                        TextOf(publish.Service, publish.Instance, publish.Target),
                        publish.Address,
                        publish.Location),
                    Reach = c => PublishedPorts.Of(verifier, c, vpc, publish),
                    TargetsOf = s => [new ExposedTarget(site, s.Translate(publish.Service, publish.Target))],
                    Outward = s => s.Translate(publish.Target, publish.Service),
                };
            }

            foreach (var publish in vpc.LoadBalancerPublishes)
            {
                var balancer = index.BalancerOf(vpc.Name, publish.LoadBalancer);
                yield return new Entry
                {
                    Public = name,
                    Dialed = new DialedUplink(uplink),
                    Services = ServiceSet.Of(publish.Service),
                    Line = new ExposureLine(
                        TextOf(publish.Service, $"lb.{publish.LoadBalancer}", publish.Target),
                        publish.Address,
                        publish.Location),
                    Balancer = balancer,
                    Reach = c => PublishedPorts.Of(verifier, c, vpc, publish),
                    TargetsOf = s => Behind(
                        balancer, index, s.Translate(publish.Service, publish.Target)),
                };
            }
        }
    }

    private static ImmutableArray<ExposedTarget> Behind(
        Site balancer, NetworkIndex index, ServiceSet services) =>
    [
        .. (balancer.Balancer?.Listeners ?? [])
            .Select(l => (
                l.Targets,
                Inside: services.And(ServiceSet.Of(l.Service)).Translate(l.Service, l.Target)))
            .Where(l => !l.Inside.IsEmpty)
            .SelectMany(l => l.Targets.Select(t => (Name: t, l.Inside)))
            .GroupBy(t => t.Name, StringComparer.Ordinal)
            .Select(g => new ExposedTarget(
                index.InstanceOf(balancer.Vpc.Name, g.Key),
                g.Select(t => t.Inside).Aggregate(ServiceSet.Empty, (all, one) => all.Or(one)))),
    ];

    private static string TextOf(Service outer, string target, Service inner) =>
        outer.Equals(inner) || outer.ToString() == inner.ToString()
            ? $"publish {outer} to {target}"
            : $"publish {outer} to {target} on {inner}";
}
