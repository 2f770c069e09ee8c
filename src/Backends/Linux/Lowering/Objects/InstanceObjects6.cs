using VpcLang.Backends.Linux.Lowering.Plans;
using VpcLang.Backends.Linux.Model;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Lowering.Objects;

/// <summary>What IPv6 adds to an instance; nothing where its subnet has none.</summary>
/// <remarks>
/// The instance has its address alone, and every other one lies behind the router, which it knows: so
/// nobody has to answer neighbour discovery (RFC 5942, section 3: an address does not imply a network
/// on the link).
/// </remarks>
internal static class InstanceObjects6
{
    private const string Device = Names.InstanceInterface;

    /// <summary>
    /// What lets an address be added where the root of an instance, which is there already, has switched
    /// IPv6 off. It is wanted while an address is missing; otherwise it is the instance's own business.
    /// </summary>
    public static IEnumerable<LinuxObject> Enabling(
        IReadOnlyCollection<LinuxObject> live, IReadOnlyCollection<LinuxObject> wanted)
    {
        var there = live.OfType<NamespaceObject>()
            .Where(n => n.IsUsable && Names.IsInstanceNamespace(n.Namespace))
            .Select(n => n.Namespace)
            .ToHashSet(StringComparer.Ordinal);
        var present = live.OfType<AddressObject>().Select(a => (a.Namespace, a.Key)).ToHashSet();
        return from address in wanted.OfType<AddressObject>()
               where address.Ip.Family == AddressFamily.V6
                   && there.Contains(address.Namespace)
                   && !present.Contains((address.Namespace, address.Key))
               select new SysctlObject($"net.ipv6.conf.{Device}.disable_ipv6", "0")
               {
                   Namespace = address.Namespace,
                   Resource = address.Resource,
               };
    }

    public static IEnumerable<LinuxObject> Of(VpcPlan vpc, Instance instance, Subnet subnet)
    {
        if (instance.Ip6 is not { } ip || subnet.Router6 is not { } router)
            yield break;
        var (ns, resource) = (InstanceObjects.NamespaceOf(vpc, instance), instance.Address);
        yield return new AddressObject(Device, ip, ip.Bits) { Namespace = ns, Resource = resource };
        yield return new RouteObject(RouteObject.Main, Cidr.Of(router))
        {
            Namespace = ns,
            Resource = resource,
            Device = Device,
        };
        yield return new RouteObject(RouteObject.Main, Cidr.AllV6)
        {
            Namespace = ns,
            Resource = resource,
            Device = Device,
            Via = router,
        };
        yield return new NeighbourObject(
            Device, router, Names.Mac(MacRole.Router, subnet.Router))
        {
            Namespace = ns,
            Resource = resource,
        };
        yield return new NeighbourObject(
            vpc.Bridges[subnet.Name], ip, InstanceObjects.MacOf(instance))
        {
            Namespace = vpc.Router,
            Resource = resource,
        };
    }
}
