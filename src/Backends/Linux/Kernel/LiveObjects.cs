using System.Collections.Immutable;
using VpcLang.Backends.Linux.Kernel.Dumps;
using VpcLang.Backends.Linux.Lowering.Plans;
using VpcLang.Backends.Linux.Model;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Kernel;

/// <summary>Turns readings into the objects that lowering would have made them from.</summary>
internal static class LiveObjects
{
    /// <summary>Everything of a project that is there, less its settings and packet rules.</summary>
    public static IEnumerable<LinuxObject> Of(KernelReading reading, string project) =>
        Of(reading, project, []);

    /// <summary>The same, where the namespaces of some instances are to be made anew.</summary>
    public static IEnumerable<LinuxObject> Of(
        KernelReading reading, string project, ImmutableHashSet<string> anew) =>
    [
        .. reading.RoutersOf(project).SelectMany(ns => InRouter(ns, project)),
        .. LiveInstances.Of(reading, project, anew),
        .. reading.UplinksOf(project).SelectMany(uplink => OnHost(reading.Host, uplink)),
        .. reading.Passages.Where(p => Mark.TryParse(p.Comment)?.Project == project),
    ];

    private static IEnumerable<LinuxObject> InRouter(NamespaceReading ns, string project)
    {
        var owners = OwnersOf(ns, project);
        var whole = ns.Mark?.Resource ?? $"namespace {ns.Name}";
        yield return new NamespaceObject { Namespace = ns.Name, Resource = whole };
        foreach (var link in ns.Links.Where(l => owners.ContainsKey(l.Name)))
            yield return Link(ns, link, owners[link.Name]);
        foreach (var address in ns.Addresses.Where(a => a.Device != "lo"))
        {
            if (owners.TryGetValue(address.Device, out var owner))
                yield return Address(ns.Name, address, owner);
        }

        foreach (var rate in ns.Rates.Where(r => owners.ContainsKey(r.Device)))
        {
            yield return new RateObject(rate.Device, rate.BitsPerSecond)
            {
                Namespace = ns.Name,
                Resource = owners[rate.Device],
            };
        }

        foreach (var route in ns.Routes.Select(r => Route(ns.Name, r, owners, whole)).OfType<RouteObject>())
            yield return route;
        foreach (var rule in LivePolicy.Of(ns, name => owners.GetValueOrDefault(name), whole))
            yield return rule;

        // A neighbour's or an entry's resource is an instance's; the port's mark names it.
        var byMac = ns.Fdb
            .Where(e => owners.ContainsKey(e.Port))
            .GroupBy(e => e.Mac, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => owners[g.First().Port], StringComparer.Ordinal);
        foreach (var neighbour in ns.Neighbours.Where(n => owners.ContainsKey(n.Device)))
        {
            yield return new NeighbourObject(neighbour.Device, neighbour.Ip, neighbour.Mac)
            {
                Namespace = ns.Name,
                Resource = byMac.GetValueOrDefault(neighbour.Mac, owners[neighbour.Device]),
            };
        }

        foreach (var entry in ns.Fdb.Where(e => owners.ContainsKey(e.Port)))
        {
            yield return new ForwardingEntryObject(entry.Port, entry.Mac)
            {
                Namespace = ns.Name,
                Resource = owners[entry.Port],
            };
        }
    }

