using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Runtime.Checking;

/// <summary>An end of connections that packets can be sent from or to.</summary>
public abstract record End;

/// <summary>An instance that is on the host.</summary>
public sealed record InstanceEnd(Site Site) : End;

/// <summary>A load balancer, which is dialled and answers by its targets.</summary>
public sealed record BalancerEnd(Site Site) : End;

/// <summary>An address of the simulated internet.</summary>
public sealed record OutsideEnd(IpAddress Ip) : End;

/// <summary>The host's address on an uplink, where published ports answer.</summary>
/// <param name="Name">As <c>why</c> takes it.</param>
/// <param name="Uplink">The interface as the source names it; null for the default one.</param>
/// <param name="Ip">The address.</param>
/// <param name="Behind">The instances that ports are published to.</param>
public sealed record UplinkEnd(
    string Name, string? Uplink, IpAddress Ip, ImmutableArray<Site> Behind) : End;

/// <summary>An elastic IP, which is its instance for the internet.</summary>
public sealed record ElasticEnd(IpAddress Ip, Site Behind) : End;

/// <summary>The ends of a network that are there to be probed.</summary>
public sealed record Ends
{
    /// <summary>Who opens connections.</summary>
    public required ImmutableArray<End> Sources { get; init; }

    /// <summary>Who is dialled.</summary>
    public required ImmutableArray<End> Targets { get; init; }

    /// <summary>The instances of the source that are not on the host.</summary>
    public required ImmutableArray<string> Missing { get; init; }

    /// <summary>Whether there is an internet to speak for.</summary>
    public required bool HasInternet { get; init; }

    /// <summary>The addresses of instances that the internet has no route to: private ones.</summary>
    public required ImmutableHashSet<IpAddress> Unrouted { get; init; }

    /// <summary>Those of a network on this host.</summary>
    public static Ends Of(NetworkIndex index, LivePlaces places)
    {
        var here = index.Instances.Where(s => places.Has(s.Name)).ToList();
        var outside = places.Outside.Where(index.Internet.Contains)
            .Select(ip => (End)new OutsideEnd(ip)).ToList();
        var instances = here.Select(s => (End)new InstanceEnd(s)).ToList();
        return new Ends
        {
            Sources = [.. instances, .. outside],
            Targets =
            [
                .. instances,
                .. index.Balancers.Where(b => TargetsOf(b, index).All(t => places.Has(t.Name)))
                    .Select(b => new BalancerEnd(b)),
                .. outside,
                .. outside.Count > 0 ? Entries(index, places) : [],
            ],
            Missing = [.. index.Instances.Where(s => !places.Has(s.Name)).Select(s => s.Name)],
            HasInternet = outside.Count > 0,
            Unrouted = outside.Count == 0 ? [] :
            [
                .. here.SelectMany(s => new[] { s.Instance?.Ip, s.Instance?.Ip6 })
                    .OfType<IpAddress>()
                    .Where(ip => !places.IsRouted(ip)),
            ],
        };
    }

    /// <summary>The instances behind a load balancer.</summary>
    public static IEnumerable<Site> TargetsOf(Site balancer, NetworkIndex index) =>
        (balancer.Balancer?.Listeners.SelectMany(l => l.Targets) ?? [])
            .Distinct(StringComparer.Ordinal)
            .Select(t => index.InstanceOf(balancer.Vpc.Name, t));

    private static IEnumerable<End> Entries(NetworkIndex index, LivePlaces places)
    {
        var uplinks = index.Network.Vpcs
            .Where(v => v.InternetGateway is not null)
            .GroupBy(v => v.InternetGateway?.Uplink, StringComparer.Ordinal)
            .ToList();
        foreach (var group in uplinks)
        {
            var behind = group.SelectMany(v => Published(v, index))
                .DistinctBy(s => s.Name, StringComparer.Ordinal).ToImmutableArray();
            if (places.AddressOf(group.Key) is not { } ip || behind.IsEmpty
                || !behind.All(b => places.Has(b.Name)))
            {
                continue;
            }

            // `uplink` is the first of them; another one goes by its address.
            var name = group == uplinks[0] ? "uplink" : ip.ToString();
            yield return new UplinkEnd(name, group.Key, ip, behind);
        }

        foreach (var vpc in index.Network.Vpcs)
        {
            foreach (var eip in vpc.ElasticIps)
            {
                var behind = index.InstanceOf(vpc.Name, eip.Instance);
                if (places.Has(behind.Name))
                    yield return new ElasticEnd(eip.Ip, behind);
            }
        }
    }

    private static IEnumerable<Site> Published(Vpc vpc, NetworkIndex index) =>
        vpc.Publishes.Select(p => index.InstanceOf(vpc.Name, p.Instance))
            .Concat(vpc.LoadBalancerPublishes.SelectMany(p =>
                TargetsOf(index.BalancerOf(vpc.Name, p.LoadBalancer), index)));
}
