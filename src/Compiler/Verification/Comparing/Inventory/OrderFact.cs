using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Verification.Services;

namespace VpcLang.Compiler.Verification.Comparing.Inventory;

/// <summary>
/// Rules of a firewall or network ACL, in the order in which they are tried. The first match decides,
/// each direction by itself: rules that change places are a difference only if one stands in the
/// other's way.
/// </summary>
internal sealed record OrderFact(IReadOnlyList<Rule> Rules, IReadOnlyList<string> Texts)
    : Fact("rule")
{
    public override IEnumerable<AttributeDifference> Since(Fact old)
    {
        if (old is not OrderFact before || RuleKeys.AreAlike(before.Rules, Rules))
            return [];
        var (was, now) = (before.Keyed(), Keyed());
        var gone = was.Where(r => !now.ContainsKey(r.Key)).Select(r => r.Value).ToList();
        var come = now.Where(r => !was.ContainsKey(r.Key)).Select(r => r.Value).ToList();
        if (gone.Count + come.Count > 0)
        {
            return
            [
                .. gone.Select(i => new AttributeDifference(Name, before.Texts[i], null)),
                .. come.Select(i => new AttributeDifference(Name, null, Texts[i])),
            ];
        }

        return Overtaken(was, now) is var (first, second)
            ? [new AttributeDifference(
                "order of rules",
                $"{Texts[second]}, then {Texts[first]}",
                $"{Texts[first]}, then {Texts[second]}")]
            : [];
    }

    /// <summary>Each rule's place by what it says, and how often that was said before.</summary>
    private Dictionary<string, int> Keyed()
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < Rules.Count; i++)
        {
            var key = RuleKeys.Of(Rules[i]);
            var count = counts[key] = counts.GetValueOrDefault(key) + 1;
            places[$"{key} {count}"] = i;
        }

        return places;
    }

    /// <summary>
    /// Two rules, one of which now comes before the other and did not, where that matters.
    /// </summary>
    private (int First, int Second)? Overtaken(
        Dictionary<string, int> was, Dictionary<string, int> now)
    {
        var before = new int[Rules.Count];
        foreach (var (key, place) in now)
            before[place] = was[key];
        for (var second = 1; second < before.Length; second++)
        {
            for (var first = 0; first < second; first++)
            {
                if (before[first] > before[second] && IsInTheWay(Rules[first], Rules[second]))
                    return (first, second);
            }
        }

        return null;
    }

    private static bool IsInTheWay(Rule one, Rule other) =>
        one.Direction == other.Direction
        && (one.Action, one.Log) != (other.Action, other.Log)
        && !ServiceSet.Of(one.Services).And(ServiceSet.Of(other.Services)).IsEmpty;
}
