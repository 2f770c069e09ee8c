using System.Collections.Immutable;
using VpcLang.Backends.Linux.Compaction;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Lowering.Plans;

/// <summary>
/// The clients of the internet that answers from a subnet find: those whose route in its table is the
/// internet gateway. A NAT gateway is on the same wire, and answers of a load balancer's targets take
/// another table's way; so the way in asks, and does not leave it to the way back.
/// </summary>
internal static class ServedClients
{
    /// <summary>No packet comes from there (RFC 1122, section 3.2.1.3).</summary>
    private static readonly ImmutableArray<Cidr> Nobody = [Cidr.Parse("0.0.0.0/32")];

    /// <summary>Their networks; empty for everybody.</summary>
    public static ImmutableArray<Cidr> Of(VpcPlan vpc, string subnet)
    {
        if (vpc.TableOf(vpc.Vpc.Subnets.First(s => s.Name == subnet)) is not { } table)
            return [];
        var routes = Deciding(vpc, table);
        if (routes.TrueForAll(r => r.Target is GatewayTarget)
            && routes.Exists(r => r.Destination.PrefixLength == 0))
        {
            return [];
        }

        ImmutableArray<Cidr> served =
        [
            .. Networks.FirstMatch([.. routes.Select(r => ImmutableArray.Create(r.Destination))])
                .Where(part => routes[part.Index].Target is GatewayTarget)
                .Select(part => part.Network),
        ];
        return served.IsEmpty ? Nobody : served;
    }

    /// <summary>
    /// The routes of a table that can be those of a client, the one that decides first. Nobody on the
    /// internet has an address of a joined VPC.
    /// </summary>
    public static List<Route> Deciding(VpcPlan vpc, RouteTable table)
    {
        var joined = vpc.Links.SelectMany(l => l.FarCidrs).ToList();
        return table.Routes
            .Where(r => r.Destination.Family == AddressFamily.V4)
            .Where(r => !joined.Exists(j => j.Contains(r.Destination)))
            .OrderByDescending(r => r.Destination.PrefixLength)
            .ToList();
    }
}
