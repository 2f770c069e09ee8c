using System.Collections.Immutable;
using VpcLang.Backends.Linux.Rulesets;
using VpcLang.Compiler.Ir;

namespace VpcLang.Backends.Linux.Firewalls;

/// <summary>Writes what load balancers need as nft reads it: marks, and maps of targets.</summary>
internal static class NftBalance
{
    /// <summary>Given, so that the same client finds the same target after each load of rules.</summary>
    private const string Seed = "0x76706321";

    public static IEnumerable<string> MatchWords(Match match)
    {
        if (match.Balanced)
            yield return $"meta mark & {Hex(BalancerChoice.FrontBits)} != 0x0";
        if (!match.Fronts.IsEmpty)
            yield return $"meta mark {Marks(match.Fronts)}";
        if (!match.RepliesThrough.IsEmpty)
            yield return $"ct direction reply ct mark {Marks(match.RepliesThrough)}";
    }

    public static string VerdictText(Verdict verdict) => verdict switch
    {
        Verdict.Enter { Choice: var c } =>
            $"meta mark set {Hex(c.Front)} ct mark set {Hex(c.Balancer)}",
        Verdict.Mark { Value: var mark } => $"meta mark set {Hex(mark)}",
        Verdict.Balance { Choice: var c } =>
            $"meta mark {Hex(c.Front)} dnat ip to {Target(c)}{(c.Port is { } p ? $":{p}" : "")}",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "balances nothing"),
    };

    private static string Target(BalancerChoice choice)
    {
        if (choice.Targets is [var only])
            return only.ToString();
        var count = choice.Targets.Length;
        var key = choice.Algorithm switch
        {
            BalancingAlgorithm.Random => $"numgen random mod {count}",
            BalancingAlgorithm.RoundRobin => $"numgen inc mod {count}",
            _ => $"jhash ip saddr mod {count} seed {Seed}",
        };
        var targets = choice.Targets.Index().Select(t => $"{t.Index} : {t.Item}");
        return $"{key} map {{ {string.Join(", ", targets)} }}";
    }

    private static string Marks(ImmutableArray<uint> marks) => marks is [var only]
        ? Hex(only)
        : $"{{ {string.Join(", ", marks.Order().Select(Hex))} }}";

    private static string Hex(uint mark) => $"0x{mark:x8}";
}
