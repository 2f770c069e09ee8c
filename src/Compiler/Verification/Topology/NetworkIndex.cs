using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Compiler.Verification.Topology;

/// <summary>A network by its names and addresses: look-ups, and no rule of the walk.</summary>
/// <remarks>
/// Keys are texts, one table within another: generic code over tuples would have to be compiled at
/// every start of the program.
/// </remarks>
public sealed class NetworkIndex
{
    private readonly Dictionary<string, VpcIndex> _vpcs = new(StringComparer.Ordinal);

    /// <summary>Reads a network once.</summary>
    public NetworkIndex(Network network)
    {
        Network = network;
        Internet = new InternetSpace(network);
        foreach (var vpc in network.Vpcs)
            _vpcs[vpc.Name] = new VpcIndex(vpc);
    }

    /// <summary>The network itself.</summary>
    public Network Network { get; }

    /// <summary>What lies outside it.</summary>
    public InternetSpace Internet { get; }

    /// <summary>Every instance, VPC by VPC in source order.</summary>
    public IEnumerable<Site> Instances =>
        Network.Vpcs.SelectMany(v => v.Instances.Select(i => InstanceOf(v.Name, i.Name)));

    /// <summary>Every load balancer.</summary>
    public IEnumerable<Site> Balancers =>
        Network.Vpcs.SelectMany(v => v.LoadBalancers.Select(b => BalancerOf(v.Name, b.Name)));

    /// <summary>The VPC of a name; it exists.</summary>
    public Vpc VpcOf(string name) => _vpcs[name].Vpc;

    /// <summary>The subnet of a name; it exists.</summary>
    public Subnet SubnetOf(string vpc, string name) => _vpcs[vpc].Subnets[name];

    /// <summary>The instance of a name; it exists.</summary>
    public Site InstanceOf(string vpc, string name) => _vpcs[vpc].Instances[name];

    /// <summary>The load balancer of a name; it exists.</summary>
    public Site BalancerOf(string vpc, string name) => _vpcs[vpc].Balancers[name];

    /// <summary>The group of a name; it exists.</summary>
    public SecurityGroup GroupOf(string vpc, string name) => _vpcs[vpc].Groups[name];

    /// <summary>The firewall at a subnet's boundary; null where there is none.</summary>
    public Firewall? FirewallOf(string vpc, string subnet) =>
        _vpcs.GetValueOrDefault(vpc)?.FirewallBySubnet.GetValueOrDefault(subnet);

    /// <summary>The network ACL at a subnet's boundary; null where there is none.</summary>
    public NetworkAcl? AclOf(string vpc, Subnet subnet) =>
        subnet.NetworkAcl is null ? null : _vpcs[vpc].Acls[subnet.NetworkAcl];

    /// <summary>The instance of a name; null where there is none.</summary>
    public Site? FindInstance(string vpc, string name) =>
        _vpcs.GetValueOrDefault(vpc)?.Instances.GetValueOrDefault(name);

    /// <summary>Who has an address in a VPC; null where nobody has it.</summary>
    public Site? SiteAt(string vpc, IpAddress address) =>
        _vpcs.GetValueOrDefault(vpc)?.SiteAt(address);

    /// <summary>Whether an address is that of a member of a group.</summary>
    public bool IsMember(string vpc, string group, IpAddress address) =>
        SiteAt(vpc, address)?.Instance?.SecurityGroups.Contains(group) == true;

    /// <summary>The subnet whose router has an address in a VPC; null where none has it.</summary>
    public static Subnet? RouterAt(Vpc vpc, IpAddress address) =>
        vpc.Subnets.FirstOrDefault(s => s.Router == address || s.Router6 == address);

    /// <summary>The VPCs that a peering or transit gateway joins; empty for an unknown name.</summary>
    public ImmutableArray<string> SidesOf(RouteTarget link) => link switch
    {
        PeeringTarget p =>
            Network.Peerings.FirstOrDefault(x => x.Name == p.Name)?.Between ?? [],
        TransitTarget t =>
            Network.TransitGateways.FirstOrDefault(x => x.Name == t.Name)?.Attach ?? [],
        _ => [],
    };
}
