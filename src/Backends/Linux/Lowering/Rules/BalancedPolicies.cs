using System.Collections.Immutable;
using VpcLang.Backends.Linux.Lowering.Plans;
using VpcLang.Backends.Linux.Rulesets;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Lowering.Rules;

/// <summary>
/// The language's rules about connections through a load balancer. Up to the load balancer they are
/// judged by its address and its ports, which a packet behind the translation no longer shows: what
/// a rule says of these is decided here, and the packet's mark stands for the answer.
/// </summary>
internal sealed class BalancedPolicies(
    PolicyRules policies, Memberships memberships, ImmutableArray<BalancerFront> fronts)
{
    private static readonly ImmutableArray<Peer> Anybody = [new AnyPeer()];
    private static readonly ImmutableArray<Service> Anything = [Service.All];

    public ImmutableArray<BalancerFront> Fronts => fronts;

    /// <summary>A client's <c>to</c> rule: the load balancer is the destination.</summary>
    public IEnumerable<ChainRule> Towards(Rule rule, string resource, Verdict verdict)
    {
        var matched = fronts.Where(f => Names(rule, f.Balancer) && Serves(rule, f)).ToList();
        return matched.Count == 0
            ? []
            : policies.Of(rule with { Peers = Anybody, Services = Anything }, resource, verdict)
                .Select(r => As(rule, r) with { Match = Marked(r.Match, matched) });
    }

    /// <summary>A <c>from</c> rule at the load balancer's subnet: its port is asked for.</summary>
    public IEnumerable<ChainRule> Into(Rule rule, string resource, Verdict verdict)
    {
        var matched = fronts.Where(f => Serves(rule, f)).ToList();
        return matched.Count == 0
            ? []
            : policies.Of(rule with { Services = Anything }, resource, verdict)
                .Select(r => As(rule, r) with { Match = Marked(r.Match, matched) });
    }

    /// <summary>A <c>from</c> rule at a client's subnet, for replies: they are the load balancer's.</summary>
    public IEnumerable<ChainRule> Back(Rule rule, string resource, Verdict verdict)
    {
        var all = fronts.Select(f => f.Balancer).Distinct().ToList();
        var named = all.Where(b => Names(rule, b)).ToList();
        if (named.Count == 0)
            return [];
        var marks = fronts.Where(f => named.Contains(f.Balancer))
            .Select(f => f.BalancerMark).Distinct().ToImmutableArray();
        return policies.Of(rule with { Peers = Anybody }, resource, verdict)
            .Select(r => As(rule, r) with
            {
                Match = r.Match with { RepliesThrough = named.Count == all.Count ? [] : marks },
            });
    }

    /// <summary>A load balancer's packets, by their marks.</summary>
    public static Match Marked(Match match, IEnumerable<BalancerFront> some) =>
        match with { Fronts = [.. some.Select(f => f.Mark).Distinct()] };

    /// <summary>What people read of it is the rule as it is written.</summary>
    private static ChainRule As(Rule written, ChainRule rule) => rule with
    {
        Meaning = written.ToString(),
        Log = written.Log ? LogTag.Of(rule.Resource, written) : null,
    };

    private bool Names(Rule rule, LoadBalancer balancer) => rule.Peers.Any(peer => peer switch
    {
        AnyPeer => true,
        InternetPeer => false,
        _ => memberships.AddressesOf(peer).Any(cidr => cidr.Contains(balancer.Ip)),
    });

    /// <summary>A front's ports are matched all or none, so its first tells.</summary>
    private static bool Serves(Rule rule, BalancerFront front)
    {
        var port = front.Service.Ports[0].First;
        return rule.Services.Any(s => s.Protocol == Protocol.All
            || (s.Protocol == front.Service.Protocol
                && (s.Ports.IsEmpty || s.Ports.Any(r => r.First <= port && port <= r.Last))));
    }
}
