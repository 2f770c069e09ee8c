using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Verification.Comparing.Inventory;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Compiler.Verification.Comparing.Connections;

/// <summary>
/// The ends whose connections a difference of resources may decide. What stands between two ends
/// that are not among them is the same in both networks, so that their connections are, too.
/// </summary>
/// <remarks>
/// A rule names addresses, and those of such ends are what they were: the guards of the two ends, of
/// their subnets and of what routes and load balancers put between them say all.
/// </remarks>
internal sealed class Affected
{
    /// <summary>What of a VPC is no matter of packets.</summary>
    private static readonly string[] Harmless = ["domain", "protect"];

    private readonly HashSet<string> _changed;
    private readonly HashSet<string> _subnets = new(StringComparer.Ordinal);
    private readonly HashSet<string> _vpcs = new(StringComparer.Ordinal);
    private readonly HashSet<string> _sites = new(StringComparer.Ordinal);

    public Affected(
        NetworkIndex old, NetworkIndex @new, ImmutableArray<ResourceDifference> differences)
    {
        _changed = differences.Select(d => d.Address).ToHashSet(StringComparer.Ordinal);
        IsEverything = differences.Any(d => d is { Kind: "vpc", Action: ResourceAction.Changed }
            && d.Attributes.Any(a => !Harmless.Contains(a.Name)));
        NetworkIndex[] both = [old, @new];
        foreach (var index in both)
        {
            foreach (var vpc in index.Network.Vpcs)
                AddSubnets(vpc);
        }

        foreach (var index in both)
            AddVpcs(index);
        foreach (var index in both)
        {
            foreach (var site in index.Instances.Where(IsTouched))
                _sites.Add(site.Address);
            foreach (var vpc in index.Network.Vpcs)
                AddEntries(vpc);
        }

        foreach (var index in both)
        {
            foreach (var site in index.Balancers.Where(IsBalancerTouched))
                _sites.Add(site.Address);
        }
    }

    /// <summary>Whether no end is known to be the same.</summary>
    public bool IsEverything { get; }

    /// <summary>Whether an instance or load balancer of one of the networks is affected.</summary>
    public bool Contains(Site site) => IsEverything || _sites.Contains(site.Address);

    /// <summary>Whether a published port is not the same, or what it leads to.</summary>
    public bool ContainsPort(string address, Site target) =>
        _changed.Contains(address) || Contains(target);

    private void AddSubnets(Vpc vpc)
    {
        foreach (var subnet in vpc.Subnets)
        {
            var guards = vpc.Firewalls.Where(f => f.Subnets.Contains(subnet.Name))
                .Select(f => f.Address)
                .Concat(vpc.NetworkAcls.Where(a => a.Name == subnet.NetworkAcl)
                    .Select(a => a.Address))
                .Concat(vpc.RouteTables.Where(t => t.Name == subnet.RouteTable)
                    .Select(t => t.Address));
            if (guards.Append(subnet.Address).Any(_changed.Contains))
                _subnets.Add(subnet.Address);
        }
    }

    /// <summary>
    /// What all packets of a VPC may pass: its gateways, its forwarders, and what joins it.
    /// </summary>
    private void AddVpcs(NetworkIndex index)
    {
        var network = index.Network;
        _vpcs.UnionWith(network.Vpcs.Where(v => IsTouched(v, index)).Select(v => v.Name));
        foreach (var peering in network.Peerings)
        {
            var parts = peering.Only.OfType<SubnetPeer>()
                .Select(p => index.SubnetOf(p.Vpc, p.Name).Address);
            if (_changed.Contains(peering.Address) || parts.Any(_subnets.Contains))
                _vpcs.UnionWith(peering.Between);
        }

        foreach (var hub in network.TransitGateways.Where(t => _changed.Contains(t.Address)))
            _vpcs.UnionWith(hub.Attach);
    }

    private bool IsTouched(Vpc vpc, NetworkIndex index)
    {
        var gateways = vpc.NatGateways.Select(n => n.Address)
            .Append(vpc.InternetGateway?.Address ?? "");
        var crossed = vpc.NatGateways.Select(n => index.SubnetOf(vpc.Name, n.Subnet).Address);
        var forwarders = vpc.RouteTables.SelectMany(t => t.Routes)
            .Select(r => r.Target)
            .OfType<InstanceTarget>()
            .Select(t => index.InstanceOf(vpc.Name, t.Name));
        return gateways.Any(_changed.Contains)
            || crossed.Any(_subnets.Contains)
            || forwarders.Any(IsTouched);
    }

    private bool IsTouched(Site site) =>
        _changed.Contains(site.Address)
        || _subnets.Contains(site.Subnet.Address)
        || _vpcs.Contains(site.Vpc.Name)
        || site.Instance?.SecurityGroups.Any(g =>
            _changed.Contains($"{site.Vpc.Address}/group.{g}")) == true;

    /// <summary>The instances that something published, or a load balancer, leads to.</summary>
    private void AddEntries(Vpc vpc)
    {
        var targets = vpc.Publishes.Where(p => _changed.Contains(p.Address)).Select(p => p.Instance)
            .Concat(vpc.ElasticIps.Where(e => _changed.Contains(e.Address)).Select(e => e.Instance))
            .Concat(vpc.LoadBalancers.Where(b => IsTouched(vpc, b))
                .SelectMany(b => b.Listeners)
                .SelectMany(l => l.Targets));
        _sites.UnionWith(targets.Select(t => $"{vpc.Address}/instance.{t}"));
    }

    private bool IsTouched(Vpc vpc, LoadBalancer balancer) =>
        _changed.Contains(balancer.Address)
        || _vpcs.Contains(vpc.Name)
        || _subnets.Contains($"{vpc.Address}/subnet.{balancer.Subnet}")
        || vpc.LoadBalancerPublishes.Any(p =>
            p.LoadBalancer == balancer.Name && _changed.Contains(p.Address));

    private bool IsBalancerTouched(Site site) =>
        site.Balancer is { } balancer
        && (IsTouched(site.Vpc, balancer) || balancer.Listeners.SelectMany(l => l.Targets).Any(t =>
            _sites.Contains($"{site.Vpc.Address}/instance.{t}")));
}
