using System.Collections.Immutable;
using VpcLang.Backends.Linux.Lowering.Plans;
using VpcLang.Backends.Linux.Model;
using VpcLang.Backends.Linux.Rulesets;
using VpcLang.Compiler.Ir;

namespace VpcLang.Backends.Linux.Lowering.Rules;

/// <summary>
/// Network ACLs on packets through a load balancer, whose subnet is crossed on the way: requests go
/// from the client's subnet into the load balancer's and on into the target's, and replies the same
/// way back. Between client and load balancer, the load balancer's address and port count.
/// </summary>
internal sealed class BalancerAcls
{
    private const string Requests = "lb-acl";
    private const string RequestsOnward = "lb-acl-onward";
    private const string Replies = "lb-acl-reply";
    private const string RepliesHome = "lb-acl-home";

    private readonly List<Chain> _chains = [];
    private readonly VpcPlan _vpc;
    private readonly BalancedPolicies _policies;
    private readonly NameRegistry _names;
    private readonly Dictionary<string, (string In, string Out)> _plain;

    public BalancerAcls(
        VpcPlan vpc,
        BalancedPolicies policies,
        NameRegistry names,
        Dictionary<string, (string In, string Out)> plain)
    {
        (_vpc, _policies, _names, _plain) = (vpc, policies, names, plain);
        if (!policies.Fronts.IsEmpty)
            Build();
    }

    public IEnumerable<Chain> Chains => _chains;

    /// <summary>The rules of the ACLs' first chain that lead here.</summary>
    public IEnumerable<ChainRule> Entrances => _chains.Count == 0
        ? []
        :
        [
            Rule(
                new Match { Balanced = true },
                new Verdict.Goto(Requests),
                "through a load balancer"),
            Rule(
                new Match
                {
                    RepliesThrough = [.. _policies.Fronts.Select(f => f.BalancerMark).Distinct()],
                },
                new Verdict.Goto(Replies),
                "replies through a load balancer"),
        ];

    private void Build()
    {
        var acls = _vpc.Vpc.NetworkAcls.ToDictionary(acl => acl.Name, StringComparer.Ordinal);
        var used = Guarded.Select(s => s.NetworkAcl ?? "").Distinct().ToList();
        var towards = used.ToDictionary(
            n => n, n => Add("lb-acl-", acls[n], Direction.Egress, _policies.Towards));
        var into = used.ToDictionary(
            n => n, n => Add("lb-acl-", acls[n], Direction.Ingress, _policies.Into));
        var back = used.ToDictionary(
            n => n, n => Add("lb-back-", acls[n], Direction.Ingress, _policies.Back));
        Add(Requests,
        [
            .. At(b => RequestOf(b) with { InInterfaces = [BridgeOf(b)] }, new Verdict.Goto(RequestsOnward)),
            Left(n => towards[n]),
            .. Through(RequestOf, n => into[n]),
            Rule(Match.Everything, new Verdict.Goto(RequestsOnward), "towards the target"),
        ]);
        Add(RequestsOnward,
        [
            .. At(b => RequestOf(b) with { OutInterfaces = [BridgeOf(b)] }, new Verdict.Return()),
            .. Through(RequestOf, n => _plain[n].Out),
            Entered(n => _plain[n].In),
        ]);
        Add(Replies,
        [
            .. At(b => ReplyOf(b) with { InInterfaces = [BridgeOf(b)] }, new Verdict.Goto(RepliesHome)),
            Left(n => _plain[n].Out),
            .. Through(ReplyOf, n => _plain[n].In),
            Rule(Match.Everything, new Verdict.Goto(RepliesHome), "towards the client"),
        ]);
        Add(RepliesHome,
        [
            .. At(b => ReplyOf(b) with { OutInterfaces = [BridgeOf(b)] }, new Verdict.Return()),
            .. Through(ReplyOf, n => _plain[n].Out),
            Entered(n => back[n]),
        ]);
    }

    private ImmutableArray<Subnet> Guarded =>
        [.. _vpc.Vpc.Subnets.Where(s => s.NetworkAcl is not null)];

    private IEnumerable<LoadBalancer> Balancers =>
        _policies.Fronts.Select(f => f.Balancer).Distinct();

    private string BridgeOf(LoadBalancer balancer) => _vpc.Bridges[balancer.Subnet];

    private Match RequestOf(LoadBalancer balancer) => BalancedPolicies.Marked(
        Match.Everything, _policies.Fronts.Where(f => f.Balancer == balancer));

    private Match ReplyOf(LoadBalancer balancer) => new()
    {
        RepliesThrough =
        [
            .. _policies.Fronts.Where(f => f.Balancer == balancer)
                .Select(f => f.BalancerMark)
                .Distinct(),
        ],
    };

    /// <summary>Where the load balancer is in the subnet at hand, no boundary is crossed.</summary>
    private IEnumerable<ChainRule> At(Func<LoadBalancer, Match> match, Verdict verdict) =>
        Balancers.Select(b => Rule(match(b), verdict, $"within the subnet of {b.Name}"));

    private IEnumerable<ChainRule> Through(
        Func<LoadBalancer, Match> match, Func<string, string> chain) =>
        from balancer in Balancers
        let acl = _vpc.Vpc.Subnets.First(s => s.Name == balancer.Subnet).NetworkAcl
        where acl is not null
        select Rule(
            match(balancer), new Verdict.Jump(chain(acl)), $"ACL of the subnet of {balancer.Name}");

    private ChainRule Left(Func<string, string> chain) =>
        Crossing(DispatchKey.InInterface, chain, "ACL by subnet left");

    private ChainRule Entered(Func<string, string> chain) =>
        Crossing(DispatchKey.OutInterface, chain, "ACL by subnet entered");

    private ChainRule Crossing(DispatchKey key, Func<string, string> chain, string meaning) =>
        Rule(Match.Everything, new Verdict.Accept(), meaning) with
        {
            Dispatch = new Dispatch(
                key,
                Jump: true,
                [
                    .. Guarded
                        .Select(s => (Value: _vpc.Bridges[s.Name], Chain: chain(s.NetworkAcl ?? "")))
                        .OrderBy(t => t.Value, StringComparer.Ordinal),
                ]),
        };

    private string Add(
        string prefix,
        NetworkAcl acl,
        Direction direction,
        Func<Rule, string, Verdict, IEnumerable<ChainRule>> policy)
    {
        var name = _names.ClaimChain(prefix, acl.Name, direction, $"{acl.Address} {prefix}");
        Add(name, acl.Rules
            .Where(r => r.Rule.Direction == direction)
            .OrderBy(r => r.Number)
            .SelectMany(r => policy(r.Rule, acl.Address, AclChains.VerdictOf(r.Rule.Action))
                .Select(rule => rule with { Meaning = r.ToString() }))
            .Append(new ChainRule(
                Match.Everything, new Verdict.Drop(), acl.Address, "no rule allows it")));
        return name;
    }

    private void Add(string name, IEnumerable<ChainRule> rules) =>
        _chains.Add(new Chain(name, Hook: null, DropByDefault: false, [.. rules]));

    private ChainRule Rule(Match match, Verdict verdict, string meaning) =>
        new(match, verdict, _vpc.Vpc.Address, meaning);
}
