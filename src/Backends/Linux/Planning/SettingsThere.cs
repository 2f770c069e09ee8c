using System.Collections.Immutable;
using VpcLang.Backends.Linux.Lowering;
using VpcLang.Backends.Linux.Model;

namespace VpcLang.Backends.Linux.Planning;

/// <summary>
/// The settings of routers that are there, also of those that shall go. Nothing wants them any
/// more, but a run that is undone has to know their values: they go with their namespace.
/// </summary>
internal static class SettingsThere
{
    private static readonly ImmutableArray<string> OfRouters =
    [
        "net.ipv6.conf.all.disable_ipv6",
        "net.ipv6.conf.default.disable_ipv6",
        "net.ipv4.conf.all.rp_filter",
        "net.ipv4.conf.all.send_redirects",
    ];

    private static readonly ImmutableArray<string> OfTheirLinks =
        ["proxy_arp_pvlan", "send_redirects", "rp_filter"];

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
        foreach (var router in live.OfType<NamespaceObject>().Where(IsRouter))
        {
            foreach (var name in OfRouters)
                yield return Setting(router, name);
            var links = live.OfType<LinkObject>()
                .Where(l => l.Namespace == router.Namespace
                    && (l.Kind == LinkKind.Bridge || l.Name == Names.RouterUplink));
            foreach (var link in links)
            {
                foreach (var name in OfTheirLinks)
                    yield return Setting(link, $"net.ipv4.conf.{link.Name}.{name}");
            }

            // The last of all, as when it was made: until here, the router passes nothing on.
            yield return Setting(router, "net.ipv4.ip_forward");
        }

        foreach (var link in live.OfType<LinkObject>().Where(l => l.Namespace.Length == 0))
            yield return Setting(link, HostObjects.ForwardingSetting(link.Name));
    }

    private static bool IsRouter(NamespaceObject ns) =>
        ns.Namespace.StartsWith(Names.RouterPrefix, StringComparison.Ordinal);

    /// <summary>The value is read later: only its name counts here.</summary>
    private static SysctlObject Setting(LinuxObject of, string name) => new(name, "")
    {
        Namespace = of.Namespace, Resource = of.Resource,
    };
}
