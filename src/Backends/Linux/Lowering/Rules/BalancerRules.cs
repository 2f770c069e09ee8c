using System.Collections.Immutable;
using VpcLang.Backends.Linux.Rulesets;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Lowering.Rules;

/// <summary>
/// Rule 19 of the walk, the translation: packets for a load balancer are marked, and the first of a
/// connection is sent to one of its targets, which the others follow. The client's address stays.
/// </summary>
internal static class BalancerRules
{
    /// <summary>The chains; none for a VPC without load balancers.</summary>
    public static IEnumerable<Chain> Of(ImmutableArray<BalancerFront> fronts)
    {
        if (fronts.IsEmpty)
            yield break;
        yield return new Chain(
            "lb-front",
            Hook.ManglePrerouting,
            DropByDefault: false,
            [
                .. fronts.SelectMany(
                    f => f.Arriving.Select(a => Rule(f, a, new Verdict.Enter(Choice(f))))),
                .. fronts.Where(f => !f.IsOwnAddress).DistinctBy(f => f.BalancerMark).Select(f =>
                    new ChainRule(
                        new Match { RepliesThrough = [f.BalancerMark] },
                        new Verdict.Mark(BalancerChoice.ReplyMark),
                        f.Balancer.Address,
                        "replies leave by way of the load balancer")),
            ]);
        yield return new Chain(
            "lb-target",
            Hook.NatPrerouting,
            DropByDefault: false,
            [
                .. fronts.Select(f => Rule(
                    f,
                    new Match { Service = f.Entered },
                    new Verdict.Balance(Choice(f)))),
            ]);
        yield return new Chain(
            "lb-hairpin", Hook.NatPostrouting, DropByDefault: false, [.. Hairpins(fronts)]);
    }

    private static BalancerChoice Choice(BalancerFront front) =>
        new(front.Mark, front.BalancerMark, front.Balancer.Algorithm, front.Targets)
        {
            Port = front.TargetPort,
        };

    /// <summary>
    /// A target that is its own client would see a packet from itself, which no kernel takes from a
    /// wire (RFC 1812, section 5.3.8, "martians"): it sees the load balancer instead.
    /// </summary>
    private static IEnumerable<ChainRule> Hairpins(ImmutableArray<BalancerFront> fronts)
    {
        foreach (var own in fronts.Where(f => f.IsOwnAddress).GroupBy(f => f.Balancer))
        {
            foreach (var target in own.SelectMany(f => f.Targets).Distinct().Order())
            {
                var self = Cidr.Of(target);
                yield return new ChainRule(
                    new Match
                    {
                        Fronts = [.. own.Select(f => f.Mark).Distinct()],
                        Sources = [self],
                        Destinations = [self],
                    },
                    new Verdict.TranslateSource(own.Key.Ip),
                    own.Key.Address,
                    "a target that is its own client");
            }
        }
    }

    private static ChainRule Rule(BalancerFront front, Match match, Verdict verdict) =>
        new(match, verdict, front.Resource, front.Meaning);
}
