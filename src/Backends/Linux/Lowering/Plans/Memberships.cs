using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Lowering.Plans;

/// <summary>The private addresses behind every name that a rule can give as its peer.</summary>
internal sealed class Memberships
{
    private readonly Dictionary<(string Vpc, string Group), List<Cidr>> _groups = [];
    private readonly Dictionary<(string Vpc, string Instance), Cidr> _instances = [];
    private readonly Dictionary<(string Vpc, string Subnet), Cidr> _subnets = [];
    private readonly Dictionary<string, ImmutableArray<Cidr>> _vpcs = new(StringComparer.Ordinal);

    private Memberships()
    {
    }

    public static Memberships Of(Network network)
    {
        var all = new Memberships();
        foreach (var vpc in network.Vpcs)
        {
            all._vpcs[vpc.Name] = [vpc.Cidr, .. vpc.SecondaryCidrs];
            foreach (var subnet in vpc.Subnets)
                all._subnets[(vpc.Name, subnet.Name)] = subnet.Cidr;
            foreach (var instance in vpc.Instances)
                all.Add(vpc, instance);
        }

        return all;
    }

    /// <summary>
    /// The members' addresses, ascending; empty for a group that nobody is in, and for what has no
    /// address in the network's family.
    /// </summary>
    public ImmutableArray<Cidr> AddressesOf(Peer peer) => peer switch
    {
        CidrPeer { Cidr: var cidr } => [cidr],
        InstancePeer { Vpc: var vpc, Name: var name } =>
            _instances.TryGetValue((vpc, name), out var instance) ? [instance] : [],
        SubnetPeer { Vpc: var vpc, Name: var name } =>
            _subnets.TryGetValue((vpc, name), out var subnet) ? [subnet] : [],
        VpcPeer { Vpc: var vpc } => _vpcs.GetValueOrDefault(vpc, []),
        GroupPeer { Vpc: var vpc, Name: var name } =>
            _groups.TryGetValue((vpc, name), out var members) ? [.. members.Order()] : [],
        _ => throw new ArgumentOutOfRangeException(nameof(peer), peer, "no set of addresses"),
    };

    private void Add(Vpc vpc, Instance instance)
    {
        var own = Cidr.Of(instance.Ip);
        _instances[(vpc.Name, instance.Name)] = own;
        foreach (var group in instance.SecurityGroups)
        {
            if (!_groups.TryGetValue((vpc.Name, group), out var members))
                _groups[(vpc.Name, group)] = members = [];
            members.Add(own);
        }
    }
}
