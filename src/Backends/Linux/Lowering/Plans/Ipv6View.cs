using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Lowering.Plans;

/// <summary>
/// A network as IPv6 sees it: the same VPCs, subnets, instances and policies, by their IPv6 addresses.
/// What lowers the rules of one network lowers those of the other, so both mean the same.
/// </summary>
/// <remarks>
/// What translates addresses is left out, since IPv6 has none of it: NAT gateways, elastic IPs, published
/// ports, load balancers. So is whatever has no IPv6 address.
/// </remarks>
internal static class Ipv6View
{
    public static Network Of(Network network) => network with
    {
        Vpcs = [.. network.Vpcs.Select(Of).OfType<Vpc>()],
        Assertions = [],
    };

    /// <summary>A VPC's view; null for one without IPv6.</summary>
    public static Vpc? Of(Vpc vpc)
    {
        if (vpc.Cidr6 is not { } cidr)
            return null;
        var instances = vpc.Instances.Select(Of).OfType<Instance>().ToImmutableArray();
        var named = instances.Select(i => i.Name).ToHashSet(StringComparer.Ordinal);
        return vpc with
        {
            Cidr = cidr,
            SecondaryCidrs = [],
            Subnets = [.. vpc.Subnets.Select(Of).OfType<Subnet>()],
            Instances = instances,
            RouteTables = [.. vpc.RouteTables.Select(t => Of(t, named))],
            NatGateways = [],
            ElasticIps = [],
            LoadBalancers = [],
            Publishes = [],
            LoadBalancerPublishes = [],
        };
    }

    /// <summary>A private subnet goes outward by the gateway itself, as a public one does.</summary>
    private static Subnet? Of(Subnet subnet) => subnet.Cidr6 is { } cidr
        ? subnet with
        {
            Cidr = cidr,
            Type = subnet.Type == SubnetType.Private ? SubnetType.Public : subnet.Type,
        }
        : null;

    /// <summary>The two addresses change places: the instance is still the same one.</summary>
    private static Instance? Of(Instance instance) =>
        instance.Ip6 is { } ip ? instance with { Ip = ip, Ip6 = instance.Ip } : null;

    private static RouteTable Of(RouteTable table, HashSet<string> instances) => table with
    {
        Routes =
        [
            .. table.Routes
                .Where(r => r.Destination.Family == AddressFamily.V6)
                .Where(r => r.Target is not InstanceTarget { Name: var name }
                    || instances.Contains(name)),
        ],
    };
}
