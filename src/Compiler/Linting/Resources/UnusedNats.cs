using VpcLang.Compiler.Ir;

namespace VpcLang.Compiler.Linting.Resources;

/// <summary>NAT gateways that no subnet's packets are sent to.</summary>
internal static class UnusedNats
{
    public static IEnumerable<NatGateway> In(Network network) => network.Vpcs.SelectMany(In);

    private static IEnumerable<NatGateway> In(Vpc vpc)
    {
        var used = vpc.Subnets
            .Select(s => s.RouteTable)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Select(name => vpc.RouteTables.Single(t => t.Name == name))
            .SelectMany(t => t.Routes)
            .Select(r => r.Target)
            .OfType<NatTarget>()
            .Select(t => t.Name)
            .ToHashSet(StringComparer.Ordinal);

        // A private subnet without a table goes out by the VPC's first one.
        if (vpc.Subnets.Any(s => s.RouteTable is null && s.Type == SubnetType.Private))
            used.UnionWith(vpc.NatGateways.Take(1).Select(n => n.Name));
        return vpc.NatGateways.Where(n => !used.Contains(n.Name));
    }
}
