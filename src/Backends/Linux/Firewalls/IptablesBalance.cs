using System.Collections.Immutable;
using System.Globalization;
using VpcLang.Backends.Linux.Rulesets;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Firewalls;

/// <summary>
/// Writes what load balancers need as iptables-restore reads it. A hash is computed where packets
/// are marked (HMARK); chance and turns are taken rule by rule where they are translated.
/// </summary>
internal static class IptablesBalance
{
    /// <summary>Given, so that the same client finds the same target after each load of rules.</summary>
    private const string Seed = "0x76706321";

    /// <summary>The bits of a mark that tell the front; those below tell the target.</summary>
    private static readonly string FrontBits = Hex(BalancerChoice.FrontBits);

    /// <summary>The alternatives of each condition that a match has about load balancers.</summary>
    public static IEnumerable<ImmutableArray<string>> Dimensions(Match match)
    {
        if (match.Balanced)
            yield return [$"-m mark ! --mark 0x0/{FrontBits}"];
        yield return [.. match.Fronts.Select(m => $"-m mark --mark {Hex(m)}/{FrontBits}")];
        yield return
        [
            .. match.RepliesThrough.Select(
                m => $"-m conntrack --ctdir REPLY -m connmark --mark {Hex(m)}"),
        ];
    }

    /// <summary>The ends of the rules that a verdict comes to, in order.</summary>
    public static IEnumerable<string> VerdictTexts(Verdict verdict) => verdict switch
    {
        Verdict.Enter { Choice: var choice } =>
        [
            IsHashed(choice)
                ? $"-j HMARK --hmark-src-prefix 32 --hmark-rnd {Seed} "
                    + $"--hmark-mod {choice.Targets.Length} --hmark-offset {Hex(choice.Front)}"
                : $"-j MARK --set-mark {Hex(choice.Front)}",
            $"-j CONNMARK --set-mark {Hex(choice.Balancer)}",
        ],
        Verdict.Mark { Value: var mark } => [$"-j MARK --set-mark {Hex(mark)}"],
        Verdict.Balance { Choice: var choice } =>
            choice.Targets.Index().Select(t => Translation(choice, t.Index, t.Item)),
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "balances nothing"),
    };

    /// <summary>
    /// Of the connections that reach the rule for one of the targets left, it takes its share.
    /// </summary>
    private static string Translation(BalancerChoice choice, int index, IpAddress target)
    {
        var left = choice.Targets.Length - index;
        var share = (1.0 / left).ToString("0.000000000", CultureInfo.InvariantCulture);
        var (mark, condition) = (choice.Algorithm, left) switch
        {
            (BalancingAlgorithm.Hash, _) when IsHashed(choice) =>
                ($"{Hex(choice.Front + (uint)index)}", ""),
            (BalancingAlgorithm.Random, > 1) =>
                ($"{Hex(choice.Front)}", $"-m statistic --mode random --probability {share} "),
            (BalancingAlgorithm.RoundRobin, > 1) =>
                ($"{Hex(choice.Front)}", $"-m statistic --mode nth --every {left} --packet 0 "),
            _ => ($"{Hex(choice.Front)}", ""),
        };
        var port = choice.Port is { } p ? $":{p}" : "";
        return $"-m mark --mark {mark} {condition}-j DNAT --to-destination {target}{port}";
    }

    private static bool IsHashed(BalancerChoice choice) =>
        choice is { Algorithm: BalancingAlgorithm.Hash, Targets.Length: > 1 };

    private static string Hex(uint mark) => $"0x{mark:x}";
}
