using System.Collections.Immutable;
using VpcLang.Backends.Linux.Model;
using VpcLang.Backends.Linux.Rulesets;
using VpcLang.Compiler.Ir;

namespace VpcLang.Backends.Linux.Lowering.Rules;

/// <summary>
/// Security groups as chains: two for each group that has members, and two for each distinct set of
/// groups that some instance is in. Instances with the same groups share them.
/// </summary>
internal sealed class GroupChains
{
    private readonly List<Chain> _chains = [];
    private readonly PolicyRules _policies;
    private readonly NameRegistry _names;
    private readonly Vpc _vpc;
    private readonly string _afterEgress;

    public GroupChains(Vpc vpc, PolicyRules policies, NameRegistry names, string afterEgress)
    {
        (_vpc, _policies, _names, _afterEgress) = (vpc, policies, names, afterEgress);
        EgressTargets = Build(Direction.Egress);
        IngressTargets = Build(Direction.Ingress);
    }

    public IEnumerable<Chain> Chains => _chains;

    /// <summary>Instance address to the chain of its groups' <c>to</c> rules.</summary>
    public ImmutableArray<(string Value, string Chain)> EgressTargets { get; }

    /// <summary>Instance address to the chain of its groups' <c>from</c> rules.</summary>
    public ImmutableArray<(string Value, string Chain)> IngressTargets { get; }

    /// <summary>The chain of an instance's <c>to</c> rules.</summary>
    public string EgressChainOf(Instance instance) =>
        EgressTargets.First(t => t.Value == instance.Ip.ToString()).Chain;

    /// <summary>The chain of an instance's <c>from</c> rules.</summary>
    public string IngressChainOf(Instance instance) =>
        IngressTargets.First(t => t.Value == instance.Ip.ToString()).Chain;

    private ImmutableArray<(string Value, string Chain)> Build(Direction direction)
    {
        var groups = new Dictionary<string, string>(StringComparer.Ordinal);
        var members = _vpc.Instances.SelectMany(i => i.SecurityGroups).ToHashSet();
        foreach (var group in _vpc.SecurityGroups.Where(g => members.Contains(g.Name)))
            groups[group.Name] = AddGroup(group, direction);
        var sets = new Dictionary<string, string>(StringComparer.Ordinal);
        var targets = ImmutableArray.CreateBuilder<(string Value, string Chain)>();
        foreach (var instance in _vpc.Instances.OrderBy(i => i.Ip))
        {
            var set = string.Join('.', instance.SecurityGroups.Distinct().Order());
            if (!sets.TryGetValue(set, out var chain))
                sets[set] = chain = AddSet(instance.SecurityGroups, set, groups, direction);
            targets.Add((instance.Ip.ToString(), chain));
        }

        return targets.ToImmutable();
    }

    private string AddGroup(SecurityGroup group, Direction direction)
    {
        var name = _names.ClaimChain("sg-", group.Name, direction, group.Address);
        Verdict pass = direction == Direction.Egress
            ? new Verdict.Goto(_afterEgress)
            : new Verdict.Accept();
        var rules = group.Rules
            .Where(r => r.Direction == direction)
            .SelectMany(r => _policies.Of(r, group.Address, pass));
        _chains.Add(new Chain(name, Hook: null, DropByDefault: false, [.. rules]));
        return name;
    }

    private string AddSet(
        ImmutableArray<string> members,
        string set,
        Dictionary<string, string> groups,
        Direction direction)
    {
        var name = _names.ClaimChain("in-", set, direction, $"{_vpc.Address} {set}");
        var rules = members.Distinct().Order()
            .Select(g => new ChainRule(
                Match.Everything, new Verdict.Jump(groups[g]), _vpc.Address, $"members of {g}"))
            .Append(new ChainRule(
                Match.Everything, new Verdict.Drop(), _vpc.Address, "no group allows it"));
        _chains.Add(new Chain(name, Hook: null, DropByDefault: false, [.. rules]));
        return name;
    }
}
