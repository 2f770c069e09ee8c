using VpcLang.Backends.Linux.Lowering.Plans;
using VpcLang.Backends.Linux.Model;
using VpcLang.Backends.Linux.Rulesets;

namespace VpcLang.Backends.Linux.Lowering.Objects;

/// <summary>
/// The way home of what the internet asked of a published load balancer. It stands in a public subnet
/// and its targets need not: their replies go back through it, so its subnet's route counts.
/// </summary>
internal static class BalancerRoutes
{
    /// <summary>The place of the policy rules: before those that speak of a subnet's own routes.</summary>
    private const int Priority = RouterObjects.PolicyPriority - 100;

    public static IEnumerable<LinuxObject> Of(VpcPlan vpc)
    {
        if (vpc.Uplink is null)
            return [];
        var published = vpc.BalancedPublishes.Select(p => p.LoadBalancer).ToHashSet();
        var targets = vpc.Vpc.LoadBalancers
            .Where(b => published.Contains(b.Name))
            .SelectMany(b => b.Listeners)
            .SelectMany(l => l.Targets)
            .ToHashSet();
        return vpc.Vpc.Instances
            .Where(i => targets.Contains(i.Name))
            .Select(vpc.SubnetOf)
            .Distinct()
            .Select(subnet => new PolicyRuleObject(
                Priority, vpc.Bridges[subnet.Name], RouteObject.Internet)
            {
                Namespace = vpc.Router,
                Resource = subnet.Address,
                Mark = BalancerChoice.ReplyMark,
            });
    }
}
