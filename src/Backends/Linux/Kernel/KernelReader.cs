using System.Collections.Immutable;
using VpcLang.Backends.Contracts;
using VpcLang.Backends.Linux.Kernel.Dumps;
using VpcLang.Backends.Linux.Lowering.Objects;
using VpcLang.Backends.Linux.Lowering.Plans;
using VpcLang.Backends.Linux.Model;
using VpcLang.Backends.Linux.Netlink;
using VpcLang.Backends.Linux.Processes;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Kernel;

/// <summary>Reads the kernel; changes nothing.</summary>
internal sealed class KernelReader(IRunner runner)
{
    /// <summary>Reads the host and every namespace that may be ours.</summary>
    /// <exception cref="BackendException">The host, or a namespace, cannot be read.</exception>
    public async Task<KernelReading> ReadAsync(CancellationToken cancellation)
    {
        var names = Directory.Exists(NamespaceDoor.Folder)
            ? Directory.EnumerateFiles(NamespaceDoor.Folder)
                .Select(Path.GetFileName)
                .OfType<string>()
            : [];
        var all = names.ToImmutableHashSet(StringComparer.Ordinal);
        var candidates = all.Where(Names.IsPlain).Order(StringComparer.Ordinal).ToList();
        var claims = Claims.Read();
        var (host, routers, instances) = await NamespaceReader.ReadAsync(
            [.. candidates.Where(n => Names.IsRouterNamespace(n) || Names.IsHubNamespace(n))],
            [.. candidates.Where(Names.IsInstanceNamespace)],
            claims,
            cancellation);
        var forwarding = await ForeignForwarding.ReadAsync(runner, cancellation);
        return new KernelReading
        {
            Host = host,
            Routers = routers,
            Instances = instances,
            Claims = claims,
            AllNames = all,
            Passages = forwarding.Passages,
            IptablesChains = forwarding.IptablesChains,
            Facts = FactsOf(host, routers) with { DroppingChains = forwarding.Dropping },
        };
    }

    private static HostFacts FactsOf(
        NamespaceReading host, ImmutableArray<NamespaceReading> routers)
    {
        var ours = host.Links
            .Where(link => Mark.TryParse(link.Alias)?.Uplink is not null)
            .Select(link => link.Name)
            .ToHashSet(StringComparer.Ordinal);
        var foreign = host.Links
            .Where(link => link.Name != "lo" && !ours.Contains(link.Name))

            // The kernel takes almost any character in a name; rules and settings do not.
            .Where(link => Names.IsPlain(link.Name))
            .ToList();
        var names = foreign.ToDictionary(link => link.Index, link => link.Name);
        var uplinks = host.Links
            .Where(link => ours.Contains(link.Name))
            .Select(link => (link.Name, Mark: Mark.TryParse(link.Alias)))
            .Select(link => new MarkedUplink(
                link.Name,
                Present(link.Mark ?? throw new InvalidOperationException("filtered above")),
                host.Addresses.FirstOrDefault(a =>
                    a.Device == link.Name && a.Ip.Family == AddressFamily.V4)?.Ip))
            .ToImmutableArray();
        var interfaces = foreign.ToImmutableSortedDictionary(
            link => link.Name,
            link => host.Addresses
                .Where(a => a.Device == link.Name && a.Ip.Family == AddressFamily.V4)
                .Select(a => a.Ip)
                .ToImmutableArray(),
            StringComparer.Ordinal);
        ImmutableArray<Mark> marks =
        [
            .. uplinks.Select(u => u.Mark)
                .Concat(routers.Select(ns => ns.Mark).OfType<Mark>().Select(Present))
                .Where(mark => mark.Uplink is not null),
        ];
        return new HostFacts
        {
            DefaultUplink = host.Routes.FirstOrDefault(r =>
                r.Table == IpRoute.Main && r.Destination == Cidr.AllV4 && r.Via is not null)?.Device,
            Interfaces = interfaces,
            Indexes = foreign.ToImmutableDictionary(link => link.Name, link => link.Index),
            Mtus = foreign.ToImmutableDictionary(link => link.Name, link => link.Mtu),
            HasIpv6 = Directory.Exists("/proc/sys/net/ipv6"),
            FiltersBridges = Directory.Exists("/proc/sys/net/bridge"),
            ForwardsEverywhere = HostSettings.Read("net.ipv4.ip_forward") == "1",
            Forwarding =
            [
                .. interfaces.Keys.Where(
                    name => HostSettings.Read(HostObjects.ForwardingSetting(name)) == "1"),
            ],
            Uplinks = uplinks,
            Links = [.. routers.SelectMany(ns => ns.MarkedLinks)],
            UplinkMarks = marks,
            Ipv6 = HostIpv6.FactsOf(host, interfaces.Keys, marks),
        };

        // An interface keeps its index when it is renamed.
        Mark Present(Mark mark) =>
            mark.UplinkIndex is { } index && names.TryGetValue(index, out var name)
                ? mark with { Uplink = name }
                : mark;
    }
}
