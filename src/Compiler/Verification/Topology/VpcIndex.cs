using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Compiler.Verification.Topology;

/// <summary>A VPC by the names and addresses of what is in it.</summary>
internal sealed class VpcIndex
{
    private AddressIndex? _addresses;

    public VpcIndex(Vpc vpc)
    {
        Vpc = vpc;
        foreach (var subnet in vpc.Subnets)
            Subnets[subnet.Name] = subnet;
        foreach (var group in vpc.SecurityGroups)
            Groups[group.Name] = group;
        foreach (var acl in vpc.NetworkAcls)
            Acls[acl.Name] = acl;
        foreach (var firewall in vpc.Firewalls)
        {
            foreach (var subnet in firewall.Subnets)
                FirewallBySubnet[subnet] = firewall;
        }

        Instances.EnsureCapacity(vpc.Instances.Length);
        foreach (var instance in vpc.Instances)
            Instances[instance.Name] = new Site(vpc, Subnets[instance.Subnet], instance, null);
        foreach (var balancer in vpc.LoadBalancers)
            Balancers[balancer.Name] = new Site(vpc, Subnets[balancer.Subnet], null, balancer);
    }

    public Vpc Vpc { get; }

    public Dictionary<string, Subnet> Subnets { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, SecurityGroup> Groups { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, NetworkAcl> Acls { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Firewall> FirewallBySubnet { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Site> Instances { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Site> Balancers { get; } = new(StringComparer.Ordinal);

    /// <summary>Who has an address; null where nobody has it.</summary>
    public Site? SiteAt(IpAddress address)
    {
        // Only a walk asks, and it asks often.
        _addresses ??= new AddressIndex(Instances.Values.Concat(Balancers.Values));
        return _addresses.SiteAt(address);
    }
}
