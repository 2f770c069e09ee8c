using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Verification.Services;

namespace VpcLang.Compiler.Verification.Comparing.Inventory;

/// <summary>What rules say, however they are written and wherever they stand.</summary>
internal static class RuleKeys
{
    /// <summary>The same for rules that match and do the same.</summary>
    public static string Of(Rule rule)
    {
        var peers = rule.Peers.Select(Of).Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
        return $"{rule.Action} {rule.Direction} {ServiceSet.Of(rule.Services)} "
            + $"{string.Join(',', peers)} {rule.Log}";
    }

    /// <summary>A peer with the VPC that it is of.</summary>
    public static string Of(Peer peer) => peer switch
    {
        GroupPeer { Vpc: var vpc } => $"{vpc} {peer}",
        SubnetPeer { Vpc: var vpc } => $"{vpc} {peer}",
        InstancePeer { Vpc: var vpc } => $"{vpc} {peer}",
        _ => peer.ToString() ?? "",
    };

    /// <summary>Whether two lists are written alike: what most are, and quick to see.</summary>
    public static bool AreAlike(IReadOnlyList<Rule> one, IReadOnlyList<Rule> other)
    {
        if (one.Count != other.Count)
            return false;
        for (var i = 0; i < one.Count; i++)
        {
            if (!IsAlike(one[i], other[i]))
                return false;
        }

        return true;
    }

    private static bool IsAlike(Rule one, Rule other) =>
        one.Action == other.Action
        && one.Direction == other.Direction
        && one.Log == other.Log
        && one.Services.SequenceEqual(other.Services)
        && one.Peers.SequenceEqual(other.Peers);
}
