using VpcLang.Backends.Linux.Lowering.Plans;
using VpcLang.Backends.Linux.Model;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Lowering.Objects;

/// <summary>What IPv6 adds to an instance; nothing where its subnet has none.</summary>
/// <remarks>
/// The instance has its address alone, and every other one lies behind the router: so nobody has to
/// answer neighbour discovery for its siblings, who are out of sight (RFC 5942, section 3: an address
/// does not imply a network on the link).
/// </remarks>
internal static class InstanceObjects6
{
    private const string Device = Names.InstanceInterface;

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
            vpc.Bridges[subnet.Name], ip, InstanceObjects.MacOf(instance))
        {
            Namespace = vpc.Router,
            Resource = resource,
        };
    }
}
