using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Soak;

/// <summary>Takes from a random network what the compiler would refuse.</summary>
internal static class Realisable
{
    public static Network Of(Network network)
    {
        var taken = new HashSet<Cidr>();
        return network with
        {
            Vpcs =
            [
                .. network.Vpcs.Select(v => v.Cidr6 is { } six && !taken.Add(six) ? WithoutIpv6(v) : v)
                    .Select(v => Of(v, Joined(v.Name, network))),
            ],
        };
    }

    /// <summary>Two VPCs cannot have one IPv6 network, which is not translated.</summary>
    private static Vpc WithoutIpv6(Vpc vpc) => vpc with
    {
        Cidr6 = null,
        Subnets = [.. vpc.Subnets.Select(s => s with { Cidr6 = null })],
        Instances = [.. vpc.Instances.Select(i => i with { Ip6 = null })],
    };

    private static Vpc Of(Vpc vpc, HashSet<string> joined) => vpc with
    {
        // A NAT gateway stands in a subnet that is public, and translates no IPv6.
        Subnets =
        [
            .. vpc.Subnets.Select(s => vpc.NatGateways.Any(n => n.Subnet == s.Name)
                ? s with { RouteTable = null, Type = SubnetType.Public } : s),
        ],
        RouteTables =
        [
            .. vpc.RouteTables.Select(t => t with
            {
                Routes =
                [
                    .. t.Routes.Where(r => r.Target is not NatTarget
                        || r.Destination.First.Family == AddressFamily.V4),
                ],
            }),
        ],
        SecurityGroups =
            [.. vpc.SecurityGroups.Select(g => g with { Rules = Of(g.Rules, joined) })],
        Firewalls = [.. vpc.Firewalls.Select(f => f with { Rules = Of(f.Rules, joined) })],
        NetworkAcls =
        [
            .. vpc.NetworkAcls.Select(a => a with
            {
                Rules = [.. a.Rules.Select(r => r with { Rule = Of(r.Rule, joined) })],
            }),
        ],
    };

    private static ImmutableArray<Rule> Of(ImmutableArray<Rule> rules, HashSet<string> joined) =>
        [.. rules.Select(r => Of(r, joined))];

    /// <summary>A name of a VPC that nothing leads to is an error; anybody is not.</summary>
    private static Rule Of(Rule rule, HashSet<string> joined) => rule with
    {
        Peers =
        [
            .. rule.Peers.Select(p => VpcOf(p) is { } vpc && !joined.Contains(vpc)
                ? new AnyPeer() : p),
        ],
    };

    private static string? VpcOf(Peer peer) => peer switch
    {
        GroupPeer p => p.Vpc,
        SubnetPeer p => p.Vpc,
        InstancePeer p => p.Vpc,
        VpcPeer p => p.Vpc,
        _ => null,
    };

    private static HashSet<string> Joined(string vpc, Network network) =>
    [
        vpc,
        .. network.Peerings.Select(p => p.Between)
            .Concat(network.TransitGateways.Select(t => t.Attach))
            .Where(side => side.Contains(vpc))
            .SelectMany(side => side),
    ];
}
