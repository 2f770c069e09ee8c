using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Compiler.Verification.Topology;

/// <summary>A network by its names and addresses: look-ups, and no rule of the walk.</summary>
/// <remarks>
/// Keys are texts, and what only a walk needs is made when one asks: generic code over tuples would
/// have to be compiled at every start of the program.
/// </remarks>
public sealed class NetworkIndex
{
    private readonly Dictionary<string, Vpc> _vpcs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Subnet> _subnets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Site> _instances = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Site> _balancers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SecurityGroup> _groups = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Firewall> _firewalls = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NetworkAcl> _acls = new(StringComparer.Ordinal);
    private AddressIndex? _addresses;

    /// <summary>Reads a network once.</summary>
    public NetworkIndex(Network network)
    {
        Network = network;
        Internet = new InternetSpace(network);
        foreach (var vpc in network.Vpcs)
        {
            _vpcs[vpc.Name] = vpc;
            Add(vpc);
        }
    }

    /// <summary>The network itself.</summary>
    public Network Network { get; }

    /// <summary>What lies outside it.</summary>
    public InternetSpace Internet { get; }

    /// <summary>Every instance, VPC by VPC in source order.</summary>
    public IEnumerable<Site> Instances =>
        Network.Vpcs.SelectMany(v => v.Instances.Select(i => _instances[Key(v.Name, i.Name)]));

    /// <summary>Every load balancer.</summary>
    public IEnumerable<Site> Balancers =>
        Network.Vpcs.SelectMany(v => v.LoadBalancers.Select(b => _balancers[Key(v.Name, b.Name)]));

    /// <summary>The VPC of a name; it exists.</summary>
    public Vpc VpcOf(string name) => _vpcs[name];

    /// <summary>The subnet of a name; it exists.</summary>
    public Subnet SubnetOf(string vpc, string name) => _subnets[Key(vpc, name)];

    /// <summary>The instance of a name; it exists.</summary>
    public Site InstanceOf(string vpc, string name) => _instances[Key(vpc, name)];

    /// <summary>The load balancer of a name; it exists.</summary>
    public Site BalancerOf(string vpc, string name) => _balancers[Key(vpc, name)];

    /// <summary>The group of a name; it exists.</summary>
    public SecurityGroup GroupOf(string vpc, string name) => _groups[Key(vpc, name)];

    /// <summary>The firewall at a subnet's boundary; null where there is none.</summary>
    public Firewall? FirewallOf(string vpc, string subnet) =>
        _firewalls.GetValueOrDefault(Key(vpc, subnet));

    /// <summary>The network ACL at a subnet's boundary; null where there is none.</summary>
    public NetworkAcl? AclOf(string vpc, Subnet subnet) =>
        subnet.NetworkAcl is null ? null : _acls[Key(vpc, subnet.NetworkAcl)];

    /// <summary>The instance of a name; null where there is none.</summary>
    public Site? FindInstance(string vpc, string name) => _instances.GetValueOrDefault(Key(vpc, name));

    /// <summary>Who has an address in a VPC; null where nobody has it.</summary>
    public Site? SiteAt(string vpc, IpAddress address) => Addresses.SiteAt(vpc, address);

    /// <summary>Whether an address is that of a member of a group.</summary>
    public bool IsMember(string vpc, string group, IpAddress address) =>
        Addresses.IsMember(vpc, group, address);

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

    private AddressIndex Addresses => _addresses ??= new AddressIndex(Instances.Concat(Balancers));

    private static string Key(string vpc, string name) => $"{vpc}/{name}";

    private void Add(Vpc vpc)
    {
        foreach (var subnet in vpc.Subnets)
            _subnets[Key(vpc.Name, subnet.Name)] = subnet;
        foreach (var group in vpc.SecurityGroups)
            _groups[Key(vpc.Name, group.Name)] = group;
        foreach (var acl in vpc.NetworkAcls)
            _acls[Key(vpc.Name, acl.Name)] = acl;
        foreach (var firewall in vpc.Firewalls)
        {
            foreach (var subnet in firewall.Subnets)
                _firewalls[Key(vpc.Name, subnet)] = firewall;
        }

        foreach (var instance in vpc.Instances)
        {
            _instances[Key(vpc.Name, instance.Name)] =
                new Site(vpc, SubnetOf(vpc.Name, instance.Subnet), instance, null);
        }

        foreach (var balancer in vpc.LoadBalancers)
        {
            _balancers[Key(vpc.Name, balancer.Name)] =
                new Site(vpc, SubnetOf(vpc.Name, balancer.Subnet), null, balancer);
        }
    }
}
