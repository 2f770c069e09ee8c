using VpcLang.Backends.Linux.Lowering.Objects;
using VpcLang.Backends.Linux.Lowering.Plans;
using VpcLang.Backends.Linux.Model;
using VpcLang.Backends.Linux.Rulesets;

namespace VpcLang.Backends.Linux.Lowering.Rules;

/// <summary>
/// Keeps forwarding that we turned on from opening the host's other networks. The kernel has a switch for
/// each interface that packets arrive at (IPv6: one for all), and none for where they go.
/// </summary>
/// <remarks>
/// The rules are the last of the forward chain. They are omitted where the host forwarded before, or
/// where another program has turned forwarding on since.
/// </remarks>
internal static class ForwardingGuard
{
    /// <summary>How the comment of each of these rules begins, behind its resource.</summary>
    public const string Meaning = "forwards for VPCs only";

    private const string EveryHostUplink = Names.HostUplinkPrefix + "*";

    /// <summary>
    /// What arrives at an uplink goes to VPCs, or crosses the bridge that the uplink is, and nowhere else.
    /// </summary>
    public static IEnumerable<ChainRule> Rules(IEnumerable<UplinkPlan> uplinks) =>
        from name in uplinks.Where(u => !u.ForwardedBefore).Select(u => u.HostInterface).Distinct()
        let arriving = new Match { InInterfaces = [name] }
        from rule in (ChainRule[])
        [
            Rule(arriving with { OutInterfaces = [EveryHostUplink] }, new Verdict.Return(), "to a VPC"),
            Rule(arriving with { OutInterfaces = [name] }, new Verdict.Return(), "the same network"),
            Rule(arriving, new Verdict.Drop(), "nothing else"),
        ]
        select rule;

    /// <summary>Over IPv6, the same for all interfaces of the host.</summary>
    /// <remarks>
    /// iptables can tell bridged packets by a module that brings br_netfilter along, so that this rule is
    /// only written where br_netfilter is loaded.
    /// </remarks>
    public static IEnumerable<ChainRule> Rules6(IEnumerable<VpcPlan> vpcs)
    {
        var guarded = vpcs.FirstOrDefault(v => v.Uplink?.Ipv6 is { ForwardedBefore: false });
        if (guarded is null)
            yield break;
        yield return Rule(
            new Match { OutInterfaces = [EveryHostUplink] }, new Verdict.Return(), "to a VPC");
        yield return Rule(
            new Match { InInterfaces = [EveryHostUplink] }, new Verdict.Return(), "from a VPC");
        if (guarded.HostFiltersBridges || guarded.Backend != BackendNames.Iptables)
            yield return Rule(new Match { Bridged = true }, new Verdict.Return(), "across a bridge");
        yield return Rule(Match.Everything, new Verdict.Drop(), "nothing else");
    }

    private static ChainRule Rule(Match match, Verdict verdict, string which) =>
        new(match, verdict, HostObjects.HostResource, $"{Meaning}: {which}");
}
