using System.Collections.Immutable;
using VpcLang.Backends.Linux.Lowering;
using VpcLang.Backends.Linux.Lowering.Objects;
using VpcLang.Backends.Linux.Model;
using VpcLang.Backends.Scripts.Templating;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Scripts.Bash;

/// <summary>
/// The part of a script that people read: a section for each resource, in the order of the lowering, a
/// line for each thing that it comes to.
/// </summary>
internal sealed class Sections(
    Network network, LoweredNetwork lowered, SymbolicHost host)
{
    private readonly ImmutableSortedDictionary<string, Resource> _places = ResourcePlaces.Of(network);

    /// <summary>The models of the sections, for the template.</summary>
    public List<Dictionary<string, object?>> Models()
    {
        var lines = new ObjectLines(host, network.Project);
        var byResource = new Dictionary<string, List<string[]>>(StringComparer.Ordinal);
        foreach (var item in lowered.Objects)
            Add(byResource, item.Resource, ListenerLines(item), [lines.Of(item)]);
        foreach (var rules in lowered.Rulesets)
        {
            Add(byResource, rules.Resource, [
                ["rules", rules.Namespace, RuleFunctions.Family(rules), RuleFunctions.NameOf(rules)],
            ]);
        }

        foreach (var (resource, line) in PublishedPorts())
            Add(byResource, resource, [line]);
        if (host.Ways.Length > 0)
            Add(byResource, HostObjects.HostResource, PassageLines());
        return
        [
            .. host.Ways.IsEmpty && host.Wires.IsEmpty ? [] : new[] { Questions() },
            .. byResource.Select(section => Section(section.Key, section.Value)),
        ];
    }

    private static void Add(
        Dictionary<string, List<string[]>> sections,
        string resource,
        params IEnumerable<string[]>[] lines)
    {
        if (!sections.TryGetValue(resource, out var section))
            sections[resource] = section = [];
        section.AddRange(lines.SelectMany(l => l).Where(l => l.Length > 0));
    }

    private Dictionary<string, object?> Section(string resource, List<string[]> lines)
    {
        var known = _places.GetValueOrDefault(resource);
        return Model(
            known is null ? "The host itself" : $"{resource} ({known.Location})",
            Meaning(known?.Kind),
            [
                known is null
                    ? ["resource", resource]
                    : ["resource", resource, PlaceOf(known)],
                .. NeedOfIpv6(resource),
                .. lines,
            ]);
    }

    /// <summary>What has to be asked of the host before anything of it can be said.</summary>
    private Dictionary<string, object?> Questions()
    {
        var ways = host.Ways.Select(way => (
            Resource: $"{way.Key}/internet_gateway",
            Line: (string[])
            [
                "way", way.Key, way.Uplink ?? "default",
                .. way.HasIpv6 ? ["6"] : Array.Empty<string>(),
            ]));
        var wires = host.Wires.Select(wire => (
            wire.Near.Resource,
            Line: (string[])
            [
                "wire_ips", wire.Key, $"{wire.FirstChoice}", wire.Near.Namespace, wire.Near.Name,
                wire.Near.Peer?.Namespace ?? "", wire.Near.Peer?.Name ?? "",
            ]));
        var lines = ways.Concat(wires)
            .GroupBy(question => question.Resource, StringComparer.Ordinal)
            .SelectMany(g => g.Select(question => question.Line).Prepend(ResourceLine(g.Key)))
            .ToList();
        return Model(
            "What only the host can tell",
            "the interfaces to the world; for wires, two addresses that nobody else has",
            lines);
    }

    /// <summary>The place as the script prints it: the name of a file may hold anything.</summary>
    private static string PlaceOf(Resource resource) =>
        Quoting.Comment(resource.Location.ToString());

    private string[] ResourceLine(string address) =>
        _places.GetValueOrDefault(address) is { } known
            ? ["resource", address, PlaceOf(known)]
            : ["resource", address];

    private IEnumerable<string[]> NeedOfIpv6(string resource) =>
        network.Vpcs.Any(v => v.Address == resource && v.Cidr6 is not null)
            ? [["needs_ipv6"]]
            : [];

    /// <summary>A host that begins to forward IPv6 is told before to go on listening to routers.</summary>
    private IEnumerable<string[]> ListenerLines(LinuxObject item) =>
        item is SysctlObject { Namespace.Length: 0, Name: HostObjects6.Forwarding }
            ? host.Ways.Where(w => w.HasIpv6).Select(w => new[] { "listen", w.Key })
            : [];

    /// <summary>What is taken from no program of the host, unless the source says so.</summary>
    private IEnumerable<(string Resource, string[] Line)> PublishedPorts() =>
    [
        .. from vpc in network.Vpcs
           from publish in vpc.Publishes
           where !publish.Replacing
           select (publish.Address, PortsOf(vpc, publish.Service)),
        .. from vpc in network.Vpcs
           from publish in vpc.LoadBalancerPublishes
           where !publish.Replacing
           select (publish.Address, PortsOf(vpc, publish.Service)),
    ];

    private static string[] PortsOf(Vpc vpc, Service service) =>
    [
        "ports", vpc.Address, service.Protocol.ToString().ToLowerInvariant(),
        .. service.Ports.Select(range => range.ToString()),
    ];

    private IEnumerable<string[]> PassageLines() =>
        from wire in host.Wires
        where wire.Near.Namespace.Length == 0
        let way = host.Ways.First(w => w.Key == wire.Key)
        select (string[])["passage", wire.Near.Name, .. way.HasIpv6 ? ["6"] : Array.Empty<string>()];

    private static Dictionary<string, object?> Model(
        string title, string what, List<string[]> lines) => new(StringComparer.Ordinal)
        {
            ["title"] = title,
            ["what"] = what,
            ["lines"] = Columns.Aligned(lines),
        };

    private static string Meaning(string? kind) => kind switch
    {
        "vpc" => "a router in a namespace of its own, with the packet rules",
        "internet_gateway" => "a wire between the router and the host, and a way outward",
        "route_table" => "a table of routes, for the subnets that name it",
        "subnet" => "a bridge in the router, with the address that instances go out by",
        "instance" => "a namespace, with a wire to the bridge of its subnet",
        "elastic_ip" => "an address that the host takes in the instance's place",
        "publish" => "ports of the uplink that no program of this host may listen on",
        "load_balancer" => "what its replies need to find back",
        "peering" => "a wire between two routers, and the routes over it",
        "transit_gateway" => "a router between VPCs, with a wire to each",
        null => "what all the VPCs need of it: rules, and forwarding by their uplinks",
        _ => $"what a {kind} comes to",
    };
}
