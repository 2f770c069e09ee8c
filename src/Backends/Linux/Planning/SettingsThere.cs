using System.Collections.Immutable;
using VpcLang.Backends.Linux.Lowering.Objects;
using VpcLang.Backends.Linux.Model;

namespace VpcLang.Backends.Linux.Planning;

/// <summary>
/// The settings of what is there and passes packets on, also of what shall go. Nothing wants them
/// any more, but a run that is undone has to know their values: they go with their namespace.
/// </summary>
internal static class SettingsThere
{
    private static readonly ImmutableArray<string> First =
    [
        "net.ipv6.conf.all.disable_ipv6",
        "net.ipv6.conf.default.disable_ipv6",
        "net.ipv6.max_hbh_opts_number",
        "net.ipv6.conf.all.forwarding",
        "net.bridge.bridge-nf-call-arptables",
        "net.bridge.bridge-nf-call-ip6tables",
        "net.bridge.bridge-nf-call-iptables",
        "net.ipv4.conf.all.rp_filter",
        "net.ipv4.conf.all.send_redirects",
    ];

    private static readonly ImmutableArray<string> OfLinks =
        ["send_redirects", "rp_filter"];

    /// <summary>As when it was made: until here, it passes nothing on.</summary>
    private const string Last = "net.ipv4.ip_forward";

    /// <summary>The wanted settings, and those of what is there that nobody wants.</summary>
    public static ImmutableArray<SysctlObject> Beside(
        ImmutableArray<SysctlObject> wanted, IEnumerable<LinuxObject> live)
    {
        var known = wanted.Select(s => (s.Namespace, s.Name)).ToHashSet();
        return
        [
            .. wanted,
            .. Of([.. live]).Where(s => !known.Contains((s.Namespace, s.Name))),
        ];
    }

    private static IEnumerable<SysctlObject> Of(ImmutableArray<LinuxObject> live)
    {
        var routing = RoutingInstances(live);
        foreach (var ns in live.OfType<NamespaceObject>()
            .Where(ns => !IsInstance(ns.Namespace) || routing.Contains(ns.Namespace)))
        {
            foreach (var name in First)
                yield return Setting(ns, name);
            foreach (var link in live.OfType<LinkObject>()
                .Where(l => l.Namespace == ns.Namespace && MayHaveSettings(l)))
            {
                foreach (var name in OfLinks)
                    yield return Setting(link, $"net.ipv4.conf.{link.Name}.{name}");
            }

            yield return Setting(ns, Last);
        }

        foreach (var link in live.OfType<LinkObject>().Where(l => l.Namespace.Length == 0))
            yield return Setting(link, HostObjects.ForwardingSetting(link.Name));
    }

    /// <summary>Instances that pass on what is not theirs, as the marks of their ports tell.</summary>
    private static HashSet<string> RoutingInstances(ImmutableArray<LinuxObject> live) => live
        .OfType<LinkObject>()
        .Where(l => Mark.TryParse(l.Alias)?.PassesOn is not null)
        .Select(l => l.Peer?.Namespace)
        .OfType<string>()
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>An instance's namespace is called VPC.INSTANCE, a router's has no dot.</summary>
    private static bool IsInstance(string ns) => ns.Contains('.', StringComparison.Ordinal);

    private static bool MayHaveSettings(LinkObject link) =>
        link.Kind != LinkKind.Loopback
        && !link.Name.StartsWith(Names.PortPrefix, StringComparison.Ordinal);

    /// <summary>The value is read later: only its name counts here.</summary>
    private static SysctlObject Setting(LinuxObject of, string name) => new(name, "")
    {
        Namespace = of.Namespace,
        Resource = of.Resource,
    };
}
