using VpcLang.Backends.Linux.Model;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Lowering.Plans;

/// <summary>
/// Where a route of a VPC's router leads; nowhere for a blackhole, and for IPv6 over a wire that carries
/// none.
/// </summary>
/// <param name="Device">The interface.</param>
/// <param name="Via">The next hop.</param>
internal sealed record Hop(string? Device, IpAddress? Via)
{
    private static readonly Hop Nowhere = new(null, null);

    public static Hop Of(VpcPlan vpc, Route route)
    {
        var isIpv6 = route.Destination.Family == AddressFamily.V6;
        return route.Target switch
        {
            BlackholeTarget => Nowhere,
            InstanceTarget target => Of(vpc, target, isIpv6),
            PeeringTarget or TransitTarget => vpc.LinkOf(route.Target) is { } link
                && (!isIpv6 || link.End.CarriesIpv6)
                ? new Hop(link.End.Name, isIpv6 ? link.End.FarIp6 : link.End.FarIp)
                : Nowhere,
            _ when isIpv6 && vpc.Uplink is not { Ipv6: not null } => Nowhere,
            _ => new Hop(
                Names.RouterUplink, isIpv6 ? TransferWire6.Host : vpc.Uplink?.HostIp),
        };
    }

    private static Hop Of(VpcPlan vpc, InstanceTarget target, bool isIpv6)
    {
        var instance = vpc.Vpc.Instances.First(i => i.Name == target.Name);
        return (isIpv6 ? instance.Ip6 : instance.Ip) is { } ip
            ? new Hop(vpc.Bridges[instance.Subnet], ip)
            : Nowhere;
    }
}
