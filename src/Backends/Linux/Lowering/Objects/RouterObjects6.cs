using VpcLang.Backends.Linux.Lowering.Plans;
using VpcLang.Backends.Linux.Model;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Lowering.Objects;

/// <summary>What IPv6 adds to a VPC's router; nothing where the VPC has none.</summary>
internal static class RouterObjects6
{
    /// <summary>
    /// Most hop-by-hop options of a packet, padding aside. The kernel answers an unknown one before any
    /// packet rule, to the source that the packet gives (ipv6_hop_jumbo, ip6_tlvopt_unknown in
    /// net/ipv6/exthdrs.c); with none allowed, it drops the packet.
    /// </summary>
    public const string HopByHopOptions = "net.ipv6.max_hbh_opts_number";

    public static IEnumerable<LinuxObject> Of(VpcPlan vpc) => vpc.Vpc.Cidr6 is { } cidr
        ?
        [
            .. WhatIsLeft(vpc, cidr),
            .. vpc.Vpc.Subnets.SelectMany(subnet => BridgeOf(vpc, subnet)),
            .. InternetRoutes(vpc),
            .. PoliciesOfTables(vpc),
            .. Settings(vpc),
        ]
        : [];

    /// <summary>What no subnet has taken stays inside, as with IPv4.</summary>
    private static IEnumerable<LinuxObject> WhatIsLeft(VpcPlan vpc, Cidr cidr)
    {
        if (!vpc.Vpc.Subnets.Any(s => s.Cidr6 == cidr))
        {
            yield return new RouteObject(RouteObject.Main, cidr)
            {
                Namespace = vpc.Router,
                Resource = vpc.Vpc.Address,
            };
        }
    }

    private static IEnumerable<LinuxObject> BridgeOf(VpcPlan vpc, Subnet subnet)
    {
        if (subnet is not { Cidr6: { } cidr, Router6: { } router })
            yield break;
        var (ns, resource, bridge) = (vpc.Router, subnet.Address, vpc.Bridges[subnet.Name]);
        yield return new AddressObject(bridge, router, cidr.PrefixLength)
        {
            Namespace = ns,
            Resource = resource,
        };
        yield return new RouteObject(RouteObject.Main, cidr)
        {
            Namespace = ns,
            Resource = resource,
            Device = bridge,
        };
    }

    private static IEnumerable<LinuxObject> InternetRoutes(VpcPlan vpc)
    {
        if (vpc.Uplink is not { Ipv6: not null } uplink)
            yield break;
        yield return new RouteObject(RouteObject.Internet, Cidr.AllV6)
        {
            Namespace = vpc.Router,
            Resource = uplink.Resource,
            Device = Names.RouterUplink,
            Via = TransferWire6.Host,
        };
        yield return Policy(vpc, "lo", RouteObject.Internet, uplink.Resource);
        foreach (var subnet in vpc.OutwardSubnets6.Where(s => s.RouteTable is null))
            yield return Policy(vpc, vpc.Bridges[subnet.Name], RouteObject.Internet, subnet.Address);
    }

    /// <summary>The routes of a declared table are set with those of IPv4; here it comes to use.</summary>
    private static IEnumerable<LinuxObject> PoliciesOfTables(VpcPlan vpc) =>
        from table in TableNumbers.Of(vpc.Vpc.RouteTables)
        from subnet in vpc.Vpc.Subnets
        where subnet.RouteTable == table.Key && subnet.Cidr6 is not null
        select Policy(vpc, vpc.Bridges[subnet.Name], table.Value, subnet.Address);

    private static PolicyRuleObject Policy(
        VpcPlan vpc, string inInterface, int table, string resource) =>
        new(RouterObjects.PolicyPriority, inInterface, table)
        {
            Namespace = vpc.Router,
            Resource = resource,
            Family = AddressFamily.V6,
        };

    private static IEnumerable<LinuxObject> Settings(VpcPlan vpc)
    {
        yield return Setting("net.ipv6.conf.all.disable_ipv6", "0");
        yield return Setting("net.ipv6.conf.default.disable_ipv6", "0");
        yield return Setting(HopByHopOptions, "0");
        yield return Setting("net.ipv6.conf.all.forwarding", "1");

        SysctlObject Setting(string name, string value) =>
            new(name, value) { Namespace = vpc.Router, Resource = vpc.Vpc.Address };
    }
}
