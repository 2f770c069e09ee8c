using System.Collections.Immutable;
using VpcLang.Backends.Linux.Lowering.Objects;
using VpcLang.Backends.Linux.Lowering.Plans;
using VpcLang.Backends.Linux.Model;
using VpcLang.Backends.Linux.Rulesets;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Lowering.Rules;

/// <summary>
/// The rules in the host's own namespace over IPv6. Nothing is translated: a VPC goes out by its own
/// addresses, only answers come in, and host and router ask each other who they are.
/// </summary>
internal static class HostRules6
{
    private const int Solicitation = 135;
    private const int Advertisement = 136;

    /// <summary>The rules of a project; null where no VPC of it has a way out over IPv6.</summary>
    public static Ruleset? Of(string project, IEnumerable<VpcPlan> vpcs)
    {
        var uplinks = vpcs.Select(v => v.Uplink).OfType<UplinkPlan>()
            .Where(u => u.Ipv6 is not null)
            .ToList();
        return uplinks.Count == 0
            ? null
            : new Ruleset
            {
                Namespace = "",
                Project = project,
                Resource = HostObjects.HostResource,
                OwnNamespace = false,
                Family = AddressFamily.V6,
                Chains =
                [
                    Base(
                        "forward",
                        Hook.Forward,
                        [.. uplinks.SelectMany(ForwardRules), .. ForwardingGuard.Rules6(vpcs)]),
                    Base("input", Hook.Input, uplinks.SelectMany(InputRules)),
                    Base("output", Hook.Output, uplinks.SelectMany(OutputRules)),
                ],
            };
    }

    private static Chain Base(string name, Hook hook, IEnumerable<ChainRule> rules) =>
        new(name, hook, DropByDefault: false, [.. rules]);

    private static IEnumerable<ChainRule> ForwardRules(UplinkPlan uplink)
    {
        if (uplink.Ipv6 is not { } ipv6)
            return [];
        var outward = new Match
        {
            InInterfaces = [uplink.HostLink],
            OutInterfaces = [uplink.HostInterface],
            Sources = [ipv6.Cidr],
        };
        var answers = new Match
        {
            InInterfaces = [uplink.HostInterface],
            OutInterfaces = [uplink.HostLink],
        };
        var (accept, drop) = (new Verdict.Accept(), new Verdict.Drop());
        return
        [
            Rule(uplink, outward, accept, "outward"),
            Rule(
                uplink, answers with { Connection = Connection.Established }, accept, "replies"),
            .. ErrorRules.Accepted(answers, AddressFamily.V6, uplink.Resource),
            Rule(uplink, From(uplink), drop, "nowhere but to the uplink"),
            Rule(uplink, To(uplink), drop, "nothing but from the uplink"),
        ];
    }

    private static IEnumerable<ChainRule> InputRules(UplinkPlan uplink) =>
    [
        .. Discovery(uplink, From(uplink)),
        Rule(uplink, From(uplink), new Verdict.Drop(), "instances do not reach the host"),
    ];

    /// <summary>What the host says of a packet, such as that it was too big, has to arrive.</summary>
    private static IEnumerable<ChainRule> OutputRules(UplinkPlan uplink) =>
    [
        .. Discovery(uplink, To(uplink)),
        Rule(
            uplink,
            To(uplink) with { Connection = Connection.Established },
            new Verdict.Accept(),
            "replies of the host"),
        .. ErrorRules.Accepted(To(uplink), AddressFamily.V6, uplink.Resource),
        Rule(uplink, To(uplink), new Verdict.Drop(), "the host goes no other way"),
    ];

    private static IEnumerable<ChainRule> Discovery(UplinkPlan uplink, Match match) =>
        from type in ImmutableArray.Create(Solicitation, Advertisement)
        select Rule(
            uplink,
            match with
            {
                Sources = [TransferWire6.LinkLocal],
                Service = new Service { Protocol = Protocol.Icmp, IcmpType = type },
            },
            new Verdict.Accept(),
            "the host and the router find each other");

    private static Match From(UplinkPlan uplink) => new() { InInterfaces = [uplink.HostLink] };

    private static Match To(UplinkPlan uplink) => new() { OutInterfaces = [uplink.HostLink] };

    private static ChainRule Rule(
        UplinkPlan uplink, Match match, Verdict verdict, string meaning) =>
        new(match, verdict, uplink.Resource, meaning);
}
