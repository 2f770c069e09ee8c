using System.Collections.Immutable;
using VpcLang.Backends.Linux.Lowering.Plans;
using VpcLang.Backends.Linux.Model;
using VpcLang.Backends.Linux.Rulesets;
using VpcLang.Compiler.Ir;

namespace VpcLang.Backends.Linux.Lowering.Rules;

/// <summary>
/// Firewalls as chains, first match first: a rule that allows returns to the walk, which goes on to
/// the next stage; the others end it.
/// </summary>
internal sealed class FirewallChains
{
    private readonly List<Chain> _chains = [];
    private readonly PolicyRules _policies;
    private readonly NameRegistry _names;

    public FirewallChains(VpcPlan vpc, PolicyRules policies, NameRegistry names)
    {
        (_policies, _names) = (policies, names);
        var egress = ImmutableArray.CreateBuilder<(string Value, string Chain)>();
        var ingress = ImmutableArray.CreateBuilder<(string Value, string Chain)>();
        foreach (var firewall in vpc.Vpc.Firewalls)
        {
            var bridges = firewall.Subnets.Select(s => vpc.Bridges[s]).ToList();
            var inward = Add(firewall, Direction.Ingress);
            ingress.AddRange(bridges.Select(b => (b, inward)));
            if (!firewall.Rules.Any(r => r.Direction == Direction.Egress))
                continue;
            var outward = Add(firewall, Direction.Egress);
            egress.AddRange(bridges.Select(b => (b, outward)));
        }

        EgressTargets = [.. egress.OrderBy(t => t.Value, StringComparer.Ordinal)];
        IngressTargets = [.. ingress.OrderBy(t => t.Value, StringComparer.Ordinal)];
    }

    public IEnumerable<Chain> Chains => _chains;

    /// <summary>Bridge of a guarded subnet to the chain of the firewall's <c>to</c> rules.</summary>
    public ImmutableArray<(string Value, string Chain)> EgressTargets { get; }

    /// <summary>Bridge of a guarded subnet to the chain of the firewall's <c>from</c> rules.</summary>
    public ImmutableArray<(string Value, string Chain)> IngressTargets { get; }

    private string Add(Firewall firewall, Direction direction)
    {
        var name = _names.ClaimChain("fw-", firewall.Name, direction, firewall.Address);
        var rules = firewall.Rules
            .Where(r => r.Direction == direction)
            .SelectMany(r => _policies.Of(r, firewall.Address, VerdictOf(r.Action)))
            .ToList();

        // Outward, what no rule matches may leave; inward, the firewall's default decides.
        var last = direction == Direction.Egress ? RuleAction.Allow : firewall.Default;
        rules.Add(new ChainRule(
            Match.Everything, VerdictOf(last), firewall.Address, $"default {Word(last)}"));
        _chains.Add(new Chain(name, Hook: null, DropByDefault: false, [.. rules]));
        return name;
    }

    private static string Word(RuleAction action) => action.ToString().ToLowerInvariant();

    public static Verdict VerdictOf(RuleAction action) => action switch
    {
        RuleAction.Allow => new Verdict.Return(),
        RuleAction.Deny => new Verdict.Drop(),
        _ => new Verdict.Reject(),
    };
}
