using VpcLang.Compiler.Ir;

namespace VpcLang.Backends.Terraform.Meaning;

/// <summary>
/// A rule that names something of one VPC means nobody with the same address in another. Rules of
/// AWS that have only addresses cannot tell them apart where both are in reach.
/// </summary>
internal static class Twins
{
    /// <summary>A VPC in reach that shares addresses with what a rule names; null for none.</summary>
    public static Vpc? Of(Network network, Vpc at, Peer peer)
    {
        if (VpcOf(peer) is not { } meant)
            return null;
        var networks = PeerNetworks.Of(network, peer);
        return network.Vpcs.FirstOrDefault(other =>
            other.Name != meant
            && (other.Name == at.Name || AreJoined(network, at.Name, other.Name))
            && PeerNetworks.NetworksOf(other).Any(cidr => networks.Any(cidr.Overlaps)));
    }

    private static string? VpcOf(Peer peer) => peer switch
    {
        GroupPeer group => group.Vpc,
        SubnetPeer subnet => subnet.Vpc,
        InstancePeer instance => instance.Vpc,
        VpcPeer vpc => vpc.Vpc,
        _ => null,
    };

    private static bool AreJoined(Network network, string one, string other) =>
        network.Peerings.Select(p => p.Between).Concat(network.TransitGateways.Select(t => t.Attach))
            .Any(joined => joined.Contains(one) && joined.Contains(other));
}
