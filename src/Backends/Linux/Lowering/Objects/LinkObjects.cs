using VpcLang.Backends.Linux.Lowering.Plans;
using VpcLang.Backends.Linux.Model;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Lowering.Objects;

/// <summary>A VPC's ends of wires to other routers, and the routes over them.</summary>
internal static class LinkObjects
{
    /// <summary>
    /// Before our other policy rules: these know nothing but joined networks, those may know a
    /// default route.
    /// </summary>
    private const int PolicyPriority = 32900;

    public static IEnumerable<LinuxObject> Of(VpcPlan vpc) =>
    [
        .. vpc.Links.SelectMany(link => EndOf(link.End)),
        .. RoutesOfTypes(vpc),
        .. RoutesOfAnswers(vpc),
    ];

    /// <summary>The routes that links add to a table by themselves.</summary>
    public static IEnumerable<RouteObject> AutomaticRoutes(VpcPlan vpc, int table) => vpc.Links
        .Where(link => link.Routes == RouteMode.Auto)
        .SelectMany(link => RoutesOver(vpc, link, table))
        .DistinctBy(route => route.Destination);

    /// <summary>An end of a wire: interface, address, the network between, settings.</summary>
    public static IEnumerable<LinuxObject> EndOf(LinkEnd end)
    {
        const int PrefixLength = AddressObject.TransferPrefixLength;
        var (ns, resource, name) = (end.Namespace, end.Resource, end.Name);
        yield return new LinkObject
        {
            Namespace = ns,
            Resource = resource,
            Name = name,
            Kind = end.Kind,
            Peer = end.Far,
            WithoutLinkLocal = end.HostHasIpv6,
            Alias = end.Mark.ToString(),
        };
        yield return new AddressObject(name, end.Ip, PrefixLength)
        {
            Namespace = ns,
            Resource = resource,
        };
        yield return new RouteObject(RouteObject.Main, Cidr.Containing(end.Ip, PrefixLength))
        {
            Namespace = ns,
            Resource = resource,
            Device = name,
            Source = end.Ip,
        };
        if (end.CarriesIpv6)
        {
            yield return new AddressObject(name, end.Ip6, TransferWire6.PrefixLength)
            {
                Namespace = ns,
                Resource = resource,
            };
        }

        foreach (var setting in new[] { "rp_filter", "send_redirects" })
        {
            yield return new SysctlObject($"net.ipv4.conf.{name}.{setting}", "0")
            {
                Namespace = ns,
                Resource = resource,
            };
        }
    }

    /// <summary>A subnet that names no table has the automatic routes all the same.</summary>
    private static IEnumerable<LinuxObject> RoutesOfTypes(VpcPlan vpc)
    {
        var subnets = vpc.Vpc.Subnets.Where(s => s.RouteTable is null).ToList();
        var routes = AutomaticRoutes(vpc, RouteObject.Joined).ToList();
        if (subnets.Count == 0 || routes.Count == 0)
            return [];
        return
        [
            .. routes,
            .. subnets.SelectMany(subnet => Policies(
                vpc,
                vpc.Bridges[subnet.Name],
                RouteObject.Joined,
                subnet.Address,
                routes.Where(r => !IsIpv6(r) || subnet.Cidr6 is not null))),
        ];
    }

    /// <summary>A rule of the routing policy for each family that a table has routes of.</summary>
    private static IEnumerable<PolicyRuleObject> Policies(
        VpcPlan vpc,
        string inInterface,
        int table,
        string resource,
        IEnumerable<RouteObject> routes) =>
        routes.Select(r => r.Destination.Family).Distinct().Order().Select(
            family => new PolicyRuleObject(PolicyPriority, inInterface, table)
            {
                Namespace = vpc.Router,
                Resource = resource,
                Family = family,
            });

    private static bool IsIpv6(RouteObject route) => route.Destination.Family == AddressFamily.V6;

    /// <summary>
    /// The router's own packets, a reset or an ICMP error, find the other side whoever writes the
    /// routes. They speak by an address of the VPC: the other side takes no other.
    /// </summary>
    private static IEnumerable<LinuxObject> RoutesOfAnswers(VpcPlan vpc)
    {
        if (vpc.Links.IsEmpty)
            return [];
        var source = vpc.Vpc.Subnets.Select(s => (IpAddress?)s.Router).FirstOrDefault();
        var source6 = vpc.Vpc.Subnets.Select(s => s.Router6).OfType<IpAddress>().ToList();
        var routes = vpc.Links
            .SelectMany(link => RoutesOver(vpc, link, RouteObject.Answers))
            .DistinctBy(route => route.Destination)
            .Select(route => route with
            {
                Source = !IsIpv6(route) ? source : source6.Count > 0 ? source6[0] : null,
            })
            .ToList();
        return
        [
            .. routes,
            .. Policies(vpc, "lo", RouteObject.Answers, vpc.Vpc.Address, routes),
        ];
    }

    private static IEnumerable<RouteObject> RoutesOver(VpcPlan vpc, VpcLink link, int table) =>
        link.FarCidrs.Select(cidr => new RouteObject(table, cidr)
        {
            Namespace = vpc.Router,
            Resource = link.End.Resource,
            Device = link.End.Name,
            Via = cidr.Family == AddressFamily.V6 ? link.End.FarIp6 : link.End.FarIp,
        });
}
