using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Verification.Comparing.Inventory;

namespace VpcLang.Compiler.Verification.Comparing.Connections;

/// <summary>
/// The rules of a network by the resources that they stand in; read when asked for.
/// </summary>
internal sealed class RuleBook(Network network)
{
    private readonly Dictionary<string, HashSet<string>> _rules = new(StringComparer.Ordinal);

    /// <summary>Whether a resource has a rule that says the same.</summary>
    public bool Has(string resource, Rule rule)
    {
        if (!_rules.TryGetValue(resource, out var known))
        {
            _rules[resource] = known = network.Vpcs.SelectMany(v => In(v, resource))
                .Select(RuleKeys.Of)
                .ToHashSet(StringComparer.Ordinal);
        }

        return known.Contains(RuleKeys.Of(rule));
    }

    private static IEnumerable<Rule> In(Vpc vpc, string resource) =>
    [
        .. vpc.SecurityGroups.Where(g => g.Address == resource).SelectMany(g => g.Rules),
        .. vpc.Firewalls.Where(f => f.Address == resource).SelectMany(f => f.Rules),
        .. vpc.NetworkAcls.Where(a => a.Address == resource)
            .SelectMany(a => a.Rules)
            .Select(r => r.Rule),
    ];
}
