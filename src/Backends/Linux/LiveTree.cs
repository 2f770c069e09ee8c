using System.Collections.Immutable;
using VpcLang.Backends.Contracts;
using VpcLang.Backends.Linux.Model;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux;

/// <summary>What the kernel holds of a project, as a tree for people.</summary>
internal static class LiveTree
{
    public static LiveProject Of(string project, LinuxState state) => new(
        project,
        [
            .. state.Of<NamespaceObject>()
                .Where(n => Names.IsRouterNamespace(n.Namespace))
                .OrderBy(n => n.Namespace, StringComparer.Ordinal)
                .Select(n => Vpc(n, state)),
            .. LinkTree.Of(state),
            .. Strays(state),
        ]);

    private static LiveNode Vpc(NamespaceObject router, LinuxState state)
    {
        var inside = state.Objects.Where(o => o.Namespace == router.Namespace).ToList();
        var facts = Facts(
            ("namespace", router.Namespace),
            ("cidr", string.Join(", ", inside.OfType<RouteObject>()
                .Where(r => r.Device is null)
                .Select(r => r.Destination))));
        var bridges = inside.OfType<LinkObject>().Where(l => l.Kind == LinkKind.Bridge);
        return Node(
            router.Resource,
            facts,
            [
                .. Gateway(router, state),
                .. bridges.Select(bridge => Subnet(bridge, inside, state)),
                .. Policies(router, state),
            ]);
    }

    private static IEnumerable<LiveNode> Gateway(NamespaceObject router, LinuxState state)
    {
        foreach (var link in state.Of<LinkObject>().Where(l => l.Namespace.Length == 0))
        {
            if (link.Peer?.Namespace != router.Namespace)
                continue;
            yield return Node(
                link.Resource,
                Facts(
                    ("link", link.Name),
                    ("uplink", Mark.TryParse(link.Alias)?.Uplink ?? ""),
                    ("state", link.Up ? "up" : "down")),
                []);
        }
    }

    private static LiveNode Subnet(
        LinkObject bridge, List<LinuxObject> inside, LinuxState state)
    {
        var cidrs = inside.OfType<AddressObject>()
            .Where(a => a.Device == bridge.Name)
            .OrderBy(a => a.Ip)
            .Select(a => Cidr.Containing(a.Ip, a.PrefixLength));
        var ports = inside.OfType<LinkObject>().Where(l => l.Master == bridge.Name);
        return Node(
            bridge.Resource,
            Facts(
                ("bridge", bridge.Name),
                ("cidr", string.Join(", ", cidrs)),
                ("way out", WayOut(bridge, inside, state)),
                ("state", bridge.Up ? "up" : "down")),
            [.. ports.Select(port => Instance(port, state))]);
    }

    /// <summary>A route leads outward; whether through the NAT gateway, a rule of its own says.</summary>
    private static string WayOut(LinkObject bridge, List<LinuxObject> inside, LinuxState state)
    {
        var outward = inside.OfType<RouteObject>()
            .Where(r => r.Device == Names.RouterUplink)
            .Select(r => r.Table)
            .ToHashSet();
        var isRouted = inside.OfType<PolicyRuleObject>().Any(
            p => p.InInterface == bridge.Name && outward.Contains(p.Table));
        if (!isRouted)
            return "none";
        var gateway = state.Rulesets
            .Where(r => r.Namespace == bridge.Namespace)
            .SelectMany(r => r.Entries)
            .Where(e => e.Resource.Contains("/nat.", StringComparison.Ordinal))
            .FirstOrDefault(e => e.Text.Split(' ', '"', ',').Contains(bridge.Name));
        return gateway is null
            ? "internet gateway"
            : $"NAT gateway {gateway.Resource[(gateway.Resource.LastIndexOf('.') + 1)..]}";
    }

    private static LiveNode Instance(LinkObject port, LinuxState state)
    {
        var ns = port.Peer?.Namespace ?? "";
        var device = state.Of<LinkObject>().FirstOrDefault(
            l => l.Namespace == ns && l.Kind == LinkKind.VethPeer);
        var addresses = state.Of<AddressObject>().Where(a => a.Namespace == ns).Select(a => a.Ip);
        var rates = state.Of<RateObject>()
            .Where(r => r.Namespace == ns)
            .Select(r => RateObject.Text(r.BitsPerSecond));
        return Node(
            port.Resource,
            Facts(
                ("namespace", ns),
                ("address", string.Join(", ", addresses)),
                ("rate", string.Join(", ", rates)),
                ("state", port.Up && device is { Up: true } ? "up" : "down")),
            []);
    }

    /// <summary>Groups, firewalls and published ports, by the rules that bear their comment.</summary>
    private static IEnumerable<LiveNode> Policies(NamespaceObject router, LinuxState state) =>
        state.Rulesets
            .Where(r => r.Namespace == router.Namespace)
            .SelectMany(r => r.Entries)
            .Where(e => WrittenRules.BelongTo(e.Resource))
            .GroupBy(e => e.Resource, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => Node(
                g.Key,
                Facts(),
                [
                    .. g.Select(e => e.Meaning).Distinct().Select(
                        meaning => new LiveNode(null, meaning, Facts(), [])),
                ]));

    /// <summary>Instances whose router, or whose port at the router, is gone.</summary>
    private static IEnumerable<LiveNode> Strays(LinuxState state)
    {
        var wired = state.Of<LinkObject>().Select(l => l.Peer?.Namespace).ToHashSet();
        return state.Of<NamespaceObject>()
            .Where(n => !Names.IsRouterNamespace(n.Namespace) && !Names.IsHubNamespace(n.Namespace))
            .Where(n => !wired.Contains(n.Namespace))
            .Select(n => Node(
                n.Resource, Facts(("namespace", n.Namespace), ("state", "cut off")), []));
    }

    internal static LiveNode Node(
        string resource,
        ImmutableSortedDictionary<string, string> facts,
        ImmutableArray<LiveNode> children) =>
        new(resource, TitleOf(resource), facts, children);

    /// <summary><c>vpc.prod/instance.web</c> is the instance web.</summary>
    private static string TitleOf(string resource)
    {
        var own = resource[(resource.LastIndexOf('/') + 1)..];
        var dot = own.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? own.Replace('_', ' ') : $"{own[..dot]} {own[(dot + 1)..]}";
    }

    internal static ImmutableSortedDictionary<string, string> Facts(
        params (string Name, string Value)[] facts) => facts
        .Where(f => f.Value.Length > 0)
        .ToImmutableSortedDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal);
}
