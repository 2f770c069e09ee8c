using VpcLang.Backends.Linux.Model;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Lowering;

/// <summary>Where a route of a VPC's router leads; nowhere for a blackhole.</summary>
/// <param name="Device">The interface.</param>
/// <param name="Via">The next hop.</param>
internal sealed record Hop(string? Device, IpAddress? Via)
{
    private static readonly Hop Nowhere = new(null, null);

    public static Hop Of(VpcPlan vpc, RouteTarget target) => target switch
    {
        BlackholeTarget => Nowhere,
        InstanceTarget { Name: var name } => Of(vpc, vpc.Vpc.Instances.First(i => i.Name == name)),
        PeeringTarget or TransitTarget => vpc.LinkOf(target) is { } link
            ? new Hop(link.End.Name, link.End.FarIp)
            : Nowhere,
        _ => new Hop(Names.RouterUplink, vpc.Uplink?.HostIp),
    };

    private static Hop Of(VpcPlan vpc, Instance instance) =>
        new(vpc.Bridges[instance.Subnet], instance.Ip);
}
