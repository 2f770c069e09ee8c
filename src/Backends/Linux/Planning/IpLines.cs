using VpcLang.Backends.Linux.Model;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Planning;

/// <summary>Renders operations as lines for <c>ip -batch</c>; the batch names the namespace.</summary>
internal static class IpLines
{
    /// <summary>The lines that take an object away.</summary>
    public static IEnumerable<string> Remove(LinuxObject item) => item switch
    {
        NamespaceObject ns => [$"netns del {ns.Namespace}"],
        LinkObject link => [$"link del dev {link.Name}"],
        AddressObject a => [$"addr del {a.Ip}/{a.PrefixLength} dev {a.Device}"],
        RouteObject r => [$"route del {TypeOf(r)}{r.Destination}{DeviceWord(r)} table {r.Table}"],
        PolicyRuleObject p => [$"rule del {PolicyText(p)}"],
        AlteredPolicy p =>
        [
            .. Enumerable.Repeat($"rule del pref {p.Priority}", p.Count),
            .. p.OwnTable is { } table
                ? [$"rule add pref {p.Priority} table {table}"]
                : Array.Empty<string>(),
        ],
        NeighbourObject n => [$"neigh del {n.Ip} dev {n.Device}"],
        ProxyNeighbourObject n => [$"neigh del proxy {n.Ip} dev {n.Device}"],
        _ => [],
    };

    /// <summary>The lines that make a link, not yet up.</summary>
    public static IEnumerable<string> Create(LinkObject link)
    {
        if (link.Kind == LinkKind.Bridge)
        {
            // A bridge that snoops believes whoever asks for multicast listeners, and would then keep
            // an instance's questions for its router from the router.
            yield return $"link add name {link.Name}{MacWord(link.Mac)} type bridge mcast_snooping 0";
        }

        if (link is { Kind: LinkKind.Veth, Peer: { } peer })
        {
            yield return $"link add name {link.Name}{MacWord(link.Mac)} type veth "
                + $"peer name {peer.Name}{MacWord(peer.Mac)} netns {peer.Namespace}";
        }
    }

    /// <summary>The lines that make a link that is there as it should be, up last.</summary>
    public static IEnumerable<string> Configure(LinkObject link, LinkObject? was)
    {
        if (was is not null && link.Mac is not null && link.Mac != was.Mac)
            yield return $"link set dev {link.Name} address {link.Mac}";
        if (link.Kind == LinkKind.VethPeer && was is null && link.Mac is not null)
            yield return $"link set dev {link.Name} address {link.Mac}";
        // First of all: a link below 1,280 has no IPv6, and refuses what is said of it.
        if (link.Mtu != (was?.Mtu ?? LinkObject.UsualMtu))
            yield return $"link set dev {link.Name} mtu {link.Mtu}";
        if (link.Alias != was?.Alias)
            yield return $"link set dev {link.Name} alias \"{link.Alias}\"";
        if (link.Master != was?.Master)
        {
            yield return link.Master is null
                ? $"link set dev {link.Name} nomaster"
                : $"link set dev {link.Name} master {link.Master}";
        }

        if (link.WithoutLinkLocal != (was?.WithoutLinkLocal ?? false))
        {
            var mode = link.WithoutLinkLocal ? "none" : "eui64";
            yield return $"link set dev {link.Name} addrgenmode {mode}";

            // A link that gets its IPv6 back while it is up gets a link-local address at once.
            if (link.WithoutLinkLocal && was is { Mtu: < LinkObject.MinMtu6 })
                yield return $"addr flush dev {link.Name} scope link";
        }

        if (link.WithoutArp != (was?.WithoutArp ?? false))
            yield return $"link set dev {link.Name} arp {(link.WithoutArp ? "off" : "on")}";

        // A change of the bridge forgets the port's flags.
        if (link.GuardedPort && (was is not { GuardedPort: true } || was.Master != link.Master))
        {
            yield return $"link set dev {link.Name} "
                + "type bridge_slave isolated on learning off locked on";
        }

        if (link.Up != (was?.Up ?? false))
            yield return $"link set dev {link.Name} {(link.Up ? "up" : "down")}";
    }

    /// <summary>The lines that put an object in place, whether or not an older form is there.</summary>
    public static IEnumerable<string> Put(LinuxObject item) => item switch
    {
        NamespaceObject ns =>
        [
            $"netns add {ns.Namespace}",
            .. ns.Id is { } id ? [$"netns set {ns.Namespace} {id}"] : Array.Empty<string>(),
        ],

        // The kernel would add a route of its own; ours is written out, so that it can be missed.
        AddressObject a => [AddressLine(a)],
        RouteObject r => [RouteLine(r)],
        PolicyRuleObject p => [$"rule add {PolicyText(p)}"],
        ProxyNeighbourObject n => [$"neigh add proxy {n.Ip} dev {n.Device}"],
        NeighbourObject n => [$"neigh replace {n.Ip} lladdr {n.Mac} dev {n.Device} nud permanent"],
        _ => [],
    };

    /// <summary>A line for <c>bridge -batch</c>.</summary>
    public static string Fdb(Verb verb, ForwardingEntryObject entry) => verb == Verb.Remove
        ? $"fdb del {entry.Mac} dev {entry.Port} master static"
        : $"fdb replace {entry.Mac} dev {entry.Port} master static";

    /// <summary>Nobody can have our address: IPv6 need not ask around before it uses it.</summary>
    private static string AddressLine(AddressObject address)
    {
        var unasked = address.Ip.Family == AddressFamily.V6 ? " nodad" : "";
        return $"addr add {address.Ip}/{address.PrefixLength} dev {address.Device}"
            + $"{unasked} noprefixroute";
    }

    private static string RouteLine(RouteObject route)
    {
        var via = route.Via is { } gateway ? $" via {gateway}" : "";
        var source = route.Source is { } ip ? $" src {ip}" : "";
        return $"route replace {TypeOf(route)}{route.Destination}{via}{DeviceWord(route)}{source}"
            + $" table {route.Table}";
    }

    private static string PolicyText(PolicyRuleObject rule)
    {
        var mark = rule.Mark is { } value ? $" fwmark 0x{value:x}" : "";
        return $"pref {rule.Priority} iif {rule.InInterface}{mark} table {rule.Table}";
    }

    private static string DeviceWord(RouteObject route) =>
        route.Device is { } name ? $" dev {name}" : "";

    private static string TypeOf(RouteObject route) => route.Device is null ? "blackhole " : "";

    private static string MacWord(string? mac) => mac is null ? "" : $" address {mac}";
}
