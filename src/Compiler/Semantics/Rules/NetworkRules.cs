using VpcLang.Compiler.Diagnostics;

namespace VpcLang.Compiler.Semantics.Rules;

/// <summary>A rule that a network must follow.</summary>
internal interface INetworkRule
{
    /// <summary>Reports where the project breaks the rule.</summary>
    void Check(IReadOnlyList<BoundVpc> vpcs, DiagnosticBag found);
}

/// <summary>A rule about what stands beside the VPCs and joins them.</summary>
internal interface IProjectRule
{
    /// <summary>Reports where the project breaks the rule.</summary>
    void Check(BoundProject project, DiagnosticBag found);
}

/// <summary>All rules, in the order in which they are checked.</summary>
internal static class NetworkRules
{
    public static void Check(BoundProject project, DiagnosticBag found)
    {
        INetworkRule[] rules =
        [
            new VpcNetworks(), new VpcDomain(), new SubnetNetworks(), new SubnetOverlap(),
            new InternetGateways(), new PublicSubnets(), new NatGateways(), new GroupRules(),
            new FirewallSubnets(), new InstanceAddresses(), new SubnetCapacity(),
            new InstanceLimits(), new PublishServices(), new PublishGateways(), new PublishPorts(),
            new AclRules(), new MainTables(), new SubnetTables(), new LocalRoutes(),
            new DuplicateRoutes(), new RoutesByInstance(), new ElasticIpAddresses(),
            new ElasticIpInstances(), new ListenerServices(), new ListenerTargets(),
            new ListenerPorts(), new PublishListeners(), new VpcIpv6(), new SubnetIpv6(),
            new Ipv6Translation(),
        ];
        foreach (var rule in rules)
            rule.Check(project.Vpcs, found);
        IProjectRule[] projectRules =
        [
            new PeeringSides(), new TransitAttachments(), new LinkOverlap(), new PeeringScope(),
            new LinkRoutes(), new AutomaticRoutes(), new AssertedEnds(), new AssertedInstances(),
        ];
        foreach (var rule in projectRules)
            rule.Check(project, found);
    }
}
