using System.Collections.Immutable;
using VpcLang.Backends.Linux.Compaction;
using VpcLang.Backends.Linux.Lowering.Plans;
using VpcLang.Backends.Linux.Rulesets;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Lowering.Rules;

/// <summary>
/// Rule 18 of the walk: a transit gateway passes what comes truthfully from one of its VPCs to the
/// networks of another. It keeps no connections; the VPCs' routers do.
/// </summary>
internal static class HubRules
{
    /// <summary>A set for each family that it carries.</summary>
    public static IEnumerable<Ruleset> Of(HubPlan hub)
    {
        var both = Both(hub);
        yield return FamilyRules.Of(both, AddressFamily.V4);
        if (hub.CarriesIpv6)
            yield return LinkRules6.WithDiscovery(
                FamilyRules.Of(both, AddressFamily.V6), hub.Attachments.Select(a => a.End));
    }

    private static Ruleset Both(HubPlan hub) => new()
    {
        Namespace = hub.Namespace,
        Project = hub.Project,
        Resource = hub.Transit.Address,
        OwnNamespace = true,
        Chains =
        [
            new Chain("spoofing", Hook.RawPrerouting, DropByDefault: false, Spoofing(hub)),
            new Chain("forward", Hook.Forward, DropByDefault: true, Forward(hub)),
            new Chain("input", Hook.Input, DropByDefault: true, []),
        ],
    };

    private static ImmutableArray<ChainRule> Spoofing(HubPlan hub)
    {
        var rules = ImmutableArray.CreateBuilder<ChainRule>();
        foreach (var (end, cidrs) in hub.Attachments)
        {
            var others = Networks.Disjoint(
                hub.Attachments.Where(a => a.End != end).SelectMany(a => a.Cidrs));
            if (others.IsEmpty)
                continue;
            rules.Add(new ChainRule(
                new Match { InInterfaces = [end.Name], Sources = cidrs, Destinations = others },
                new Verdict.Accept(),
                end.Resource,
                "from one VPC to another"));
        }

        rules.Add(new ChainRule(
            Match.Everything,
            new Verdict.Drop(),
            hub.Transit.Address,
            "no other sender or receiver"));
        return rules.ToImmutable();
    }

    private static ImmutableArray<ChainRule> Forward(HubPlan hub) =>
    [
        .. hub.Attachments.Select(a => new ChainRule(
            new Match { OutInterfaces = [a.End.Name], Destinations = a.Cidrs },
            new Verdict.Accept(),
            a.End.Resource,
            "towards a VPC's own networks")),
    ];
}
