using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Verification.Reachability.Model;
using VpcLang.Compiler.Verification.Services;

namespace VpcLang.Compiler.Linting.Acls;

/// <summary>What a rule of a network ACL decides about one end, as the first that matches.</summary>
internal sealed record Decision(NumberedRule Rule, ServiceSet Services)
{
    public bool Allows => Rule.Rule.Action == RuleAction.Allow;
}

/// <summary>The rules of one direction of a network ACL.</summary>
internal sealed class AclSide
{
    private readonly Dictionary<int, List<int>> _rulesOf = [];
    private readonly Dictionary<int, ImmutableArray<Decision>> _known = [];
    private readonly AddressKeys _keys;

    public AclSide(NetworkAcl acl, Direction direction, AddressKeys keys)
    {
        _keys = keys;
        Rules = [.. acl.Rules.Where(r => r.Rule.Direction == direction).OrderBy(r => r.Number)];
        for (var i = 0; i < Rules.Length; i++)
        {
            foreach (var token in Rules[i].Rule.Peers.SelectMany(keys.TokensOf).Distinct())
            {
                if (!_rulesOf.TryGetValue(token, out var all))
                    _rulesOf[token] = all = [];
                all.Add(i);
            }
        }
    }

    /// <summary>The rules in the order in which they are tried.</summary>
    public ImmutableArray<NumberedRule> Rules { get; }

    /// <summary>What the rules decide about the end with a key, each its own part.</summary>
    public ImmutableArray<Decision> For(int key)
    {
        if (!_known.TryGetValue(key, out var decisions))
            _known[key] = decisions = [.. Decide(key)];
        return decisions;
    }

    private IEnumerable<Decision> Decide(int key)
    {
        var matching = new SortedSet<int>();
        foreach (var token in _keys.TokensOf(key))
        {
            if (_rulesOf.TryGetValue(token, out var rules))
                matching.UnionWith(rules);
        }

        var open = ServiceSet.All;
        foreach (var rule in matching.Select(i => Rules[i]))
        {
            var services = ServiceSet.Of(rule.Rule.Services);
            var own = open.And(services);
            if (!own.IsEmpty)
                yield return new Decision(rule, own);
            open = open.Minus(services);
        }
    }
}
