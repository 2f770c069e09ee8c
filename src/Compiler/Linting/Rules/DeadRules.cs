using System.Collections.Immutable;
using VpcLang.Compiler.Linting.Coverage;

namespace VpcLang.Compiler.Linting.Rules;

/// <summary>Rules in an order of which some are never the first that matches.</summary>
internal static class DeadRules
{
    /// <summary>The places in the list of the rules that the earlier ones leave nothing to.</summary>
    public static IEnumerable<int> In(ImmutableArray<Matching> rules)
    {
        var table = new CoverTable();
        for (var i = 0; i < rules.Length; i++)
        {
            // What is covered adds nothing, so that it need not be added.
            if (table.Covers(rules[i].Region))
                yield return i;
            else
                table.Add(rules[i].Region);
        }
    }
}
