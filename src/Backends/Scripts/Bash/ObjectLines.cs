using System.Globalization;
using VpcLang.Backends.Contracts;
using VpcLang.Backends.Linux.Lowering.Objects;
using VpcLang.Backends.Linux.Model;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Scripts.Bash;

/// <summary>Says each object of a lowered network as a line of the script.</summary>
internal sealed class ObjectLines(SymbolicHost host, string project)
{
    /// <summary>The words of an object's line; none for what another line says.</summary>
    /// <exception cref="BackendException">The script has no word for it.</exception>
    public string[] Of(LinuxObject item) => item switch
    {
        NamespaceObject => [],
        LinkObject link => Link(link),
        AddressObject a =>
            ["address", a.Namespace, a.Device, host.Spoken($"{a.Ip}/{a.PrefixLength}")],
        RouteObject r => ["route", r.Namespace, Table(r.Table), Network(r.Destination), .. Where(r)],
        PolicyRuleObject p =>
            [p.Family == AddressFamily.V6 ? "policy6" : "policy", p.Namespace, Policy(p)],
        NeighbourObject n => ["neighbour", n.Namespace, n.Device, $"{n.Ip}", n.Mac],
        ProxyNeighbourObject n => ["answer", host.Spoken(n.Device), $"{n.Ip}"],
        ForwardingEntryObject f => ["station", f.Namespace, f.Port, f.Mac],
        RateObject r =>
            ["rate", r.Namespace, r.Device, Text(r.BitsPerSecond), $"{r.BurstBytes}b", $"{r.LimitBytes}b"],
        SysctlObject { Namespace.Length: 0, Name: HostObjects6.ForwardingOfNew } s =>
            ["forwards_for_vpcs", s.Name],
        SysctlObject s => ["setting", s.Namespace, host.Setting(s.Name), s.Value],
        _ => throw new BackendException(new BackendError
        {
            Code = "VPC5841",
            Title = $"a script cannot make everything of {item.Resource}",
            Details = [$"it has no word for: {item.Describe() ?? item.Key}"],
            Help = "use `vpclang apply`; nothing was written",
        }),
    };

    private string[] Link(LinkObject link) => link switch
    {
        { Kind: LinkKind.Loopback, Alias: null } => ["instance", link.Namespace],
        { Kind: LinkKind.Loopback } => ["namespace", link.Namespace, .. MarkWords(link)],
        { Kind: LinkKind.Bridge, Mac: { } mac } =>
            ["subnet_bridge", link.Namespace, link.Name, mac],
        { Kind: LinkKind.Veth, Master: { } bridge, Mac: { } mac, Peer: { } peer } =>
        [
            "port", link.Namespace, link.Name, mac, bridge, "to", peer.Namespace, peer.Name,
            .. MarkWords(link),
        ],
        { Kind: LinkKind.Veth, Peer: { } peer } =>
            ["wire", link.Namespace, link.Name, "to", peer.Namespace, peer.Name, .. MarkWords(link)],
        { Mac: { } mac } => ["interface", link.Namespace, link.Name, mac],
        _ => ["wire_end", link.Namespace, link.Name, .. MarkWords(link)],
    };

    private string[] MarkWords(LinkObject link)
    {
        if (link.Alias is null)
            return [];
        var words = SymbolicHost.MarkWords(link, project);

        // That of a wire's other end is there, though it says no more than whose it is.
        return words.Length > 0 ? [words] : [];
    }

    private string[] Where(RouteObject route)
    {
        if (route.Device is not { } device)
            return ["blackhole"];
        return
        [
            .. route.Via is { } via ? ["via", host.Spoken($"{via}")] : Array.Empty<string>(),
            "dev",
            device,
            .. route.Source is { } ip ? ["src", host.Spoken($"{ip}")] : Array.Empty<string>(),
        ];
    }

    private string Network(Cidr cidr) => host.Spoken(
        cidr.PrefixLength == cidr.First.Bits ? $"{cidr.First}" : $"{cidr}");

    private static string Table(int number) =>
        number == RouteObject.Main ? "main" : Text(number);

    private static string Policy(PolicyRuleObject rule)
    {
        var mark = rule.Mark is { } value ? $" fwmark 0x{value:x}" : "";
        return $"pref {rule.Priority} iif {rule.InInterface}{mark} table {Table(rule.Table)}";
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
