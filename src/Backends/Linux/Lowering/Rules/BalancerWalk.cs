using System.Collections.Immutable;
using VpcLang.Backends.Linux.Lowering.Objects;
using VpcLang.Backends.Linux.Lowering.Plans;
using VpcLang.Backends.Linux.Model;
using VpcLang.Backends.Linux.Rulesets;
using VpcLang.Compiler.Ir;

namespace VpcLang.Backends.Linux.Lowering.Rules;

/// <summary>
/// Rule 19 of the walk, the policies of a new connection through a load balancer. It is two walks in
/// one: the client's to the load balancer, <c>lb-egress → lb-boundary → lb-arrival</c>, judged by the
/// load balancer's address and port; and from there to the target, <c>lb-onward</c> and the common
/// chains, judged by the client's address and the target's port.
/// </summary>
internal sealed class BalancerWalk
{
    private const string Entrance = "lb";
    private const string Egress = "lb-egress";
    private const string Boundary = "lb-boundary";
    private const string Arrival = "lb-arrival";
    private const string Onward = "lb-onward";

    private readonly List<Chain> _chains = [];
    private readonly VpcPlan _vpc;
    private readonly BalancedPolicies _policies;
    private readonly NameRegistry _names;
    private readonly FirewallChains _firewalls;

    public BalancerWalk(
        VpcPlan vpc, BalancedPolicies policies, NameRegistry names, FirewallChains firewalls)
    {
        (_vpc, _policies, _names, _firewalls) = (vpc, policies, names, firewalls);
        if (policies.Fronts.IsEmpty)
            return;
        Add(Entrance,
        [
            Rule(
                new Match { InInterfaces = [.. vpc.Bridges.Values] },
                new Verdict.Goto(Egress),
                "from an instance"),
            Rule(Match.Everything, new Verdict.Goto(Arrival), "from elsewhere"),
        ]);
        AddEgress();
        AddBoundary();
        AddArrival();
        AddOnward();
    }

    public IEnumerable<Chain> Chains => _chains;

    /// <summary>The rule of the walk that leads here; none without a load balancer.</summary>
    public IEnumerable<ChainRule> Entrances => _chains.Count == 0
        ? []
        :
        [
            Rule(
                new Match { Balanced = true },
                new Verdict.Goto(Entrance),
                "connections through a load balancer"),
        ];

    private IEnumerable<IGrouping<LoadBalancer, BalancerFront>> Balancers =>
        _policies.Fronts.GroupBy(f => f.Balancer);

    private void AddEgress()
    {
        var groups = new Dictionary<string, string>(StringComparer.Ordinal);
        var members = _vpc.Vpc.Instances.SelectMany(i => i.SecurityGroups).ToHashSet();
        foreach (var group in _vpc.Vpc.SecurityGroups.Where(g => members.Contains(g.Name)))
        {
            groups[group.Name] = AddPolicy(
                "lb-sg-",
                group.Name,
                group.Address,
                group.Rules
                    .Where(r => r.Direction == Direction.Egress)
                    .SelectMany(r => _policies.Towards(
                        r, group.Address, new Verdict.Goto(Boundary))));
        }

        var sets = new Dictionary<string, string>(StringComparer.Ordinal);
        var free = new List<ChainRule>();
        var targets = ImmutableArray.CreateBuilder<(string Value, string Chain)>();
        foreach (var instance in _vpc.Vpc.Instances.OrderBy(i => i.Ip))
        {
            var set = string.Join('.', instance.SecurityGroups.Distinct().Order());
            if (!sets.TryGetValue(set, out var chain))
            {
                sets[set] = chain = AddPolicy("lb-in-", set, $"{_vpc.Vpc.Address} {set}",
                [
                    .. instance.SecurityGroups.Distinct().Order().Select(g => Rule(
                        Match.Everything, new Verdict.Jump(groups[g]), $"members of {g}")),
                    Rule(Match.Everything, new Verdict.Drop(), "no group allows it"),
                ]);
            }

            targets.Add((instance.Ip.ToString(), chain));
            if (!instance.SourceDestCheck)
            {
                free.Add(Rule(
                    new Match { Senders = [new Sender(InstanceObjects.MacOf(instance), Ip: null)] },
                    new Verdict.Goto(chain),
                    "groups of a sender without a check"));
            }
        }

        Add(Egress,
        [
            .. free,
            Dispatched(DispatchKey.Source, jump: false, targets.ToImmutable(), "groups by sender"),
            Rule(Match.Everything, new Verdict.Drop(), "no such sender"),
        ]);
    }

