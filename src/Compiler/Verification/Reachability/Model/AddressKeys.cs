using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Compiler.Verification.Reachability.Model;

/// <summary>
/// What an address is to the peers of rules: the networks around it, the VPC that it is of, and the
/// groups of who has it. Addresses with equal keys are equal to every rule.
/// </summary>
internal sealed class AddressKeys
{
    private const int Any = 0;
    private const int Internet = 1;
    private const int FirstNode = 2;

    private readonly PrefixTree _prefixes;
    private readonly NetworkIndex _index;

    /// <summary>What rules name by its name: groups, and networks as those of a VPC.</summary>
    private readonly Dictionary<(string Vpc, string Name), int> _named = [];

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<(int Node, int[] Tokens)> _keys = [];

    public AddressKeys(PrefixTree prefixes, NetworkIndex index) =>
        (_prefixes, _index) = (prefixes, index);

    /// <summary>The smallest network of a key.</summary>
    public int NodeOf(int key) => _keys[key].Node;

    /// <summary>Everything that a peer may name and that the key is part of.</summary>
    public int[] TokensOf(int key) => _keys[key].Tokens;

    /// <summary>The key of an address of the internet.</summary>
    public int KeyOfInternet(IpAddress address) =>
        KeyOf(_prefixes.Find(address), vpc: null, groups: [], isInternet: true);

    /// <summary>The key of an instance or load balancer; null where it lacks the family.</summary>
    public int? KeyOf(Site site, AddressFamily family) => site.IpOf(family) is { } ip
        ? KeyOf(
            _prefixes.Find(ip), site.Vpc.Name, site.Instance?.SecurityGroups ?? [], isInternet: false)
        : null;

    /// <summary>What a peer of a rule names; an address is meant if its key has one of them.</summary>
    public IEnumerable<int> TokensOf(Peer peer) => peer switch
    {
        AnyPeer => [Any],
        InternetPeer => [Internet],
        CidrPeer { Cidr: var cidr } => [FirstNode + _prefixes.NodeOf(cidr)],
        GroupPeer { Vpc: var vpc, Name: var name } => [Named(vpc, $"group {name}")],
        SubnetPeer { Vpc: var vpc } => Nodes(peer, vpc),
        InstancePeer { Vpc: var vpc } => Nodes(peer, vpc),
        VpcPeer { Vpc: var vpc } => Nodes(peer, vpc),
        _ => [],
    };

    private IEnumerable<int> Nodes(Peer peer, string vpc) =>
        Mentioned.By(peer, _index).Select(c => Named(vpc, NameOf(_prefixes.NodeOf(c))));

    private int Named(string vpc, string name)
    {
        if (!_named.TryGetValue((vpc, name), out var token))
            _named[(vpc, name)] = token = FirstNode + _prefixes.Count + _named.Count;
        return token;
    }

    private int KeyOf(int node, string? vpc, ImmutableArray<string> groups, bool isInternet)
    {
        var name = $"{node} {vpc} {string.Join(' ', groups.Order(StringComparer.Ordinal))}";
        if (_numbers.TryGetValue(name, out var number))
            return number;
        var tokens = new List<int> { Any };
        if (isInternet)
            tokens.Add(Internet);
        for (var at = node; at >= 0; at = _prefixes.ParentOf(at))
        {
            tokens.Add(FirstNode + at);
            if (vpc is not null && _named.TryGetValue((vpc, NameOf(at)), out var named))
                tokens.Add(named);
        }

        foreach (var group in groups)
        {
            if (_named.TryGetValue((vpc ?? "", $"group {group}"), out var named))
                tokens.Add(named);
        }

        _numbers[name] = _keys.Count;
        _keys.Add((node, [.. tokens]));
        return _keys.Count - 1;
    }

    private static string NameOf(int node) => $"net {node}";
}
