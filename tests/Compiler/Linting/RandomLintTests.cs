using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Linting;

namespace VpcLang.Compiler.Tests.Linting;

/// <summary>
/// On random networks: what the linter calls dead or redundant changes nothing when it goes, and what
/// it leaves alone decides something.
/// </summary>
public sealed class RandomLintTests
{
    private const int Networks = 100;

    private const int LeastFindings = 100;

    [Fact]
    public void A_rule_that_is_called_dead_or_redundant_can_go_without_changing_a_cell()
    {
        var removed = 0;
        for (var seed = 0; seed < Networks; seed++)
        {
            var network = LongLists.Of(seed);
            var rules = Linter.Of(network).OfType<RuleFinding>()
                .Where(f => f is DeadRule or SpareRule).Select(f => f.Rule)
                .ToHashSet<Rule>(ReferenceEqualityComparer.Instance);
            if (rules.Count == 0)
                continue;
            removed += rules.Count;
            AssertSame(seed, network, rules);
            foreach (var rule in rules.Take(3))
                AssertSame(seed, network, new(ReferenceEqualityComparer.Instance) { rule });
        }

        Assert.True(removed > LeastFindings, $"only {removed} rules were found");
    }

    [Fact]
    public void A_rule_of_an_ordered_list_decides_something_exactly_if_it_is_not_called_dead()
    {
        var (dead, alive) = (0, 0);
        for (var seed = 0; seed < Networks; seed++)
        {
            var network = LongLists.Of(seed);
            var found = Linter.Of(network).OfType<DeadRule>().Select(f => f.Rule)
                .ToHashSet<Rule>(ReferenceEqualityComparer.Instance);
            foreach (var (vpc, rules) in LongLists.Ordered(network))
            {
                var deciding = Points.DecidedBy(network, vpc, rules);
                foreach (var rule in rules)
                {
                    var decides = deciding.Contains(rule);
                    Assert.True(
                        decides != found.Contains(rule),
                        $"seed {seed}: {rule} {(decides ? "decides something" : "decides nothing")}:\n"
                        + string.Join('\n', rules));
                    (dead, alive) = decides ? (dead, alive + 1) : (dead + 1, alive);
                }
            }
        }

        Assert.True(dead > LeastFindings && alive > LeastFindings, $"{dead} dead, {alive} alive");
    }

    private static void AssertSame(int seed, Network network, HashSet<Rule> rules)
    {
        var (before, after) = (network, LongLists.Without(network, rules));
        Assert.True(
            Cells.FirstDifference(before, after) is not { } difference,
            $"seed {seed}: without {string.Join(" and ", rules)}: "
            + Cells.FirstDifference(before, after));
    }
}
