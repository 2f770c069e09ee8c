using VpcLang.Compiler.Diagnostics;

namespace VpcLang.Compiler.Semantics.Rules;

/// <summary>A rule that a network must follow.</summary>
internal interface INetworkRule
{
    /// <summary>Reports where the project breaks the rule.</summary>
    void Check(IReadOnlyList<BoundVpc> vpcs, DiagnosticBag found);
}

/// <summary>All rules, in the order in which they are checked.</summary>
internal static class NetworkRules
{
    public static void Check(IReadOnlyList<BoundVpc> vpcs, DiagnosticBag found)
    {
        INetworkRule[] rules =
        [
            new VpcNetworks(), new VpcDomain(), new SubnetNetworks(), new SubnetOverlap(),
            new InternetGateways(), new PublicSubnets(), new NatGateways(), new GroupRules(),
            new FirewallSubnets(), new InstanceAddresses(), new SubnetCapacity(),
            new InstanceLimits(), new PublishServices(), new PublishTargets(), new PublishPorts(),
            new AclRules(), new MainTables(), new SubnetTables(), new LocalRoutes(),
            new DuplicateRoutes(), new RoutesByInstance(), new ElasticIpAddresses(),
            new ElasticIpInstances(),
        ];
        foreach (var rule in rules)
            rule.Check(vpcs, found);
    }
}
