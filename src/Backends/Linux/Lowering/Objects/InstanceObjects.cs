using VpcLang.Backends.Linux.Lowering.Plans;
using VpcLang.Backends.Linux.Model;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Lowering.Objects;

/// <summary>An instance: a namespace, one wire to the router, and the router's knowledge of it.</summary>
internal static class InstanceObjects
{
    public static IEnumerable<LinuxObject> Of(VpcPlan vpc, Instance instance)
    {
        var subnet = vpc.SubnetOf(instance);
        return
        [
            .. Inside(vpc, instance, subnet),
            .. AtRouter(vpc, instance, subnet),
            .. InstanceObjects6.Of(vpc, instance, subnet),
        ];
    }

    private static IEnumerable<LinuxObject> Inside(
        VpcPlan vpc, Instance instance, Subnet subnet)
    {
        var (ns, resource) = (NamespaceOf(vpc, instance), instance.Address);
        const string Device = Names.InstanceInterface;
        yield return new NamespaceObject { Namespace = ns, Resource = resource };
        yield return new LinkObject
        {
            Namespace = ns,
            Resource = resource,
            Name = "lo",
            Kind = LinkKind.Loopback,
        };
        yield return new LinkObject
        {
            Namespace = ns,
            Resource = resource,
            Name = Device,
            Kind = LinkKind.VethPeer,
            Mac = MacOf(instance),
            Peer = new VethEnd(vpc.Router, vpc.Ports[instance.Name], Mac: null),
            WithoutLinkLocal = vpc.HostHasIpv6,
        };
        yield return new AddressObject(Device, instance.Ip, subnet.Cidr.PrefixLength)
        {
            Namespace = ns,
            Resource = resource,
        };

        // The router takes no ARP, so nobody has to be asked for: all that is not the instance itself
        // lies behind the router, its siblings too, and the router has a permanent entry.
        yield return new RouteObject(RouteObject.Main, Cidr.Of(subnet.Router))
        {
            Namespace = ns,
            Resource = resource,
            Device = Device,
            Source = instance.Ip,
        };
        yield return new NeighbourObject(
            Device, subnet.Router, Names.Mac(MacRole.Router, subnet.Router))
        {
            Namespace = ns,
            Resource = resource,
        };
        yield return new RouteObject(RouteObject.Main, Cidr.AllV4)
        {
            Namespace = ns,
            Resource = resource,
            Device = Device,
            Via = subnet.Router,
        };
        foreach (var item in ApplianceObjects.Of(instance, ns))
            yield return item;
    }

    private static IEnumerable<LinuxObject> AtRouter(
        VpcPlan vpc, Instance instance, Subnet subnet)
    {
        var (port, bridge) = (vpc.Ports[instance.Name], vpc.Bridges[subnet.Name]);
        var (ns, resource) = (vpc.Router, instance.Address);
        yield return new LinkObject
        {
            Namespace = ns,
            Resource = resource,
            Name = port,
            Kind = LinkKind.Veth,
            Mac = Names.Mac(MacRole.Port, instance.Ip),
            Peer = new VethEnd(
                NamespaceOf(vpc, instance), Names.InstanceInterface, MacOf(instance)),
            Master = bridge,
            GuardedPort = true,
            WithoutArp = true,
            WithoutLinkLocal = vpc.HostHasIpv6,
            Alias = ApplianceObjects.MarkOf(vpc.Project, instance).ToString(),
        };
        yield return new ForwardingEntryObject(port, MacOf(instance))
        {
            Namespace = ns,
            Resource = resource,
        };
        yield return new NeighbourObject(bridge, instance.Ip, MacOf(instance))
        {
            Namespace = ns,
            Resource = resource,
        };
    }

    /// <summary>It follows from the IPv4 address, also where IPv6 looks at the instance.</summary>
    public static string MacOf(Instance instance) => Names.Mac(
        MacRole.Instance,
        instance is { Ip.Family: AddressFamily.V6, Ip6: { } ipv4 } ? ipv4 : instance.Ip);

    public static string NamespaceOf(VpcPlan vpc, Instance instance) =>
        Names.InstanceNamespace(vpc.Vpc.Name, instance.Name);
}
