using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Terraform.Meaning;

/// <summary>The addresses that a rule's peer means. Only IPv4: a VPC with IPv6 is refused.</summary>
internal static class PeerNetworks
{
    /// <summary>The networks; none where nobody is meant.</summary>
    public static ImmutableArray<Cidr> Of(Network network, Peer peer) => peer switch
    {
        AnyPeer => [Cidr.AllV4],
        InternetPeer => Without(Cidr.AllV4, [.. network.Vpcs.SelectMany(NetworksOf)]),
        CidrPeer { Cidr: var cidr } => cidr.Family == AddressFamily.V4 ? [cidr] : [],
        GroupPeer group =>
        [
            .. VpcOf(network, group.Vpc).Instances
                .Where(i => i.SecurityGroups.Contains(group.Name, StringComparer.Ordinal))
                .Select(i => Cidr.Of(i.Ip)),
        ],
        InstancePeer instance =>
            [Cidr.Of(VpcOf(network, instance.Vpc).Instances.First(i => i.Name == instance.Name).Ip)],
        SubnetPeer subnet =>
            [VpcOf(network, subnet.Vpc).Subnets.First(s => s.Name == subnet.Name).Cidr],
        VpcPeer vpc => [.. NetworksOf(VpcOf(network, vpc.Vpc))],
        _ => throw new ArgumentOutOfRangeException(nameof(peer), peer, "an unknown kind of peer"),
    };

    /// <summary>All IPv4 networks of a VPC.</summary>
    public static IEnumerable<Cidr> NetworksOf(Vpc vpc) =>
        vpc.SecondaryCidrs.Prepend(vpc.Cidr).Where(c => c.Family == AddressFamily.V4);

    /// <summary>Whether a peer means addresses of the internet.</summary>
    public static bool MeansInternet(Network network, Peer peer) => peer switch
    {
        AnyPeer or InternetPeer => true,
        CidrPeer { Cidr: var cidr } => cidr.Family == AddressFamily.V4
            && !network.Vpcs.SelectMany(NetworksOf).Any(own => own.Contains(cidr)),
        _ => false,
    };

    /// <summary>What is left of a network without others: halves, until each is in or out.</summary>
    internal static ImmutableArray<Cidr> Without(Cidr whole, ImmutableArray<Cidr> others)
    {
        if (others.Any(other => other.Contains(whole)))
            return [];
        ImmutableArray<Cidr> inside = [.. others.Where(whole.Contains)];
        if (inside.IsEmpty)
            return [whole];
        var lower = Cidr.Containing(whole.First, whole.PrefixLength + 1);
        var upper = Cidr.Containing(whole.Last, whole.PrefixLength + 1);
        return [.. Without(lower, inside), .. Without(upper, inside)];
    }

    private static Vpc VpcOf(Network network, string name) => network.Vpcs.First(v => v.Name == name);
}
