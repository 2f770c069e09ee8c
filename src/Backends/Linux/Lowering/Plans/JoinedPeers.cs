using System.Collections.Immutable;
using VpcLang.Backends.Linux.Compaction;
using VpcLang.Backends.Linux.Rulesets;
using VpcLang.Compiler.Ir;

namespace VpcLang.Backends.Linux.Lowering.Plans;

/// <summary>
/// Groups, instances, subnets and VPCs of joined VPCs as the peers of a rule. An address says who
/// somebody is only on the wire behind which he lives: elsewhere another may have the same one.
/// </summary>
internal static class JoinedPeers
{
    /// <summary>Whether a rule's peer belongs to another VPC.</summary>
    public static bool IsJoined(Peer peer, VpcPlan vpc) =>
        VpcOf(peer) is { } name && name != vpc.Vpc.Name;

    /// <summary>The conditions of a rule's peers in other VPCs.</summary>
    public static IEnumerable<Match> Matches(
        IEnumerable<Peer> peers, Direction direction, VpcPlan vpc, Memberships memberships) =>
        from peer in peers
        where IsJoined(peer, vpc)
        group peer by VpcOf(peer) into others
        let wires = WiresTo(vpc, others.Key)
        let addresses = Networks.Disjoint(others.SelectMany(p => memberships.AddressesOf(p)))
        where !wires.IsEmpty && !addresses.IsEmpty
        select direction == Direction.Ingress
            ? new Match { InInterfaces = wires, Sources = addresses }

            // Outward, the way may first lead through an instance of our own.
            : new Match { Destinations = addresses };

    private static ImmutableArray<string> WiresTo(VpcPlan vpc, string other) =>
    [
        .. vpc.Links
            .Where(link => link.Vpcs.Contains(other, StringComparer.Ordinal))
            .Select(link => link.End.Name)
            .Order(StringComparer.Ordinal),
    ];

    private static string? VpcOf(Peer peer) => peer switch
    {
        GroupPeer { Vpc: var vpc } => vpc,
        InstancePeer { Vpc: var vpc } => vpc,
        SubnetPeer { Vpc: var vpc } => vpc,
        VpcPeer { Vpc: var vpc } => vpc,
        _ => null,
    };
}
