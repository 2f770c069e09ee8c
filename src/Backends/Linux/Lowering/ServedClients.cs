using System.Collections.Immutable;
using VpcLang.Backends.Linux.Compaction;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Lowering;

/// <summary>
/// The clients of the internet that a load balancer's answers find: those whose route in the table of
/// its subnet is the internet gateway. Its targets may stand anywhere, so the way in has to be asked, and
/// not the way that they take by themselves.
/// </summary>
internal static class ServedClients
{
    /// <summary>Their networks; empty for everybody.</summary>
    public static ImmutableArray<Cidr> Of(VpcPlan vpc, LoadBalancer balancer)
    {
        var subnet = vpc.Vpc.Subnets.First(s => s.Name == balancer.Subnet);
        if (vpc.TableOf(subnet) is not { } table)
            return [];
        var routes = table.Routes
            .Where(r => r.Destination.Family == AddressFamily.V4)
            .OrderByDescending(r => r.Destination.PrefixLength)
            .ToList();
        if (routes.TrueForAll(r => r.Target is GatewayTarget)
            && routes.Exists(r => r.Destination.PrefixLength == 0))
        {
            return [];
        }

        return
        [
            .. Networks.FirstMatch([.. routes.Select(r => ImmutableArray.Create(r.Destination))])
                .Where(part => routes[part.Index].Target is GatewayTarget)
                .Select(part => part.Network),
        ];
    }
}