    private static IEnumerable<LinuxObject> OnHost(NamespaceReading host, MarkedUplink uplink)
    {
        var resource = uplink.Mark.Resource;
        var vpc = resource.Split('/')[0]["vpc.".Length..];
        var link = host.Links.First(l => l.Name == uplink.Name);
        yield return new LinkObject
        {
            Namespace = "",
            Resource = resource,
            Name = link.Name,
            Kind = KindOf(link, host.Name),
            Peer = new VethEnd(Names.RouterNamespace(vpc), Names.RouterUplink, Mac: null),
            Up = link.Up,
            WithoutLinkLocal = link.WithoutLinkLocal,
            WithoutArp = link.WithoutArp,
            Mtu = link.Mtu,
            Alias = link.Alias,
        };
        foreach (var address in host.Addresses.Where(a => a.Device == link.Name))
            yield return Address("", address, resource);
        foreach (var route in host.Routes.Where(r => r.Device == link.Name))
        {
            var owners = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [link.Name] = resource,
            };
            if (Route(host.Name, route, owners, resource) is not { } item)
                continue;
            yield return item;

            // What the uplink answers for and we route inward is an elastic IP of ours.
            foreach (var proxy in host.Proxies.Where(p => p.Device == uplink.Mark.Uplink
                && route.Destination == Cidr.Of(p.Ip)))
            {
                yield return new ProxyNeighbourObject(proxy.Device, proxy.Ip)
                {
                    Namespace = "",
                    Resource = resource,
                };
            }
        }
    }

    /// <summary>
    /// The links of a router of ours and their resources: those with a name that we give. Their mark
    /// says whose they are; a lost one is restored.
    /// </summary>
    private static Dictionary<string, string> OwnersOf(NamespaceReading ns, string project)
    {
        var whole = ns.Mark?.Resource ?? $"namespace {ns.Name}";
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var link in ns.Links.Where(l => NamespaceReading.IsOurName(l.Name)))
        {
            if (Mark.TryParse(link.Alias) is { } mark && mark.Project == project)
                owners[link.Name] = mark.Resource;
            else if (Names.IsRouterNamespace(ns.Name) && link.Name == Names.RouterUplink)
                owners[link.Name] = UplinkPlan.ResourceOf(ns.Name[Names.RouterPrefix.Length..]);
            else
                owners[link.Name] = whole;
        }

        return owners;
    }

    private static LinkObject Link(NamespaceReading ns, IpLink link, string resource)
    {
        var kind = KindOf(link, ns.Name);
        return new LinkObject
        {
            Namespace = ns.Name,
            Resource = resource,
            Name = link.Name,
            Kind = kind,
            Mac = kind == LinkKind.Loopback || link.Name == Names.RouterUplink
                || Names.IsLinkEnd(link.Name) ? null : link.Mac,
            Peer = FarEndOf(link) ?? PeerOf(kind, resource),
            Master = link.Master,
            GuardedPort = link.GuardedPort,
            WithoutLinkLocal = link.WithoutLinkLocal,
            WithoutArp = kind != LinkKind.Loopback && link.WithoutArp,
            Mtu = kind == LinkKind.Loopback ? LinkObject.UsualMtu : link.Mtu,
            Up = link.Up,
            Alias = link.Alias,
        };
    }

    /// <summary>The other end of a wire between routers, as its mark tells.</summary>
    private static VethEnd? FarEndOf(IpLink link) =>
        Names.IsLinkEnd(link.Name)
        && Mark.TryParse(link.Alias)?.Far?.Split('/') is [var ns, var name]
        && (Names.IsRouterNamespace(ns) || Names.IsHubNamespace(ns))
        && Names.IsLinkEnd(name)
            ? new VethEnd(ns, name, Mac: null)
            : null;

    /// <summary>The other end of a port, as its mark tells; only needed to make it again.</summary>
    private static VethEnd? PeerOf(LinkKind kind, string resource)
    {
        return kind == LinkKind.Veth && Names.NamespaceOfInstance(resource) is { } instance
            ? new VethEnd(instance, Names.InstanceInterface, Mac: null)
            : null;
    }

    private static LinkKind KindOf(IpLink link, string ns) => link.Kind switch
    {
        "bridge" => LinkKind.Bridge,
        "veth" when ns.Length > 0 && link.Name == Names.RouterUplink =>
            LinkKind.VethPeer,
        "veth" when ns.Length > 0 && Names.IsFarEnd(link.Name) => LinkKind.VethPeer,
        "veth" => LinkKind.Veth,
        _ => LinkKind.Loopback,
    };

    internal static AddressObject Address(string ns, IpAddressLine address, string resource) =>
        new(address.Device, address.Ip, address.PrefixLength)
        {
            Namespace = ns,
            Resource = resource,
        };

    /// <summary>A route that we or a person set; what the kernel keeps for itself is left out.</summary>
    internal static RouteObject? Route(
        string ns, IpRoute route, Dictionary<string, string> owners, string whole)
    {
        if (route.Table == IpRoute.Local || route.Protocol == IpRoute.Kernel)
            return null;
        if (route.Device is { } device && !owners.ContainsKey(device))
            return null;
        var owner = route.Device is { } d ? owners.GetValueOrDefault(d, whole) : whole;
        return new RouteObject(TableNumber(route.Table), route.Destination)
        {
            Namespace = ns,
            Resource = owner,
            Via = route.Via,
            Device = route.IsUnicast ? route.Device : null,
            Source = route.Source,
        };
    }

    /// <summary>Ours are small numbers; another's may be any of 32 bits.</summary>
    internal static int TableNumber(uint table) => table <= int.MaxValue ? (int)table : 0;
}
