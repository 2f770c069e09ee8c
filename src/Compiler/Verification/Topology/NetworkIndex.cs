using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Compiler.Verification.Topology;

/// <summary>A network by its names and addresses: look-ups, and no rule of the walk.</summary>
public sealed class NetworkIndex
{
    private readonly Dictionary<string, Vpc> _vpcs;
    private readonly Dictionary<(string Vpc, string Name), Subnet> _subnets = [];
    private readonly Dictionary<(string Vpc, string Name), Site> _instances = [];
    private readonly Dictionary<(string Vpc, string Name), Site> _balancers = [];
    private readonly Dictionary<(string Vpc, IpAddress Ip), Site> _sites = [];
    private readonly Dictionary<(string Vpc, string Name), SecurityGroup> _groups = [];
    private readonly Dictionary<(string Vpc, string Name), HashSet<IpAddress>> _members = [];
    private readonly Dictionary<(string Vpc, string Subnet), Firewall> _firewalls = [];
    private readonly Dictionary<(string Vpc, string Name), NetworkAcl> _acls = [];

    /// <summary>Reads a network once.</summary>
    public NetworkIndex(Network network)
    {
        Network = network;
        Internet = new InternetSpace(network);
        _vpcs = network.Vpcs.ToDictionary(v => v.Name, StringComparer.Ordinal);
        foreach (var vpc in network.Vpcs)
            Add(vpc);
    }

    /// <summary>The network itself.</summary>
    public Network Network { get; }

    /// <summary>What lies outside it.</summary>
    public InternetSpace Internet { get; }

    /// <summary>Every instance, VPC by VPC in source order.</summary>
    public IEnumerable<Site> Instances =>
        Network.Vpcs.SelectMany(v => v.Instances.Select(i => _instances[(v.Name, i.Name)]));

    /// <summary>Every load balancer.</summary>
    public IEnumerable<Site> Balancers =>
        Network.Vpcs.SelectMany(v => v.LoadBalancers.Select(b => _balancers[(v.Name, b.Name)]));

    /// <summary>The VPC of a name; it exists.</summary>
    public Vpc VpcOf(string name) => _vpcs[name];

    /// <summary>The subnet of a name; it exists.</summary>
    public Subnet SubnetOf(string vpc, string name) => _subnets[(vpc, name)];

    /// <summary>The instance of a name; it exists.</summary>
    public Site InstanceOf(string vpc, string name) => _instances[(vpc, name)];

    /// <summary>The load balancer of a name; it exists.</summary>
    public Site BalancerOf(string vpc, string name) => _balancers[(vpc, name)];

    /// <summary>The group of a name; it exists.</summary>
    public SecurityGroup GroupOf(string vpc, string name) => _groups[(vpc, name)];

    /// <summary>The firewall at a subnet's boundary; null where there is none.</summary>
    public Firewall? FirewallOf(string vpc, string subnet) =>
        _firewalls.GetValueOrDefault((vpc, subnet));

    /// <summary>The network ACL at a subnet's boundary; null where there is none.</summary>
    public NetworkAcl? AclOf(string vpc, Subnet subnet) =>
        subnet.NetworkAcl is null ? null : _acls[(vpc, subnet.NetworkAcl)];

    /// <summary>The instance of a name; null where there is none.</summary>
    public Site? FindInstance(string vpc, string name) => _instances.GetValueOrDefault((vpc, name));

    /// <summary>Who has an address in a VPC; null where nobody has it.</summary>
    public Site? SiteAt(string vpc, IpAddress address) => _sites.GetValueOrDefault((vpc, address));

    /// <summary>Whether an address is that of a member of a group.</summary>
    public bool IsMember(string vpc, string group, IpAddress address) =>
        _members.TryGetValue((vpc, group), out var members) && members.Contains(address);

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

    private void Add(Vpc vpc)
    {
        foreach (var subnet in vpc.Subnets)
            _subnets[(vpc.Name, subnet.Name)] = subnet;
        foreach (var group in vpc.SecurityGroups)
            _groups[(vpc.Name, group.Name)] = group;
        foreach (var acl in vpc.NetworkAcls)
            _acls[(vpc.Name, acl.Name)] = acl;
        foreach (var firewall in vpc.Firewalls)
        {
            foreach (var subnet in firewall.Subnets)
                _firewalls[(vpc.Name, subnet)] = firewall;
        }

        foreach (var instance in vpc.Instances)
            Add(vpc, instance);
        foreach (var balancer in vpc.LoadBalancers)
        {
            var site = new Site(vpc, SubnetOf(vpc.Name, balancer.Subnet), null, balancer);
            _balancers[(vpc.Name, balancer.Name)] = site;
            _sites[(vpc.Name, balancer.Ip)] = site;
        }
    }

    private void Add(Vpc vpc, Instance instance)
    {
        var site = new Site(vpc, SubnetOf(vpc.Name, instance.Subnet), instance, null);
        _instances[(vpc.Name, instance.Name)] = site;
        foreach (var family in new[] { AddressFamily.V4, AddressFamily.V6 })
        {
            if (site.IpOf(family) is not { } ip)
                continue;
            _sites[(vpc.Name, ip)] = site;
            foreach (var group in instance.SecurityGroups)
            {
                if (!_members.TryGetValue((vpc.Name, group), out var members))
                    _members[(vpc.Name, group)] = members = [];
                members.Add(ip);
            }
        }
    }
}
