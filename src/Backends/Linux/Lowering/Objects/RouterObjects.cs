using VpcLang.Backends.Linux.Lowering.Plans;
using VpcLang.Backends.Linux.Model;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Lowering.Objects;

/// <summary>A VPC's router: a namespace with a bridge for each subnet, and the routes.</summary>
internal static class RouterObjects
{
    /// <summary>The place of our policy rules: behind the VPC's own routes in <c>main</c>.</summary>
    public const int PolicyPriority = 33000;

    private static readonly string[] NoKinds = [];

    public static IEnumerable<LinuxObject> Of(VpcPlan vpc) =>
    [
        .. Namespace(vpc),
        .. vpc.Vpc.Subnets.SelectMany(subnet => BridgeOf(vpc, subnet)),
        .. InternetRoutes(vpc),
        .. RouteTables(vpc),
        .. BalancerRoutes.Of(vpc),
        .. LinkObjects.Of(vpc),
        .. Settings(vpc),
    ];

    private static IEnumerable<LinuxObject> Namespace(VpcPlan vpc)
    {
        var (ns, resource) = (vpc.Router, vpc.Vpc.Address);
        var mark = new Mark(vpc.Project, resource) { Backend = vpc.Backend };
        yield return new NamespaceObject { Namespace = ns, Resource = resource };
        yield return new LinkObject
        {
            Namespace = ns,
            Resource = resource,
            Name = "lo",
            Kind = LinkKind.Loopback,
            Alias = (vpc.Uplink?.Remember(mark) ?? mark).ToString(),
        };

        // What no subnet has taken stays inside: it must not follow a default route outward. (A
        // subnet as large as its VPC leaves nothing over.)
        foreach (var cidr in vpc.Cidrs.Except(vpc.Vpc.Subnets.Select(s => s.Cidr)))
        {
            yield return new RouteObject(RouteObject.Main, cidr)
            {
                Namespace = ns,
                Resource = resource,
            };
        }
    }

    private static IEnumerable<LinuxObject> BridgeOf(VpcPlan vpc, Subnet subnet)
    {
        var (ns, resource, bridge) = (vpc.Router, subnet.Address, vpc.Bridges[subnet.Name]);
        yield return new LinkObject
        {
            Namespace = ns,
            Resource = resource,
            Name = bridge,
            Kind = LinkKind.Bridge,
            // A given MAC stays when ports come and go; a bridge's own would follow its ports, and
            // instances know the router by a permanent entry.
            Mac = Names.Mac(MacRole.Router, subnet.Router),
            WithoutArp = true,
            WithoutLinkLocal = vpc.HostHasIpv6,
            Alias = new Mark(vpc.Project, resource).ToString(),
        };
        yield return new AddressObject(bridge, subnet.Router, subnet.Cidr.PrefixLength)
        {
            Namespace = ns,
            Resource = resource,
        };
        yield return new RouteObject(RouteObject.Main, subnet.Cidr)
        {
            Namespace = ns,
            Resource = resource,
            Device = bridge,
            Source = subnet.Router,
        };
    }

    private static IEnumerable<LinuxObject> InternetRoutes(VpcPlan vpc)
    {
        if (vpc.Uplink is not { } uplink)
            yield break;
        yield return new RouteObject(RouteObject.Internet, Cidr.AllV4)
        {
            Namespace = vpc.Router,
            Resource = uplink.Resource,
            Device = Names.RouterUplink,
            Via = uplink.HostIp,
        };

        // The router's own packets (a reset, an ICMP error) find the internet as well.
        yield return new PolicyRuleObject(PolicyPriority, "lo", RouteObject.Internet)
        {
            Namespace = vpc.Router,
            Resource = uplink.Resource,
        };
        foreach (var subnet in vpc.PublicSubnets.Concat(vpc.TranslatedSubnets)
            .Where(s => s.RouteTable is null))
        {
            yield return new PolicyRuleObject(
                PolicyPriority, vpc.Bridges[subnet.Name], RouteObject.Internet)
            {
                Namespace = vpc.Router,
                Resource = subnet.Address,
            };
        }
    }

    /// <summary>A table of the language is a table of the kernel's, for the subnets that name it.</summary>
    private static IEnumerable<LinuxObject> RouteTables(VpcPlan vpc)
    {
        var numbers = TableNumbers.Of(vpc.Vpc.RouteTables);
        foreach (var table in vpc.Vpc.RouteTables)
        {
            var number = numbers[table.Name];
            // Where a VPC has no IPv6 its router has none, and nothing that such a route is about.
            foreach (var route in table.Routes.Where(r =>
                r.Destination.Family == AddressFamily.V4 || vpc.Vpc.Cidr6 is not null))
            {
                var hop = Hop.Of(vpc, route);
                yield return new RouteObject(number, route.Destination)
                {
                    Namespace = vpc.Router,
                    Resource = table.Address,
                    Device = hop.Device,
                    Via = hop.Via,
                };
            }

            foreach (var route in LinkObjects.AutomaticRoutes(vpc, number))
                yield return route;

            foreach (var subnet in vpc.Vpc.Subnets.Where(s => s.RouteTable == table.Name))
            {
                yield return new PolicyRuleObject(
                    PolicyPriority, vpc.Bridges[subnet.Name], number)
                {
                    Namespace = vpc.Router,
                    Resource = subnet.Address,
                };
            }
        }
    }

    private static IEnumerable<LinuxObject> Settings(VpcPlan vpc)
    {
        var (router, resource) = (vpc.Router, vpc.Vpc.Address);
        if (vpc is { HostHasIpv6: true, Vpc.Cidr6: null })
        {
            yield return Setting("net.ipv6.conf.all.disable_ipv6", "1", resource);
            yield return Setting("net.ipv6.conf.default.disable_ipv6", "1", resource);
            yield return Setting(RouterObjects6.HopByHopOptions, "0", resource);
            yield return Setting("net.ipv6.conf.all.forwarding", "0", resource);
        }

        // A packet that is translated while it is still in its bridge would be bridged to its target,
        // which isolation forbids. Here it is routed, and passes the rules once.
        foreach (var kind in vpc.HostFiltersBridges ? ["arptables", "ip6tables", "iptables"] : NoKinds)
            yield return Setting($"net.bridge.bridge-nf-call-{kind}", "0", resource);
        yield return Setting("net.ipv4.conf.all.rp_filter", "0", resource);
        yield return Setting("net.ipv4.conf.all.send_redirects", "0", resource);
        foreach (var subnet in vpc.Vpc.Subnets)
        {
            var conf = $"net.ipv4.conf.{vpc.Bridges[subnet.Name]}";
            yield return Setting($"{conf}.send_redirects", "0", subnet.Address);
            yield return Setting($"{conf}.rp_filter", "0", subnet.Address);
        }

        if (vpc.Uplink is { } uplink)
        {
            yield return Setting(
                $"net.ipv4.conf.{Names.RouterUplink}.rp_filter", "0", uplink.Resource);
        }

        // The last of all: until here, the router passes nothing on.
        yield return Setting("net.ipv4.ip_forward", "1", resource);

        SysctlObject Setting(string name, string value, string owner) =>
            new(name, value) { Namespace = router, Resource = owner };
    }
}
