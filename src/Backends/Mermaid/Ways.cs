using VpcLang.Compiler.Ir;

namespace VpcLang.Backends.Mermaid;

/// <summary>Where the default routes of subnets lead.</summary>
internal static class Ways
{
    /// <summary>The subnets with a way out, each with its gateway.</summary>
    public static IEnumerable<(Vpc Vpc, Subnet Subnet, RouteTarget Gateway)> Out(Network network) =>
        from vpc in network.Vpcs
        from subnet in vpc.Subnets
        from target in TargetsOf(vpc, subnet)
        where target is GatewayTarget or NatTarget
        select (vpc, subnet, target);

    /// <summary>The stable address of a gateway.</summary>
    public static string AddressOf(Vpc vpc, RouteTarget gateway) => gateway is NatTarget { Name: var name }
        ? vpc.NatGateways.First(n => n.Name == name).Address
        : vpc.InternetGateway?.Address ?? vpc.Address;

    private static IEnumerable<RouteTarget> TargetsOf(Vpc vpc, Subnet subnet)
    {
        if (subnet.RouteTable is { } table)
        {
            return vpc.RouteTables.First(t => t.Name == table).Routes
                .Where(r => r.Destination.PrefixLength == 0)
                .Select(r => r.Target)
                .Distinct();
        }

        return subnet.Type switch
        {
            SubnetType.Public when vpc.InternetGateway is { } gateway => [new GatewayTarget(gateway.Name)],
            SubnetType.Private when vpc.NatGateways is [var nat, ..] => [new NatTarget(nat.Name)],
            _ => [],
        };
    }
}
