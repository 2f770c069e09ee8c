using System.Collections.Immutable;
using VpcLang.Backends.Terraform.Meaning;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Terraform.Parts;

/// <summary>Which balancers a VPC needs in AWS; refuses what none can do.</summary>
internal static class FrontFinder
{
    /// <summary>The most listeners of a network load balancer (AWS, "Quotas for your NLBs").</summary>
    private const int MostDoors = 50;

    /// <summary>A published port on its way through one subnet.</summary>
    private sealed record Way(
        string Address, SourceLocation Place, Subnet Subnet, Service Service, Service Inner,
        Func<IEnumerable<Door>> Doors);

    /// <summary>The declared ones, then those of published ports: one a subnet and protocol.</summary>
    public static IEnumerable<Front> Of(Draft draft, Vpc vpc)
    {
        foreach (var balancer in vpc.LoadBalancers)
        {
            if (Declared(draft, vpc, balancer) is { } front)
                yield return front;
        }

        var ways = WaysOf(vpc).Where(way => IsPossible(draft, vpc, way)).ToList();
        foreach (var group in ways.GroupBy(w => (w.Subnet.Address, w.Service.Protocol)))
        {
            var doors = group.SelectMany(w => w.Doors()).ToImmutableArray();
            var first = group.First();
            if (doors.Length > MostDoors)
            {
                draft.Refusals.Add(first.Address, first.Place, TooMany(doors.Length));
                continue;
            }

            yield return new Front(
                $"{group.Key.Address}#public-{PortSpan.NameOf(group.Key.Protocol)}",
                first.Subnet,
                group.Key.Protocol,
                null,
                doors);
        }
    }

    private static Front? Declared(Draft draft, Vpc vpc, LoadBalancer balancer)
    {
        var protocols = balancer.Listeners.Select(l => l.Service.Protocol).Distinct().ToList();
        var count = balancer.Listeners.Sum(l => PortPairs.CountOf(l.Service));
        var reason = balancer.Algorithm == BalancingAlgorithm.RoundRobin
            ? "a balancer of AWS chooses by `hash` or `random`, not one after the other"
            : protocols.Count > 1
                ? "a balancer of AWS with an address of its own takes TCP or UDP, not both"
                : count > MostDoors ? TooMany(count) : null;
        if (reason is not null)
            draft.Refusals.Add(balancer.Address, balancer.Location, reason);
        return reason is not null || protocols.Count == 0
            ? null
            : new Front(
                balancer.Address,
                vpc.Subnets.First(s => s.Name == balancer.Subnet),
                protocols[0],
                balancer.Ip,
                [
                    .. balancer.Listeners.SelectMany(
                        l => PortPairs.DoorsOf(l, balancer.Algorithm == BalancingAlgorithm.Hash)),
                ]);
    }

    private static string TooMany(int count) =>
        $"{count} ports are {count} listeners, and a balancer of AWS has at most {MostDoors}";

    private static bool IsPossible(Draft draft, Vpc vpc, Way way)
    {
        var reason = PortPairs.CountOf(way.Service) is > MostDoors and var count
            ? TooMany(count)
            : !Routing.LeadsToInternet(vpc, way.Subnet)
                ? $"the subnet {way.Subnet.Name} has no route to the internet gateway"
                : way.Subnet.NetworkAcl is { } acl && !way.Service.Equals(way.Inner)
                    ? $"the network ACL {acl} would see {way.Service} in AWS, not {way.Inner}"
                    : null;
        if (reason is not null)
            draft.Refusals.Add(way.Address, way.Place, reason);
        return reason is null;
    }

    private static IEnumerable<Way> WaysOf(Vpc vpc)
    {
        foreach (var publish in vpc.Publishes)
        {
            var instance = vpc.Instances.First(i => i.Name == publish.Instance);
            yield return new Way(
                publish.Address,
                publish.Location,
                vpc.Subnets.First(s => s.Name == instance.Subnet),
                publish.Service,
                publish.Target,
                () => PortPairs.Of(publish.Service, publish.Target)
                    .Select(p => new Door(p.From, p.To, [publish.Instance], false)));
        }

        foreach (var publish in vpc.LoadBalancerPublishes)
        {
            var balancer = vpc.LoadBalancers.First(b => b.Name == publish.LoadBalancer);
            yield return new Way(
                publish.Address,
                publish.Location,
                vpc.Subnets.First(s => s.Name == balancer.Subnet),
                publish.Service,
                publish.Target,
                () => PortPairs.Through(publish, balancer));
        }
    }
}
