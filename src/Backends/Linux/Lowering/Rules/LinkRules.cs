using System.Collections.Immutable;
using VpcLang.Backends.Linux.Compaction;
using VpcLang.Backends.Linux.Lowering.Plans;
using VpcLang.Backends.Linux.Rulesets;

namespace VpcLang.Backends.Linux.Lowering.Rules;

/// <summary>
/// Rules 16 to 18 of the walk at a VPC's router: over a wire to another router pass only packets
/// between the networks that it joins. So it is never a way on to a third VPC nor to a gateway,
/// whatever a route says.
/// </summary>
internal static class LinkRules
{
    private const string In = "links-in";
    private const string Out = "links-out";

    /// <summary>Who may speak over a wire, and to whom; before connection tracking.</summary>
    public static IEnumerable<ChainRule> Spoofing(VpcPlan vpc)
    {
        foreach (var link in vpc.Links)
        {
            var arriving = new Match { InInterfaces = [link.End.Name] };
            yield return new ChainRule(
                arriving with
                {
                    Sources = link.FarCidrs,
                    Destinations = Networks.Disjoint(vpc.Cidrs),
                },
                new Verdict.Accept(),
                link.End.Resource,
                "from the other side to this one");
            yield return new ChainRule(
                arriving, new Verdict.Drop(), link.End.Resource, "no other sender or receiver");
        }
    }

    /// <summary>At the head of the walk: connections from the other side.</summary>
    public static IEnumerable<ChainRule> Entrance(VpcPlan vpc) => vpc.Links.IsEmpty
        ? []
        :
        [
            new ChainRule(
                new Match { InInterfaces = NamesOf(vpc) },
                new Verdict.Goto(In),
                vpc.Vpc.Address,
                "connections from joined VPCs"),
        ];

    /// <summary>Where the walk leaves the VPC: connections to the other side.</summary>
    public static IEnumerable<ChainRule> Exit(VpcPlan vpc) => vpc.Links.IsEmpty
        ? []
        :
        [
            new ChainRule(
                new Match { OutInterfaces = NamesOf(vpc) },
                new Verdict.Goto(Out),
                vpc.Vpc.Address,
                "towards joined VPCs"),
        ];

    /// <summary>The two chains; none for a VPC on its own.</summary>
    public static IEnumerable<Chain> Of(VpcPlan vpc)
    {
        if (vpc.Links.IsEmpty)
            return [];
        var bridges = vpc.Bridges.Values.ToImmutableArray();
        return
        [
            Chain(In, vpc, new Verdict.Goto(RouterRules.Arrival), link => new Match
            {
                InInterfaces = [link.End.Name],
                OutInterfaces = bridges,
                Sources = link.FarScope,
                Destinations = link.OwnScope,
            }),
            Chain(Out, vpc, new Verdict.Accept(), link => new Match
            {
                OutInterfaces = [link.End.Name],
                Sources = link.OwnScope,
                Destinations = link.FarScope,
            }),
        ];
    }

    /// <summary>A link that nothing of one side may use passes nothing.</summary>
    private static Chain Chain(
        string name, VpcPlan vpc, Verdict verdict, Func<VpcLink, Match> passing) =>
        new(
            name,
            Hook: null,
            DropByDefault: false,
            [
                .. vpc.Links
                    .Where(link => !link.OwnScope.IsEmpty && !link.FarScope.IsEmpty)
                    .Where(_ => !vpc.Bridges.IsEmpty)
                    .Select(link => new ChainRule(
                        passing(link),
                        verdict,
                        link.End.Resource,
                        $"between {vpc.Vpc.Name} and {string.Join(", ", link.Vpcs)}")),
                new ChainRule(
                    Match.Everything, new Verdict.Drop(), vpc.Vpc.Address, "nothing else passes"),
            ]);

    private static ImmutableArray<string> NamesOf(VpcPlan vpc) =>
        [.. vpc.Links.Select(link => link.End.Name).Order(StringComparer.Ordinal)];
}
