using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Compiler.Verification.Reachability.Model;

/// <summary>The VPC itself, as the target of a route.</summary>
internal sealed record LocalTarget : RouteTarget;

/// <summary>The routes of a subnet by the networks that they are for.</summary>
internal sealed class RouteMap
{
    private readonly Dictionary<int, RouteTarget> _routes = [];
    private readonly Dictionary<int, RouteTarget?> _found = [];
    private readonly PrefixTree _prefixes;

    public RouteMap(Vpc vpc, Subnet subnet, NetworkIndex index, PrefixTree prefixes)
    {
        _prefixes = prefixes;
        if (subnet.RouteTable is { } table)
        {
            foreach (var route in vpc.RouteTables.Single(t => t.Name == table).Routes)
                _routes[prefixes.NodeOf(route.Destination)] = route.Target;
        }
        else
        {
            AddByType(vpc, subnet.Type);
        }

        foreach (var link in LinksOf(vpc, index.Network))
        {
            foreach (var side in index.SidesOf(link).Where(s => s != vpc.Name))
                Add(InternetSpace.CidrsOf(index.VpcOf(side)), link);
        }

        Add(InternetSpace.CidrsOf(vpc), new LocalTarget());
    }

    /// <summary>Where the longest prefix sends a key's addresses; null for no route.</summary>
    public RouteTarget? Find(int node)
    {
        if (_found.TryGetValue(node, out var target))
            return target;
        var at = node;
        while (at >= 0 && !_routes.TryGetValue(at, out target))
            at = _prefixes.ParentOf(at);
        return _found[node] = target;
    }

    private void Add(IEnumerable<Cidr> cidrs, RouteTarget target)
    {
        foreach (var cidr in cidrs)
            _routes[_prefixes.NodeOf(cidr)] = target;
    }

    private void AddByType(Vpc vpc, SubnetType type)
    {
        if (type == SubnetType.Isolated || vpc.InternetGateway is not { } gateway)
            return;
        var direct = new GatewayTarget(gateway.Name);
        Add([Cidr.Parse("::/0")], direct);
        if (type == SubnetType.Public)
            Add([Cidr.AllV4], direct);
        else if (!vpc.NatGateways.IsEmpty)
            Add([Cidr.AllV4], new NatTarget(vpc.NatGateways[0].Name));
    }

    private static IEnumerable<RouteTarget> LinksOf(Vpc vpc, Network network) =>
    [
        .. network.Peerings
            .Where(p => p.Routes == RouteMode.Auto && p.Between.Contains(vpc.Name))
            .Select(p => new PeeringTarget(p.Name)),
        .. network.TransitGateways
            .Where(t => t.Routes == RouteMode.Auto && t.Attach.Contains(vpc.Name))
            .Select(t => new TransitTarget(t.Name)),
    ];
}
