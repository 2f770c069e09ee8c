using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Verification.Services;

namespace VpcLang.Compiler.Verification.Reachability.Model;

/// <summary>Rules of one direction as a function: an address's key to the services that pass.</summary>
internal abstract class RuleTable
{
    private const int Unknown = -1;

    private int[] _known = [];

    /// <summary>The number of the set of services that pass; computed once a key.</summary>
    public int For(int key)
    {
        if (key >= _known.Length)
        {
            var old = _known.Length;
            Array.Resize(ref _known, Math.Max(key + 1, 2 * old));
            Array.Fill(_known, Unknown, old, _known.Length - old);
        }

        return _known[key] == Unknown ? _known[key] = Compute(key) : _known[key];
    }

    protected abstract int Compute(int key);
}

/// <summary>Allowing rules only, as in a group: what any of them allows.</summary>
internal sealed class UnionTable : RuleTable
{
    private readonly Dictionary<int, int> _allowed = [];
    private readonly AddressKeys _keys;
    private readonly SetTable _sets;

    public UnionTable(IEnumerable<Rule> rules, AddressKeys keys, SetTable sets)
    {
        (_keys, _sets) = (keys, sets);
        foreach (var rule in rules)
        {
            var services = sets.NumberOf(ServiceSet.Of(rule.Services));
            foreach (var token in rule.Peers.SelectMany(keys.TokensOf))
                _allowed[token] = sets.Or(_allowed.GetValueOrDefault(token), services);
        }
    }

    protected override int Compute(int key)
    {
        var all = SetTable.Empty;
        foreach (var token in _keys.TokensOf(key))
        {
            if (_allowed.TryGetValue(token, out var services))
                all = _sets.Or(all, services);
        }

        return all;
    }
}

/// <summary>Several tables of which one must allow, as the groups of one instance.</summary>
internal sealed class AnyTable(RuleTable[] parts, SetTable sets) : RuleTable
{
    protected override int Compute(int key) =>
        parts.Aggregate(SetTable.Empty, (all, part) => sets.Or(all, part.For(key)));
}

/// <summary>Rules in an order, as in a firewall or a network ACL: the first that matches.</summary>
internal sealed class OrderedTable : RuleTable
{
    private readonly Dictionary<int, List<int>> _rulesOf = [];
    private readonly List<(ServiceSet Services, bool Allows)> _rules = [];
    private readonly AddressKeys _keys;
    private readonly SetTable _sets;
    private readonly bool _allowsRest;

    public OrderedTable(IEnumerable<Rule> rules, bool allowsRest, AddressKeys keys, SetTable sets)
    {
        (_keys, _sets, _allowsRest) = (keys, sets, allowsRest);
        foreach (var rule in rules)
        {
            foreach (var token in rule.Peers.SelectMany(keys.TokensOf).Distinct())
            {
                if (!_rulesOf.TryGetValue(token, out var all))
                    _rulesOf[token] = all = [];
                all.Add(_rules.Count);
            }

            _rules.Add((ServiceSet.Of(rule.Services), rule.Action == RuleAction.Allow));
        }
    }

    protected override int Compute(int key)
    {
        var matching = new List<int>();
        foreach (var token in _keys.TokensOf(key))
        {
            if (_rulesOf.TryGetValue(token, out var rules))
                matching.AddRange(rules);
        }

        // A rule that names an address twice is tried twice, which changes nothing.
        matching.Sort();
        var (open, allowed) = (ServiceSet.All, ServiceSet.Empty);
        foreach (var rule in matching)
        {
            var (services, allows) = _rules[rule];
            if (allows)
                allowed = allowed.Or(open.And(services));
            open = open.Minus(services);
            if (open.IsEmpty)
                break;
        }

        return _sets.NumberOf(_allowsRest ? allowed.Or(open) : allowed);
    }
}
