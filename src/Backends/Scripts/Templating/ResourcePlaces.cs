using System.Collections.Immutable;
using VpcLang.Backends.Linux.Lowering.Plans;
using VpcLang.Compiler.Ir;

namespace VpcLang.Backends.Scripts.Templating;

/// <summary>Where each resource that objects and rules speak of is declared.</summary>
internal static class ResourcePlaces
{
    /// <summary>
    /// Every resource by its address. An internet gateway is there by the form of its address that
    /// marks have, too.
    /// </summary>
    public static ImmutableSortedDictionary<string, Resource> Of(Network network) =>
        Resources.Of(network)
            .Concat(
                from vpc in network.Vpcs
                let gateway = vpc.InternetGateway
                where gateway is not null
                select new Resource(
                    UplinkPlan.ResourceOf(vpc.Name), "internet_gateway", gateway.Location))
            .DistinctBy(r => r.Address)
            .ToImmutableSortedDictionary(r => r.Address, r => r, StringComparer.Ordinal);
}
