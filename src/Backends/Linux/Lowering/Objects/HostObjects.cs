using VpcLang.Backends.Linux.Lowering.Plans;
using VpcLang.Backends.Linux.Model;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Lowering.Objects;

/// <summary>What a VPC with an internet gateway adds to the host: one wire, and forwarding.</summary>
internal static class HostObjects
{
    /// <summary>The resource of settings that belong to the host and not to us.</summary>
    public const string HostResource = "host";

    public static IEnumerable<LinuxObject> Of(VpcPlan vpc)
    {
        if (vpc.Uplink is not { } uplink)
            return [];
        return
        [
            .. HostEnd(vpc, uplink),
            .. RouterEnd(vpc, uplink),
            .. HostObjects6.Of(vpc),
            .. vpc.Vpc.ElasticIps.SelectMany(eip => ElasticIpOf(eip, uplink)),
        ];
    }

    /// <summary>The host's interfaces that lead to the world must pass packets on.</summary>
    public static IEnumerable<LinuxObject> ForwardingOfUplinks(IEnumerable<VpcPlan> vpcs) =>
        vpcs.Select(v => v.Uplink?.HostInterface)
            .OfType<string>()
            .Distinct()
            .Select(name => ForwardingOf(name, "1"));

    /// <summary>
    /// Ways through foreign chains that drop what is forwarded. Rules by iptables need none through
    /// iptables' own: there they stand in the dropping chain itself.
    /// </summary>
    public static IEnumerable<LinuxObject> Passages(
        string project, string backend, IEnumerable<VpcPlan> vpcs, HostFacts facts) =>
        from uplink in vpcs.Select(v => v.Uplink).OfType<UplinkPlan>()
        from chain in facts.DroppingChains
        where backend != BackendNames.Iptables || !chain.IsOfIptables
        where !chain.IsIpv6Only || uplink.Ipv6 is not null
        from passage in Both(chain, uplink.HostLink, new Mark(project, HostResource))
        select passage;

    private static IEnumerable<PassageObject> Both(ForeignChain chain, string link, Mark mark)
    {
        var outward = new PassageObject(chain, link, Inward: false)
        {
            Namespace = "",
            Resource = HostResource,
            Comment = mark.ToString(),
        };
        return [outward, outward with { Inward = true }];
    }

    /// <summary>
    /// What has to be put back: forwarding of an interface that we turned on and that neither this
    /// project nor another one needs any longer. If the whole host forwards by now, somebody else
    /// wants it so.
    /// </summary>
    public static IEnumerable<LinuxObject> RestoredForwarding(
        string project, HostFacts facts, IEnumerable<LinuxObject> wanted)
    {
        var still = wanted.OfType<SysctlObject>().Select(s => s.Name).ToHashSet();
        return facts.ForwardsEverywhere
            ? []
            : facts.UplinkMarks
                .Where(m => m.Project == project && m.ForwardingWas == "0")
                .Select(m => m.Uplink)
                .OfType<string>()
                .Distinct()
                .Where(name => facts.Interfaces.ContainsKey(name)
                    && !still.Contains(ForwardingSetting(name))
                    && !facts.UplinkMarks.Any(m => m.Uplink == name && m.Project != project))
                .Select(name => ForwardingOf(name, "0"));
    }

    private static SysctlObject ForwardingOf(string hostInterface, string value) =>
        new(ForwardingSetting(hostInterface), value) { Namespace = "", Resource = HostResource };

    public static string ForwardingSetting(string hostInterface) =>
        $"net.ipv4.conf.{hostInterface.Replace('.', '/')}.forwarding";

    private static IEnumerable<LinuxObject> HostEnd(VpcPlan vpc, UplinkPlan uplink)
    {
        var (resource, link) = (uplink.Resource, uplink.HostLink);
        var mark = uplink.Remember(new Mark(vpc.Project, resource));
        yield return new LinkObject
        {
            Namespace = "",
            Resource = resource,
            Name = link,
            Kind = LinkKind.Veth,
            Peer = new VethEnd(vpc.Router, Names.RouterUplink, Mac: null),
            WithoutLinkLocal = vpc.HostHasIpv6,
            Mtu = uplink.Mtu,
            Alias = mark.ToString(),
        };
        foreach (var item in Wire("", link, resource, uplink.HostIp, uplink.RouterIp))
            yield return item;
        yield return new SysctlObject(ForwardingSetting(link), "1")
        {
            Namespace = "",
            Resource = resource,
        };
    }

    /// <summary>The host answers for the address on the uplink, and routes it to the VPC.</summary>
    private static IEnumerable<LinuxObject> ElasticIpOf(ElasticIp eip, UplinkPlan uplink)
    {
        yield return new RouteObject(RouteObject.Main, Cidr.Of(eip.Ip))
        {
            Namespace = "",
            Resource = eip.Address,
            Device = uplink.HostLink,
            Via = uplink.RouterIp,
        };
        yield return new ProxyNeighbourObject(uplink.HostInterface, eip.Ip)
        {
            Namespace = "",
            Resource = eip.Address,
        };
    }

    private static IEnumerable<LinuxObject> RouterEnd(VpcPlan vpc, UplinkPlan uplink)
    {
        yield return new LinkObject
        {
            Namespace = vpc.Router,
            Resource = uplink.Resource,
            Name = Names.RouterUplink,
            Kind = LinkKind.VethPeer,
            Peer = new VethEnd("", uplink.HostLink, Mac: null),
            WithoutLinkLocal = vpc.HostHasIpv6,
            Mtu = uplink.Mtu,
        };
        var wire = Wire(
            vpc.Router, Names.RouterUplink, uplink.Resource, uplink.RouterIp, uplink.HostIp);
        foreach (var item in wire)
            yield return item;
    }

    private static IEnumerable<LinuxObject> Wire(
        string ns, string link, string resource, IpAddress own, IpAddress other)
    {
        const int PrefixLength = AddressObject.TransferPrefixLength;
        var first = own < other ? own : other;
        yield return new AddressObject(link, own, PrefixLength)
        {
            Namespace = ns,
            Resource = resource,
        };
        yield return new RouteObject(RouteObject.Main, Cidr.Containing(first, PrefixLength))
        {
            Namespace = ns,
            Resource = resource,
            Device = link,
            Source = own,
        };
    }
}
