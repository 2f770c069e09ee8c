using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Reachability;
using VpcLang.Compiler.Verification.Reachability.Classes;
using VpcLang.Compiler.Verification.Services;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Compiler.Verification.Comparing.Connections;

/// <summary>A port of an uplink, and where it leads.</summary>
internal sealed record Port(
    string Uplink,
    ImmutableArray<Site> Targets,
    Service Outer,
    Func<ServiceSet, ServiceSet> Inward,
    Func<EndpointClass, Reach> Reach);

/// <summary>
/// The ports of uplinks that clients on the internet can dial, or no longer can, although it leads
/// nowhere that they did not reach before: the same service under another port. What they newly reach
/// there is told with the instance itself.
/// </summary>
internal sealed class Uplinks(Verifier old, Verifier @new, Affected affected)
{
    /// <summary>All of them; the cells are those of instances.</summary>
    public IEnumerable<CellChange> Among(
        ImmutableArray<ComparedEnd> ends, IReadOnlyCollection<CellChange> cells)
    {
        var (before, after) = (PortsOf(old).ToList(), PortsOf(@new).ToList());
        var told = cells.Where(c => c.Source.IsInternet).ToLookup(c => c.Source);
        var uplinks = before.Concat(after).Select(p => p.Uplink).Distinct(StringComparer.Ordinal);
        var number = ends.Length;
        foreach (var uplink in uplinks)
        {
            var end = new ComparedEnd
            {
                Number = number++,
                Old = null,
                New = null,
                Uplink = uplink,
                IsAffected = true,
            };
            var (was, now) = (
                before.Where(p => p.Uplink == uplink).ToList(),
                after.Where(p => p.Uplink == uplink).ToList());
            foreach (var client in ends.Where(e => e.IsInternet && e.Speaks(AddressFamily.V4)))
            {
                var changes = Cells.Between(Sum(was, client.Old), Sum(now, client.New));
                foreach (var (from, to, services) in changes)
                {
                    var untold = Untold(services, to > from ? now : was, told[client], to > from);
                    if (!untold.IsEmpty)
                        yield return new(client, end, Presence.Both, null, from, to, untold);
                }
            }
        }
    }

    private static Reach Sum(List<Port> ports, EndpointClass? client) => client is null
        ? Reach.Nothing
        : ports.Select(p => p.Reach(client)).Aggregate(Reach.Nothing, (all, one) => all.Or(one));

    /// <summary>The services less those behind which an instance is told of already.</summary>
    private static ServiceSet Untold(
        ServiceSet services, List<Port> ports, IEnumerable<CellChange> told, bool isOpened)
    {
        var cells = told.Where(c => c.After > c.Before == isOpened).ToList();
        foreach (var port in ports)
        {
            var inside = port.Inward(services.And(ServiceSet.Of(port.Outer)));
            var names = port.Targets.Select(t => t.Address).ToHashSet(StringComparer.Ordinal);
            var isTold = cells.Exists(c =>
                c.Target.Members.Any(m => names.Contains(m.Address))
                && !c.Services.And(inside).IsEmpty);
            if (isTold)
                services = services.Minus(ServiceSet.Of(port.Outer));
        }

        return services;
    }

    private IEnumerable<Port> PortsOf(Verifier verifier)
    {
        var index = verifier.Index;
        foreach (var vpc in index.Network.Vpcs.Where(v => v.InternetGateway is not null))
        {
            var uplink = vpc.InternetGateway?.Uplink ?? "";
            foreach (var publish in vpc.Publishes)
            {
                var target = index.InstanceOf(vpc.Name, publish.Instance);
                if (affected.ContainsPort(publish.Address, target))
                {
                    yield return new Port(
                        uplink, [target], publish.Service,
                        s => s.Translate(publish.Service, publish.Target),
                        c => PublishedPorts.Of(verifier, c, vpc, publish));
                }
            }

            foreach (var publish in vpc.LoadBalancerPublishes)
            {
                var balancer = index.BalancerOf(vpc.Name, publish.LoadBalancer);
                var listeners = balancer.Balancer?.Listeners ?? [];
                if (affected.ContainsPort(publish.Address, balancer))
                {
                    yield return new Port(
                        uplink,
                        [.. listeners.SelectMany(l => l.Targets).Distinct(StringComparer.Ordinal)
                            .Select(t => index.InstanceOf(vpc.Name, t))],
                        publish.Service,
                        s => Behind(s.Translate(publish.Service, publish.Target), listeners),
                        c => PublishedPorts.Of(verifier, c, vpc, publish));
                }
            }
        }
    }

    private static ServiceSet Behind(ServiceSet services, ImmutableArray<Listener> listeners) =>
        listeners.Select(l => services.And(ServiceSet.Of(l.Service)).Translate(l.Service, l.Target))
            .Aggregate(ServiceSet.Empty, (all, one) => all.Or(one));
}
