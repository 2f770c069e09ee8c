using VpcLang.Compiler.Ir;

namespace VpcLang.Compiler.Linting.Resources;

/// <summary>
/// Groups that rules name and nobody is in, in a VPC that has instances: a rule that names one means
/// nobody.
/// </summary>
internal static class EmptyGroups
{
    public static IEnumerable<SecurityGroup> In(Network network)
    {
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var rule in network.Vpcs.SelectMany(RulesOf))
        {
            foreach (var group in rule.Peers.OfType<GroupPeer>())
                named.Add($"{group.Vpc}/{group.Name}");
        }

        foreach (var vpc in network.Vpcs.Where(v => !v.Instances.IsEmpty))
        {
            var members = vpc.Instances.SelectMany(i => i.SecurityGroups)
                .ToHashSet(StringComparer.Ordinal);
            foreach (var group in vpc.SecurityGroups.Where(g => g.Name != SecurityGroup.DefaultName))
            {
                if (!members.Contains(group.Name) && named.Contains($"{vpc.Name}/{group.Name}"))
                    yield return group;
            }
        }
    }

    /// <summary>The first rule that names a group; there is one.</summary>
    public static Rule? NamedBy(SecurityGroup group, Network network) =>
        network.Vpcs.SelectMany(RulesOf).FirstOrDefault(r => r.Peers.OfType<GroupPeer>()
            .Any(p => $"vpc.{p.Vpc}/group.{p.Name}" == group.Address));

    private static IEnumerable<Rule> RulesOf(Vpc vpc) =>
        vpc.SecurityGroups.SelectMany(g => g.Rules)
            .Concat(vpc.Firewalls.SelectMany(f => f.Rules))
            .Concat(vpc.NetworkAcls.SelectMany(a => a.Rules).Select(r => r.Rule));
}
