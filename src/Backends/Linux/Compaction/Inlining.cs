using System.Collections.Immutable;
using VpcLang.Backends.Linux.Rulesets;

namespace VpcLang.Backends.Linux.Compaction;

/// <summary>
/// Puts the rules of chains that another one tries in turn into that one, so that they can become one
/// form: an instance in many groups then costs as much as one in a single group.
/// </summary>
internal static class Inlining
{
    /// <summary>The chains, with what is worth it put inline.</summary>
    public static ImmutableArray<Chain> In(ImmutableArray<Chain> chains, string resource)
    {
        var byName = chains.ToDictionary(c => c.Name, StringComparer.Ordinal);
        var weights = chains.ToDictionary(c => c.Name, WeightOf, StringComparer.Ordinal);
        var total = weights.Values.Sum();
        var budget = Limits.Budget(total);
        var result = new List<Chain>();
        foreach (var chain in chains)
        {
            var jumps = chain.Rules.Select(Target).OfType<string>().ToList();
            var weight = jumps.Sum(name => weights[name]);
            var isWorthIt = jumps.Count > 1 && weight > Limits.PlainWeight && weight <= budget
                && jumps.TrueForAll(name => weights[name] < long.MaxValue / chains.Length);
            if (!isWorthIt)
            {
                result.Add(chain);
                continue;
            }

            budget -= weight;
            result.Add(chain with
            {
                Rules =
                [
                    .. chain.Rules.SelectMany(
                        r => Target(r) is { } name ? byName[name].Rules : [r]),
                ],
            });
        }

        return Emptied([.. result], chains, resource);

        string? Target(ChainRule rule) =>
            rule.Verdict is Verdict.Jump { Chain: var name } && rule.Match == Match.Everything
            && rule.Dispatch is null && byName[name].Hook is null && IsFinal(byName[name])
            && rule == new ChainRule(rule.Match, rule.Verdict, rule.Resource, rule.Meaning)
                ? name
                : null;
    }

    /// <summary>
    /// What nothing leads to any more keeps a rule that tells whose rules went where.
    /// </summary>
    private static ImmutableArray<Chain> Emptied(
        ImmutableArray<Chain> chains, ImmutableArray<Chain> before, string resource)
    {
        var reached = Reached(chains);
        var reachedBefore = Reached(before);
        return
        [
            .. chains.Select(c => c.Hook is null && !c.Rules.IsEmpty
                && reachedBefore.Contains(c.Name) && !reached.Contains(c.Name)
                    ? c with
                    {
                        Rules =
                        [
                            new ChainRule(
                                Match.Everything,
                                new Verdict.Return(),
                                c.Rules.Select(r => r.Resource).FirstOrDefault(resource),
                                "its rules are part of its members' chains"),
                        ],
                    }
                    : c),
        ];
    }

    private static HashSet<string> Reached(ImmutableArray<Chain> chains) => chains
        .SelectMany(c => c.Rules)
        .SelectMany(r => r.Verdict switch
        {
            Verdict.Jump { Chain: var name } => [name],
            Verdict.Goto { Chain: var name } => [name],
            _ => (r.Dispatch?.Targets ?? []).Select(t => t.Chain),
        })
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>A return would mean something else in another chain.</summary>
    private static bool IsFinal(Chain chain) => chain.Rules.All(
        r => Clause.Of(r) is { Verdict: not Verdict.Return });

    private static long WeightOf(Chain chain) =>
        chain.Rules.Sum(r => (long)(Clause.Of(r)?.Weight ?? 1));
}
