using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Verification.Services;

namespace VpcLang.Compiler.Verification.Comparing.Inventory;

/// <summary>
/// Rules of a group: any of them allows, so neither order nor repetition says anything.
/// </summary>
internal sealed record UnionFact(IReadOnlyList<Rule> Rules) : Fact("rule")
{
    public override IEnumerable<AttributeDifference> Since(Fact old)
    {
        if (old is not UnionFact { Rules: var before } || RuleKeys.AreAlike(before, Rules))
            return [];
        var (was, now) = (Allowed(before), Allowed(Rules));
        if (was.Count == now.Count && was.All(a => a.Value.Equals(now.GetValueOrDefault(a.Key))))
            return [];
        var (gone, come) = (Without(before, Rules), Without(Rules, before));
        return
        [
            .. gone.Select(r => new AttributeDifference(Name, TextOf(r), null)),
            .. come.Select(r => new AttributeDifference(Name, null, TextOf(r))),
        ];
    }

    public static string TextOf(Rule rule) => rule.Implied ? $"{rule} (implied)" : rule.ToString();

    private static Dictionary<string, ServiceSet> Allowed(IEnumerable<Rule> rules)
    {
        var allowed = new Dictionary<string, ServiceSet>(StringComparer.Ordinal);
        foreach (var (key, services) in rules.SelectMany(Parts))
            allowed[key] = services.Or(allowed.GetValueOrDefault(key, ServiceSet.Empty));
        return allowed;
    }

    private static IEnumerable<Rule> Without(IReadOnlyList<Rule> rules, IReadOnlyList<Rule> others)
    {
        var known = others.Select(RuleKeys.Of).ToHashSet(StringComparer.Ordinal);
        return rules.Where(r => !known.Contains(RuleKeys.Of(r)));
    }

    private static IEnumerable<(string Key, ServiceSet Services)> Parts(Rule rule)
    {
        var services = ServiceSet.Of(rule.Services);
        return rule.Peers.Select(p => ($"{rule.Direction} {rule.Log} {RuleKeys.Of(p)}", services));
    }
}
