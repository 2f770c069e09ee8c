using System.Collections.Immutable;
using VpcLang.Backends.Linux.Lowering.Plans;
using VpcLang.Backends.Linux.Model;
using VpcLang.Backends.Linux.Rulesets;
using VpcLang.Compiler.Ir;

namespace VpcLang.Backends.Linux.Lowering.Rules;

/// <summary>
/// Network ACLs as chains (rules 5, 7, 10 and 14 of the walk). They know no connections: every packet
/// that crosses a subnet's boundary passes here first, replies included. A rule that allows returns
/// to the next crossing; the end of a chain drops.
/// </summary>
internal sealed class AclChains
{
    private readonly List<Chain> _chains = [];
    private readonly List<ChainRule> _crossings = [];
    private readonly VpcPlan _vpc;
    private readonly PolicyRules _policies;
    private readonly NameRegistry _names;

    /// <summary>The chain that every forwarded packet enters; empty without any ACL.</summary>
    public const string Entrance = "acl";

    public AclChains(
        VpcPlan vpc, PolicyRules policies, NameRegistry names, BalancedPolicies balanced)
    {
        (_vpc, _policies, _names) = (vpc, policies, names);
        if (vpc.Vpc.Subnets.All(s => s.NetworkAcl is null))
            return;
        var chains = vpc.Vpc.NetworkAcls.ToDictionary(
            acl => acl.Name,
            acl => (In: Add(acl, Direction.Ingress), Out: Add(acl, Direction.Egress)),
            StringComparer.Ordinal);
        var balancers = new BalancerAcls(vpc, balanced, names, chains);
        _crossings.AddRange(balancers.Entrances);
        _chains.AddRange(balancers.Chains);
        foreach (var subnet in Guarded)
        {
            var bridge = vpc.Bridges[subnet.Name];
            _crossings.Add(new ChainRule(
                new Match { InInterfaces = [bridge], OutInterfaces = [bridge] },
                new Verdict.Return(),
                subnet.Address,
                "within the subnet no boundary is crossed"));
        }

        Cross(DispatchKey.InInterface, s => chains[s.NetworkAcl ?? ""].Out, "ACL by subnet left");
        CrossGateway(chains);
        Cross(DispatchKey.OutInterface, s => chains[s.NetworkAcl ?? ""].In, "ACL by subnet entered");
        _chains.Insert(0, new Chain(Entrance, Hook: null, DropByDefault: false, [.. _crossings]));
    }

    public IEnumerable<Chain> Chains => _chains;

    private IEnumerable<Subnet> Guarded => _vpc.Vpc.Subnets.Where(s => s.NetworkAcl is not null);

    private void Cross(DispatchKey key, Func<Subnet, string> chain, string meaning) =>
        _crossings.Add(new ChainRule(
            Match.Everything, new Verdict.Accept(), _vpc.Vpc.Address, meaning)
        {
            Dispatch = new Dispatch(
                key,
                Jump: true,
                [
                    .. Guarded
                        .Select(s => (Value: _vpc.Bridges[s.Name], Chain: chain(s)))
                        .OrderBy(t => t.Value, StringComparer.Ordinal),
                ]),
        });

    /// <summary>
    /// What goes through a NAT gateway enters and leaves the gateway's subnet, each way.
    /// </summary>
    private void CrossGateway(Dictionary<string, (string In, string Out)> chains)
    {
        var bridges = _vpc.TranslatedSubnets.Select(s => _vpc.Bridges[s.Name]).ToImmutableArray();
        if (bridges.IsEmpty)
            return;
        var gateway = _vpc.Vpc.NatGateways[0];
        var subnet = _vpc.Vpc.Subnets.First(s => s.Name == gateway.Subnet);
        if (subnet.NetworkAcl is null)
            return;
        var outward = new Match
        {
            InInterfaces = bridges,
            OutInterfaces = [Names.RouterUplink],
        };
        var inward = new Match
        {
            InInterfaces = [Names.RouterUplink],
            OutInterfaces = bridges,
        };
        var (entered, left) = chains[subnet.NetworkAcl];
        foreach (var way in new[] { outward, inward })
        {
            _crossings.Add(Crossing(way, entered, "the NAT gateway's subnet is entered"));
            _crossings.Add(Crossing(way, left, "the NAT gateway's subnet is left"));
        }

        ChainRule Crossing(Match match, string chain, string meaning) =>
            new(match, new Verdict.Jump(chain), gateway.Address, meaning);
    }

    private string Add(NetworkAcl acl, Direction direction)
    {
        var name = _names.ClaimChain("acl-", acl.Name, direction, acl.Address);
        var rules = acl.Rules
            .Where(r => r.Rule.Direction == direction)
            .OrderBy(r => r.Number)
            .SelectMany(r => _policies.Of(r.Rule, acl.Address, VerdictOf(r.Rule.Action))
                .Select(rule => rule with { Meaning = r.ToString() }))
            .Append(new ChainRule(
                Match.Everything, new Verdict.Drop(), acl.Address, "no rule allows it"));
        _chains.Add(new Chain(name, Hook: null, DropByDefault: false, [.. rules]));
        return name;
    }

    public static Verdict VerdictOf(RuleAction action) =>
        action == RuleAction.Allow ? new Verdict.Return() : new Verdict.Drop();
}
