using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Linting.Coverage;
using VpcLang.Compiler.Tests.Verification.Random;

namespace VpcLang.Compiler.Tests.Linting;

/// <summary>Random networks whose lists of rules are long enough for some to cover others.</summary>
internal static class LongLists
{
    private const int Lists = 4;

    public static Network Of(int seed)
    {
        var network = RandomNetwork.Of(seed);
        var rules = new RandomRules(new System.Random(seed));
        rules.Of(network);
        return network with
        {
            Vpcs = [.. network.Vpcs.Select(v => v with
            {
                Firewalls = [.. v.Firewalls.Select(f => f with
                {
                    Rules = Distinct(v, network, Many(() => rules.Firewall(v).Rules)),
                })],
                SecurityGroups = [.. v.SecurityGroups.Select(g => g with
                {
                    Rules = Distinct(v, network, Many(rules.Group)),
                })],
                NetworkAcls = [.. v.NetworkAcls.Select(a => a with
                {
                    Rules =
                    [
                        .. Distinct(v, network, Many(
                                () => [.. rules.Acl(v, a.Name).Rules.Select(r => r.Rule)]))
                            .Select((r, i) => new NumberedRule(i + 1, r)),
                    ],
                })],
            })],
        };
    }

    /// <summary>Every list of a network whose first match decides, one direction at a time.</summary>
    public static IEnumerable<(Vpc Vpc, ImmutableArray<Rule> Rules)> Ordered(Network network) =>
        network.Vpcs.SelectMany(v => v.Firewalls.Select(f => f.Rules)
            .Concat(v.NetworkAcls.Select(a => a.Rules.Select(r => r.Rule).ToImmutableArray()))
            .SelectMany(rules => new[] { Direction.Ingress, Direction.Egress }
                .Select(d => (v, rules.Where(r => r.Direction == d).ToImmutableArray()))));

    public static Network Without(Network network, HashSet<Rule> gone) => network with
    {
        Vpcs = [.. network.Vpcs.Select(v => v with
        {
            SecurityGroups = [.. v.SecurityGroups.Select(g => g with
            {
                Rules = g.Rules.RemoveAll(gone.Contains),
            })],
            Firewalls = [.. v.Firewalls.Select(f => f with
            {
                Rules = f.Rules.RemoveAll(gone.Contains),
            })],
            NetworkAcls = [.. v.NetworkAcls.Select(a => a with
            {
                Rules = a.Rules.RemoveAll(r => gone.Contains(r.Rule)),
            })],
        })],
    };

    private static IEnumerable<Rule> Many(Func<ImmutableArray<Rule>> list) =>
        Enumerable.Range(0, Lists).SelectMany(_ => list());

    /// <summary>
    /// As rules of a source are: each an object of its own, and none that names a VPC which this one
    /// is not joined to.
    /// </summary>
    private static ImmutableArray<Rule> Distinct(Vpc vpc, Network network, IEnumerable<Rule> rules)
    {
        var joined = Joined.With(vpc.Name, network).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. rules.Where(r => r.Peers.All(p => VpcOf(p) is not { } name || joined.Contains(name)))
                .Select(r => r with { }),
        ];
    }

    private static string? VpcOf(Peer peer) => peer switch
    {
        GroupPeer { Vpc: var vpc } => vpc,
        SubnetPeer { Vpc: var vpc } => vpc,
        InstancePeer { Vpc: var vpc } => vpc,
        VpcPeer { Vpc: var vpc } => vpc,
        _ => null,
    };
}
