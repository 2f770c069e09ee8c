using VpcLang.Backends.Linux.Lowering.Objects;
using VpcLang.Backends.Linux.Lowering.Plans;
using VpcLang.Backends.Linux.Rulesets;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Lowering.Rules;

/// <summary>
/// The rules in the host's own namespace: they decide about packets that cross our wires, and leave
/// every other packet to whoever else has rules there.
/// </summary>
internal static class HostRules
{
    /// <summary>The rules of a project; null where no VPC of it has an internet gateway.</summary>
    public static Ruleset? Of(string project, IEnumerable<VpcPlan> vpcs)
    {
        var connected = vpcs.Where(v => v.Uplink is not null).ToList();
        if (connected.Count == 0)
            return null;
        var uplinks = connected.Select(v => v.Uplink).OfType<UplinkPlan>().ToList();
        return new Ruleset
        {
            Namespace = "",
            Project = project,
            Resource = HostObjects.HostResource,
            OwnNamespace = false,
            Chains =
            [
                Base("publish", Hook.NatPrerouting, connected.SelectMany(PublishToWorld)),
                Base("publish-host", Hook.NatOutput, connected.SelectMany(PublishToHost)),
                Base(
                    "forward",
                    Hook.Forward,
                    [.. connected.SelectMany(ForwardRules), .. ForwardingGuard.Rules(uplinks)]),
                Base("input", Hook.Input, uplinks.SelectMany(InputRules)),
                Base("output", Hook.Output, uplinks.SelectMany(OutputRules)),
                Base("translate", Hook.NatPostrouting, uplinks.Select(TranslateRule)),
            ],
        };
    }

    private static Chain Base(string name, Hook hook, IEnumerable<ChainRule> rules) =>
        new(name, hook, DropByDefault: false, [.. rules]);

    private static IEnumerable<ChainRule> PublishToWorld(VpcPlan vpc) => Publishes(
        vpc,
        uplink => new Match { InInterfaces = [uplink.HostInterface], ToArrivalInterface = true });

    private static IEnumerable<ChainRule> PublishToHost(VpcPlan vpc) =>
        vpc.Uplink is { HostInterfaceIps.IsEmpty: false }
            ? Publishes(vpc, uplink => new Match
            {
                Destinations = [.. uplink.HostInterfaceIps.Select(Cidr.Of).Order()],
            })
            : [];

    private static IEnumerable<ChainRule> Publishes(VpcPlan vpc, Func<UplinkPlan, Match> arriving) =>
        vpc.Uplink is { } uplink
            ?
            [
                .. vpc.Vpc.Publishes.SelectMany(
                    p => PublishRules.AtHost(p, arriving(uplink), uplink)),
                .. vpc.BalancedPublishes.Select(
                    p => PublishRules.AtHost(p, arriving(uplink), uplink)),
            ]
            : [];

    private static IEnumerable<ChainRule> ForwardRules(VpcPlan vpc) =>
        vpc.Uplink is { } uplink
            ? [.. ElasticIpRules(vpc.Vpc, uplink), .. ForwardRules(uplink)]
            : [];

    /// <summary>An elastic IP passes untranslated: the router knows whose it is.</summary>
    private static IEnumerable<ChainRule> ElasticIpRules(Vpc vpc, UplinkPlan uplink)
    {
        foreach (var eip in vpc.ElasticIps)
        {
            yield return new ChainRule(
                Outward(uplink) with { Sources = [Cidr.Of(eip.Ip)] },
                new Verdict.Accept(),
                eip.Address,
                "outward");
            yield return new ChainRule(
                Inward(uplink) with { Destinations = [Cidr.Of(eip.Ip)] },
                new Verdict.Accept(),
                eip.Address,
                "inward");
        }
    }

    private static IEnumerable<ChainRule> ForwardRules(UplinkPlan uplink)
    {
        var outward = Outward(uplink) with { Sources = [Cidr.Of(uplink.RouterIp)] };
        var inward = Inward(uplink);
        var (accept, drop) = (new Verdict.Accept(), new Verdict.Drop());
        return
        [
            Rule(uplink, outward, accept, "outward"),
            Rule(uplink, inward with { Connection = Connection.Established }, accept, "replies"),
            .. ErrorRules.Accepted(inward, AddressFamily.V4, uplink.Resource),
            Rule(uplink, inward with { Connection = Connection.Published }, accept, "published"),
            Rule(uplink, From(uplink), drop, "nowhere but to the uplink"),
            Rule(uplink, To(uplink), drop, "nothing but from the uplink"),
        ];
    }

    private static Match Outward(UplinkPlan uplink) => new()
    {
        InInterfaces = [uplink.HostLink],
        OutInterfaces = [uplink.HostInterface],
    };

    private static Match Inward(UplinkPlan uplink) => new()
    {
        InInterfaces = [uplink.HostInterface],
        OutInterfaces = [uplink.HostLink],
    };

    private static IEnumerable<ChainRule> InputRules(UplinkPlan uplink) =>
    [
        Rule(
            uplink,
            From(uplink) with { Connection = Connection.Established },
            new Verdict.Accept(),
            "replies to the host"),
        .. ErrorRules.Accepted(
            From(uplink) with
            {
                Sources = [Cidr.Of(uplink.RouterIp)],
                Quotation = new Quotation { Ends = [Cidr.Of(uplink.RouterIp)] },
            },
            AddressFamily.V4,
            uplink.Resource),
        Rule(uplink, From(uplink), new Verdict.Drop(), "instances do not reach the host"),
    ];

    private static IEnumerable<ChainRule> OutputRules(UplinkPlan uplink) =>
    [
        Rule(
            uplink,
            To(uplink) with { Connection = Connection.Established },
            new Verdict.Accept(),
            "replies of the host"),
        .. ErrorRules.Accepted(To(uplink), AddressFamily.V4, uplink.Resource),
        Rule(
            uplink,
            To(uplink) with { Connection = Connection.Published },
            new Verdict.Accept(),
            "published ports, for the host itself"),
        Rule(uplink, To(uplink), new Verdict.Drop(), "the host goes no other way"),
    ];

    private static ChainRule TranslateRule(UplinkPlan uplink) => Rule(
        uplink,
        new Match
        {
            Sources = [Cidr.Of(uplink.RouterIp)],
            OutInterfaces = [uplink.HostInterface],
        },
        new Verdict.Masquerade(),
        "outward by the address of the uplink");

    private static Match From(UplinkPlan uplink) => new() { InInterfaces = [uplink.HostLink] };

    private static Match To(UplinkPlan uplink) => new() { OutInterfaces = [uplink.HostLink] };

    private static ChainRule Rule(
        UplinkPlan uplink, Match match, Verdict verdict, string meaning) =>
        new(match, verdict, uplink.Resource, meaning);
}
