using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Services;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Compiler.Verification.Reachability.Model;

/// <summary>A network made ready for computing with it: every rule a table over address keys.</summary>
internal sealed class NetworkModel
{
    private readonly Dictionary<string, Boundary> _boundaries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, GroupGuards> _groups = new(StringComparer.Ordinal);
    private readonly Dictionary<string, GroupGuards> _guards = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int[]> _only = new(StringComparer.Ordinal);

    public NetworkModel(NetworkIndex index, IEnumerable<Cidr> asked)
    {
        Index = index;
        Prefixes = new PrefixTree(Mentioned.In(index).Concat(asked));
        Keys = new AddressKeys(Prefixes, index);
        foreach (var vpc in index.Network.Vpcs)
        {
            foreach (var group in vpc.SecurityGroups)
            {
                _groups[Key(vpc.Name, group.Name)] = new(
                    Union(group, Direction.Egress), Union(group, Direction.Ingress));
            }

            AddBoundaries(vpc);
        }

        foreach (var peering in index.Network.Peerings.Where(p => !p.Only.IsEmpty))
        {
            _only[peering.Name] =
                [.. peering.Only.SelectMany(p => Mentioned.By(p, index)).Select(Prefixes.NodeOf)];
        }
    }

    public NetworkIndex Index { get; }

    public SetTable Sets { get; } = new();

    public PrefixTree Prefixes { get; }

    public AddressKeys Keys { get; }

    public Boundary BoundaryOf(string vpc, string subnet) => _boundaries[Key(vpc, subnet)];

    /// <summary>The guards of an instance; instances with the same groups share them.</summary>
    public GroupGuards GuardsOf(Site site)
    {
        var names = site.Instance?.SecurityGroups ?? [];
        var set = $"{site.Vpc.Name} {string.Join(' ', names.Order(StringComparer.Ordinal))}";
        if (_guards.TryGetValue(set, out var guards))
            return guards;
        var groups = names.Select(n => _groups[Key(site.Vpc.Name, n)]).ToList();
        return _guards[set] = new GroupGuards(
            new AnyTable([.. groups.Select(g => g.Out)], Sets),
            new AnyTable([.. groups.Select(g => g.In)], Sets));
    }

    /// <summary>Whether a peering's <c>only</c> lists an address's key.</summary>
    public bool IsListed(RouteTarget link, int key) =>
        link is not PeeringTarget { Name: var name }
        || !_only.TryGetValue(name, out var nodes)
        || nodes.Any(n => Prefixes.IsWithin(Keys.NodeOf(key), n));

    private static string Key(string vpc, string name) => $"{vpc}/{name}";

    private UnionTable Union(SecurityGroup group, Direction direction) =>
        new(group.Rules.Where(r => r.Direction == direction), Keys, Sets);

    private void AddBoundaries(Vpc vpc)
    {
        var firewalls = vpc.Firewalls.ToDictionary(
            f => f.Name,
            f => (
                In: Ordered(f.Rules, Direction.Ingress, f.Default == RuleAction.Allow),
                Out: Ordered(f.Rules, Direction.Egress, allowsRest: true)),
            StringComparer.Ordinal);
        var acls = vpc.NetworkAcls.ToDictionary(
            a => a.Name,
            a =>
            {
                var rules = a.Rules.OrderBy(r => r.Number).Select(r => r.Rule).ToList();
                return (
                    In: Ordered(rules, Direction.Ingress, allowsRest: false),
                    Out: Ordered(rules, Direction.Egress, allowsRest: false));
            },
            StringComparer.Ordinal);
        foreach (var subnet in vpc.Subnets)
        {
            var firewall = Index.FirewallOf(vpc.Name, subnet.Name)?.Name;
            var acl = subnet.NetworkAcl;
            var routes = new RouteMap(vpc, subnet, Index, Prefixes);
            _boundaries[Key(vpc.Name, subnet.Name)] = new Boundary(vpc, subnet, routes)
            {
                FirewallIn = firewall is null ? null : firewalls[firewall].In,
                FirewallOut = firewall is null ? null : firewalls[firewall].Out,
                AclIn = acl is null ? null : acls[acl].In,
                AclOut = acl is null ? null : acls[acl].Out,
            };
        }
    }

    private OrderedTable Ordered(IEnumerable<Rule> rules, Direction direction, bool allowsRest) =>
        new(rules.Where(r => r.Direction == direction), allowsRest, Keys, Sets);
}
