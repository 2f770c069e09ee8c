using System.Collections.Immutable;
using VpcLang.Backends.Linux.Compaction;
using VpcLang.Backends.Linux.Lowering.Plans;
using VpcLang.Backends.Linux.Model;
using VpcLang.Backends.Linux.Rulesets;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Lowering.Rules;

/// <summary>
/// Which ICMP errors a router forwards: those about a known connection whose sender lies on the path
/// of that connection. Connection tracking relates an error to a connection without a look at its
/// source, so groups and firewalls neither judge errors nor can they stop a forged one.
/// </summary>
internal static class ErrorRules
{
    /// <summary>The chain of everything that is ICMP and no part of a connection.</summary>
    public const string Entrance = "errors";

    /// <summary>The chain of errors about known connections.</summary>
    private const string Related = "errors-related";

    /// <summary>
    /// The ICMPv6 error without a counterpart in ICMP, where it is a code of "destination unreachable".
    /// </summary>
    private const int PacketTooBig = 2;

    /// <summary>
    /// The errors that hosts need (RFC 792). Redirects (5) and source quench (4, RFC 6633) never pass.
    /// </summary>
    private static readonly ImmutableArray<int> Types =
    [
        IcmpTypes.ByName["destination-unreachable"],
        IcmpTypes.ByName["time-exceeded"],
        IcmpTypes.ByName["parameter-problem"],
    ];

    /// <summary>The same of ICMPv6, and "packet too big" (RFC 4443).</summary>
    private static readonly ImmutableArray<int> Types6 = [1, PacketTooBig, 3, 4];

    /// <summary>The rule of the walk that leads here, behind established connections.</summary>
    public static ChainRule Enter(VpcPlan vpc) => new(
        new Match
        {
            Connection = Connection.Unsolicited,
            Service = new Service { Protocol = Protocol.Icmp },
        },
        new Verdict.Goto(Entrance),
        vpc.Vpc.Address,
        "ICMP errors");

    public static IEnumerable<Chain> Of(VpcPlan vpc) =>
    [
        Chain(Entrance,
        [
            .. Types.Select(type => ToRelated(vpc, type)),
            Rule(vpc, Match.Everything, new Verdict.Drop(), "no redirects, no errors about nothing"),
        ]),
        Chain(Related,
        [
            .. ApplianceErrors.Of(vpc),
            .. FromUplink(vpc),
            .. FromLinks(vpc),
            .. FromInstances(vpc),
            Rule(vpc, Match.Everything, new Verdict.Drop(), "no other sender of errors"),
        ]),
    ];

    /// <summary>What a chain of errors holds over IPv6 besides.</summary>
    public static ChainRule TooBig6(VpcPlan vpc) => ToRelated(vpc, PacketTooBig);

    /// <summary>Rules that accept errors about known connections, for the host.</summary>
    /// <param name="match">What else is demanded of them.</param>
    /// <param name="family">The family of the rules.</param>
    /// <param name="resource">The resource that they belong to.</param>
    public static IEnumerable<ChainRule> Accepted(
        Match match, AddressFamily family, string resource) =>
        (family == AddressFamily.V4 ? Types : Types6).Select(type => new ChainRule(
            match with { Connection = Connection.Related, Service = OfType(type) },
            new Verdict.Accept(),
            resource,
            "ICMP errors about connections"));

    /// <summary>Errors whose source is the end of the connection that they speak for.</summary>
    public static Quotation FromEnds(IEnumerable<Instance> instances) => new()
    {
        FromEnd = true,
        Senders = [.. instances.Select(i => i.Ip).Order()],
    };

    /// <summary>
    /// Any router of the internet may send them, about a connection with the internet alone.
    /// </summary>
    private static IEnumerable<ChainRule> FromUplink(VpcPlan vpc)
    {
        if (vpc.Uplink is not { } uplink)
            return [];
        var arriving = new Match { InInterfaces = [Names.RouterUplink] };
        var inside = Networks.Disjoint(vpc.Cidrs.Concat(vpc.Links.SelectMany(l => l.FarCidrs)));
        return
        [
            new ChainRule(
                arriving with { Quotation = new Quotation { Ends = inside } },
                new Verdict.Drop(),
                uplink.Resource,
                "the internet is on no path inside"),
            new ChainRule(
                arriving,
                new Verdict.Accept(),
                uplink.Resource,
                "errors about connections with the internet"),
        ];
    }

    /// <summary>
    /// The other side's router has seen to it that the sender is an end there, or sends them itself.
    /// </summary>
    private static IEnumerable<ChainRule> FromLinks(VpcPlan vpc) => vpc.Links
        .SelectMany(link => (ChainRule[])
        [
            .. link.FarScope.IsEmpty
                ? Array.Empty<ChainRule>()
                :
                [
                    new ChainRule(
                        new Match
                        {
                            InInterfaces = [link.End.Name],
                            Quotation = new Quotation { Ends = link.FarScope },
                        },
                        new Verdict.Accept(),
                        link.End.Resource,
                        "errors about connections with the other side"),
                ],
            new ChainRule(
                new Match { InInterfaces = [link.End.Name] },
                new Verdict.Drop(),
                link.End.Resource,
                "no other errors from the other side"),
        ]);

    /// <summary>A packet with an instance's address is from that instance: rule 1 of the walk.</summary>
    private static IEnumerable<ChainRule> FromInstances(VpcPlan vpc) => vpc.Vpc.Instances.IsEmpty
        ? []
        :
        [
            Rule(
                vpc,
                new Match { Quotation = FromEnds(vpc.Vpc.Instances) },
                new Verdict.Accept(),
                "errors from an end of the connection"),
        ];

    private static ChainRule ToRelated(VpcPlan vpc, int type) => Rule(
        vpc,
        new Match { Connection = Connection.Related, Service = OfType(type) },
        new Verdict.Goto(Related),
        "errors about known connections");

    private static Service OfType(int type) =>
        new() { Protocol = Protocol.Icmp, IcmpType = type };

    private static Chain Chain(string name, ImmutableArray<ChainRule> rules) =>
        new(name, Hook: null, DropByDefault: false, rules);

    private static ChainRule Rule(VpcPlan vpc, Match match, Verdict verdict, string meaning) =>
        new(match, verdict, vpc.Vpc.Address, meaning);
}
