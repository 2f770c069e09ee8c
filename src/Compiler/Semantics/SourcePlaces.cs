using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Semantics;

/// <summary>
/// Where the parts of a network stand in the source. A loop or a module makes several parts from one
/// place.
/// </summary>
internal sealed class SourcePlaces
{
    private readonly Dictionary<Rule, Place> _rules = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, Place> _resources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Place> _routing = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _owners = new(StringComparer.Ordinal);

    public SourcePlaces(BoundProject project)
    {
        foreach (var vpc in project.Vpcs)
        {
            foreach (var group in vpc.Groups)
                Add(group.Symbol, group.Rules);
            foreach (var firewall in vpc.Firewalls)
                Add(firewall.Symbol, firewall.Rules);
            foreach (var acl in vpc.Acls)
                Add(acl.Symbol, acl.Rules.Select(r => r.Rule));
            foreach (var subnet in vpc.Subnets)
            {
                Add(subnet.Symbol, []);
                _routing[subnet.Symbol.Address] = subnet.Type.Place;
            }

            foreach (var nat in vpc.Nats)
                Add(nat.Symbol, []);
            foreach (var eip in vpc.Eips)
                Add(eip.Symbol.Address, eip.Instance.Place);
            foreach (var publish in vpc.Publishes)
                Add(vpc, publish);
        }
    }

    /// <summary>The place of a rule of the network; null for one that the language implies.</summary>
    public Place? Of(Rule rule) => _rules.TryGetValue(rule, out var place) ? place : null;

    /// <summary>The place of a resource by its address; null for a kind that is not kept.</summary>
    public Place? Of(string address) =>
        _resources.TryGetValue(address, out var place) ? place : null;

    /// <summary>The place of the type or the route table of a subnet, by its address.</summary>
    public Place? RoutingOf(string subnet) =>
        _routing.TryGetValue(subnet, out var place) ? place : null;

    /// <summary>
    /// The resources, by their addresses, that a place makes, or that it gives a rule to.
    /// </summary>
    public IReadOnlySet<string> OwnersAt(Place place) => _owners[Key(place)];

    private void Add(ResourceSymbol owner, IEnumerable<BoundRule> rules)
    {
        Add(owner.Address, owner.Place);
        foreach (var rule in rules)
        {
            _rules[rule.Rule] = rule.Place;
            AddOwner(rule.Place, owner.Address);
        }
    }

    private void Add(BoundVpc vpc, BoundPublish publish)
    {
        if (publish is { Service.Value.Service: var service, To.Place: var place })
            Add(PublishAddress.Of(vpc.Symbol.Address, service), place);
    }

    private void Add(string address, Place place)
    {
        _resources[address] = place;
        AddOwner(place, address);
    }

    private void AddOwner(Place place, string owner)
    {
        var key = Key(place);
        if (!_owners.TryGetValue(key, out var all))
            _owners[key] = all = new HashSet<string>(StringComparer.Ordinal);
        all.Add(owner);
    }

    private static string Key(Place place) => FormattableString.Invariant(
        $"{place.File} {place.Range.Start} {place.Range.Length}");
}
