using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Compiler.Verification.Reachability.Model;

/// <summary>
/// What an address is to the peers of rules: the networks around it, the groups of those who have it,
/// and whether it is of the internet. Addresses with equal keys are equal to every rule.
/// </summary>
internal sealed class AddressKeys
{
    private const int Any = 0;
    private const int Internet = 1;
    private const int FirstNode = 2;

    private readonly PrefixTree _prefixes;
    private readonly NetworkIndex _index;
    private readonly Dictionary<(string Vpc, string Name), int> _groups = [];
    private readonly Dictionary<IpAddress, SortedSet<int>> _groupsAt = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<(int Node, int[] Tokens)> _keys = [];

    public AddressKeys(PrefixTree prefixes, NetworkIndex index)
    {
        (_prefixes, _index) = (prefixes, index);
        foreach (var vpc in index.Network.Vpcs)
        {
            foreach (var group in vpc.SecurityGroups)
                _groups[(vpc.Name, group.Name)] = FirstNode + prefixes.Count + _groups.Count;
        }

        foreach (var site in index.Instances)
        {
            AddGroups(site, site.IpOf(AddressFamily.V4));
            AddGroups(site, site.IpOf(AddressFamily.V6));
        }
    }

    public int Count => _keys.Count;

    /// <summary>The smallest network of a key.</summary>
    public int NodeOf(int key) => _keys[key].Node;

    /// <summary>Everything that a peer may name and that the key is part of.</summary>
    public int[] TokensOf(int key) => _keys[key].Tokens;

    /// <summary>The key of an address.</summary>
    public int KeyOf(IpAddress address)
    {
        var node = _prefixes.Find(address);
        IEnumerable<int> groups = _groupsAt.TryGetValue(address, out var found) ? found : [];
        var isInternet = groups.Any() ? false : _index.Internet.Contains(address);
        var name = $"{node} {isInternet} {string.Join(' ', groups)}";
        if (_numbers.TryGetValue(name, out var number))
            return number;
        var tokens = new List<int> { Any };
        if (isInternet)
            tokens.Add(Internet);
        for (var at = node; at >= 0; at = _prefixes.ParentOf(at))
            tokens.Add(FirstNode + at);
        tokens.AddRange(groups);
        _numbers[name] = _keys.Count;
        _keys.Add((node, [.. tokens]));
        return _keys.Count - 1;
    }

    /// <summary>What a peer of a rule names; an address is meant if its key has one of them.</summary>
    public IEnumerable<int> TokensOf(Peer peer) => peer switch
    {
        AnyPeer => [Any],
        InternetPeer => [Internet],
        GroupPeer { Vpc: var vpc, Name: var name } => [_groups[(vpc, name)]],
        _ => Mentioned.By(peer, _index).Select(c => FirstNode + _prefixes.NodeOf(c)),
    };

    private void AddGroups(Site site, IpAddress? address)
    {
        if (address is not { } ip || site.Instance is not { } instance)
            return;
        if (!_groupsAt.TryGetValue(ip, out var all))
            _groupsAt[ip] = all = [];
        foreach (var group in instance.SecurityGroups)
            all.Add(_groups[(site.Vpc.Name, group)]);
    }
}
