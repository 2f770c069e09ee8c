using System.Collections.Immutable;
using VpcLang.Compiler.Linting.Coverage;

namespace VpcLang.Compiler.Linting.Rules;

/// <summary>The rules that leave nothing to another one.</summary>
/// <param name="Rules">As few of them as cover it, in the order in which they are tried.</param>
/// <param name="More">The number of those that are left out because they are too many to read.</param>
/// <param name="Opposing">How many decide the other way of those that decide something of it.</param>
/// <param name="Deciding">The number of those that decide something of it.</param>
internal sealed record Cover(
    ImmutableArray<Matching> Rules, int More, int Opposing, int Deciding)
{
    /// <summary>More rules than these are not tried out for a smaller number of them.</summary>
    private const int MostTried = 32;

    /// <summary>More would hide those that a reader looks for.</summary>
    private const int MostShown = 4;

    /// <summary>
    /// Why a rule of an ordered list never matches: the earlier rules that decide it, fewest first.
    /// </summary>
    public static Cover Before(ImmutableArray<Matching> rules, int dead)
    {
        var rule = rules[dead];
        var table = new CoverTable();
        var (deciding, touching) = (new List<Matching>(), new List<Matching>());
        for (var i = 0; i < dead; i++)
        {
            if (rule.Region.Common(rules[i].Region) is not { } common)
                continue;
            touching.Add(rules[i]);
            if (!table.Covers(common))
                deciding.Add(rules[i]);
            table.Add(rules[i].Region);
        }

        // What is called contradicted is shown with rules that contradict it.
        if (deciding.TrueForAll(d => d.Allows != rule.Allows))
            touching.RemoveAll(t => t.Allows == rule.Allows);
        return Of(rule, deciding, touching);
    }

    /// <summary>Which of other rules allow all that one does.</summary>
    public static Cover Among(IEnumerable<Matching> others, Matching spare)
    {
        List<Matching> touching = [.. others.Where(o => spare.Region.Common(o.Region) is not null)];
        return Of(spare, touching, touching);
    }

    private static Cover Of(Matching rule, List<Matching> deciding, List<Matching> touching)
    {
        var fewest = touching.Find(t => Do([t], rule)) is { } one ? [one] : Fewest(rule, deciding);
        return new Cover(
            [.. fewest.Take(MostShown)],
            Math.Max(0, fewest.Count - MostShown),
            deciding.Count(d => d.Allows != rule.Allows),
            deciding.Count);
    }

    private static List<Matching> Fewest(Matching rule, List<Matching> deciding)
    {
        if (deciding.Count > MostTried)
            return deciding;
        List<Matching> kept = [.. deciding];
        for (var i = kept.Count - 1; i >= 0; i--)
        {
            List<Matching> without = [.. kept.Take(i), .. kept.Skip(i + 1)];
            if (Do(without, rule))
                kept = without;
        }

        return kept;
    }

    private static bool Do(IEnumerable<Matching> rules, Matching rule)
    {
        var table = new CoverTable();
        foreach (var other in rules)
            table.Add(other.Region);
        return table.Covers(rule.Region);
    }
}