    private void AddBoundary()
    {
        var guarded = _vpc.Vpc.Firewalls
            .Where(f => f.Rules.Any(r => r.Direction == Direction.Egress))
            .SelectMany(f =>
            {
                var chain = AddFirewall(f, Direction.Egress);
                return f.Subnets.Select(s => (Value: _vpc.Bridges[s], Chain: chain));
            })
            .OrderBy(t => t.Value, StringComparer.Ordinal)
            .ToImmutableArray();
        Add(Boundary,
        [
            .. Balancers.Select(b => Rule(
                BalancedPolicies.Marked(new Match { InInterfaces = [BridgeOf(b.Key)] }, b),
                new Verdict.Goto(Onward),
                $"within the subnet of {b.Key.Name}")),
            .. guarded.IsEmpty
                ? ImmutableArray<ChainRule>.Empty
                : [Dispatched(
                    DispatchKey.InInterface, jump: true, guarded, "firewall by subnet left")],
            Rule(Match.Everything, new Verdict.Goto(Arrival), "towards the load balancer"),
        ]);
    }

    private void AddArrival()
    {
        var entered = _vpc.Vpc.Firewalls.SelectMany(firewall =>
        {
            var behind = Balancers.Where(b => firewall.Subnets.Contains(b.Key.Subnet)).ToList();
            if (behind.Count == 0)
                return [];
            var chain = AddFirewall(firewall, Direction.Ingress);
            return behind.Select(b => Rule(
                BalancedPolicies.Marked(Match.Everything, b),
                new Verdict.Jump(chain),
                $"firewall of the subnet of {b.Key.Name}"));
        });
        Add(Arrival,
        [
            .. entered,
            Rule(Match.Everything, new Verdict.Goto(Onward), "towards the target"),
        ]);
    }

    private void AddOnward()
    {
        var outward = _firewalls.EgressTargets.ToDictionary(t => t.Value, t => t.Chain);
        Add(Onward,
        [
            .. Balancers.Select(b => Rule(
                BalancedPolicies.Marked(new Match { OutInterfaces = [BridgeOf(b.Key)] }, b),
                new Verdict.Goto(RouterRules.Ingress),
                $"a target in the subnet of {b.Key.Name}")),
            .. Balancers.Where(b => outward.ContainsKey(BridgeOf(b.Key))).Select(b => Rule(
                BalancedPolicies.Marked(Match.Everything, b),
                new Verdict.Jump(outward[BridgeOf(b.Key)]),
                $"firewall of the subnet of {b.Key.Name}, outward")),
            Rule(Match.Everything, new Verdict.Goto(RouterRules.Arrival), "towards the target"),
        ]);
    }

    private string AddFirewall(Firewall firewall, Direction direction)
    {
        var isOut = direction == Direction.Egress;
        var last = isOut ? RuleAction.Allow : firewall.Default;
        var rules = firewall.Rules.Where(r => r.Direction == direction).SelectMany(r => isOut
            ? _policies.Towards(r, firewall.Address, FirewallChains.VerdictOf(r.Action))
            : _policies.Into(r, firewall.Address, FirewallChains.VerdictOf(r.Action)));
        var word = last.ToString().ToLowerInvariant();
        return AddPolicy(
            "lb-fw-",
            firewall.Name,
            firewall.Address,
            rules.Append(new ChainRule(
                Match.Everything,
                FirewallChains.VerdictOf(last),
                firewall.Address,
                $"default {word}")),
            direction);
    }

    private string AddPolicy(
        string prefix,
        string name,
        string owner,
        IEnumerable<ChainRule> rules,
        Direction direction = Direction.Egress)
    {
        var chain = _names.ClaimChain(prefix, name, direction, $"{owner} balanced");
        Add(chain, rules);
        return chain;
    }

    private void Add(string name, IEnumerable<ChainRule> rules) =>
        _chains.Add(new Chain(name, Hook: null, DropByDefault: false, [.. rules]));

    private string BridgeOf(LoadBalancer balancer) => _vpc.Bridges[balancer.Subnet];

    private ChainRule Dispatched(
        DispatchKey key,
        bool jump,
        ImmutableArray<(string Value, string Chain)> targets,
        string meaning) =>
        Rule(Match.Everything, new Verdict.Accept(), meaning) with
        {
            Dispatch = new Dispatch(key, jump, targets),
        };

    private ChainRule Rule(Match match, Verdict verdict, string meaning) =>
        new(match, verdict, _vpc.Vpc.Address, meaning);
}
