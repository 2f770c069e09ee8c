using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Linting.Acls;
using VpcLang.Compiler.Linting.Coverage;
using VpcLang.Compiler.Linting.Resources;
using VpcLang.Compiler.Linting.Rules;
using VpcLang.Compiler.Verification.Reachability;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Compiler.Linting;

/// <summary>
/// Looks for what can be taken away without a change, or is not what it seems: the network alone
/// says so, without its source.
/// </summary>
internal sealed class Linter
{
    private readonly NetworkIndex _index;
    private readonly Lazy<Verifier> _verifier;

    private Linter(Network network)
    {
        _index = new NetworkIndex(network);

        // Most networks need none, and it reads every rule.
        _verifier = new Lazy<Verifier>(() => new Verifier(_index));
    }

    /// <summary>Everything that is found, VPC by VPC.</summary>
    public static IEnumerable<Finding> Of(Network network)
    {
        var linter = new Linter(network);
        return network.Vpcs.SelectMany(linter.RulesOf)
            .Concat(network.Vpcs.SelectMany(linter.AclsOf))
            .Concat(EmptyGroups.In(network)
                .Select(g => new EmptyGroup(g, EmptyGroups.NamedBy(g, network))))
            .Concat(LonelySubnets.In(network, () => linter._verifier.Value)
                .Select(s => new LonelySubnet(s)))
            .Concat(network.Vpcs.SelectMany(linter.EntriesOf))
            .Concat(UnpublishedSubnets.In(linter._index).Select(s => new UnpublishedSubnet(s)))
            .Concat(UnusedNats.In(network).Select(n => new UnusedNat(n)));
    }

    private IEnumerable<Finding> RulesOf(Vpc vpc)
    {
        var planes = new Lazy<Planes>(() => new Planes(_index, vpc));
        foreach (var group in vpc.SecurityGroups)
        {
            foreach (var finding in Both(group.Rules, planes, rules => Spare(group, rules)))
                yield return finding;
        }

        foreach (var firewall in vpc.Firewalls)
        {
            foreach (var finding in Both(
                firewall.Rules, planes, rules => Dead(firewall.Address, rules, isNumbered: false)))
            {
                yield return finding;
            }
        }

        foreach (var acl in vpc.NetworkAcls)
        {
            var tried = acl.Rules.OrderBy(r => r.Number).Select(r => r.Rule).ToList();
            foreach (var finding in Both(
                tried, planes, rules => Dead(acl.Address, rules, isNumbered: true)))
            {
                yield return finding;
            }
        }
    }

    private static IEnumerable<Finding> Both(
        IReadOnlyList<Rule> rules, Lazy<Planes> planes,
        Func<ImmutableArray<Matching>, IEnumerable<Finding>> look) =>
        new[] { Direction.Ingress, Direction.Egress }
            .Select(direction => RuleList.Of(rules, direction, planes))
            .Where(list => list.Length > 1)
            .SelectMany(look);

    private static IEnumerable<Finding> Dead(
        string owner, ImmutableArray<Matching> rules, bool isNumbered) =>
        DeadRules.In(rules).Select(i => new DeadRule(
            owner, rules[i].Rule, isNumbered, () => Cover.Before(rules, i)));

    /// <summary>A rule that logs stands for one that does not, nor the other way round.</summary>
    private static IEnumerable<Finding> Spare(SecurityGroup group, ImmutableArray<Matching> rules)
    {
        foreach (var alike in rules.GroupBy(r => r.Rule.Log).Select(g => g.ToImmutableArray()))
        {
            var spare = SpareRules.In(alike);
            var kept = alike.Where((_, i) => !spare.Contains(i)).ToList();
            foreach (var rule in spare.Select(i => alike[i]).Where(r => !r.Rule.Implied))
            {
                yield return new SpareRule(
                    group.Address, rule.Rule, () => Cover.Among(kept, rule));
            }
        }
    }

    private IEnumerable<Finding> EntriesOf(Vpc vpc) =>
        UnansweredEntries.Publishes(vpc, () => _verifier.Value).Concat<Finding>(
            UnansweredEntries.ElasticIps(vpc, () => _verifier.Value));

    private IEnumerable<Finding> AclsOf(Vpc vpc) => vpc.NetworkAcls
        .Where(acl => vpc.Subnets.Any(s => s.NetworkAcl == acl.Name))
        .SelectMany(acl => HalfOpen.In(_verifier.Value, vpc, acl))
        .Select(found => new UnansweredRule(found));
}
