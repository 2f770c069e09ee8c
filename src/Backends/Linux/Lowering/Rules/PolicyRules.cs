using VpcLang.Backends.Linux.Compaction;
using VpcLang.Backends.Linux.Lowering.Plans;
using VpcLang.Backends.Linux.Model;
using VpcLang.Backends.Linux.Rulesets;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Lowering.Rules;

/// <summary>Turns the language's rules into chain rules.</summary>
internal sealed class PolicyRules(Memberships memberships, VpcPlan vpc)
{
    /// <summary>The chain rules that one rule comes to; none where nobody can match it.</summary>
    public IEnumerable<ChainRule> Of(Rule rule, string resource, Verdict verdict)
    {
        foreach (var service in rule.Services)
        {
            foreach (var match in PeersOf(rule))
            {
                yield return new ChainRule(
                    match with { Service = service.Protocol == Protocol.All ? null : service },
                    verdict,
                    resource,
                    rule.ToString())
                {
                    Log = rule.Log ? LogTag.Of(resource, rule) : null,
                };
            }
        }
    }

    private List<Match> PeersOf(Rule rule)
    {
        if (rule.Peers.OfType<AnyPeer>().Any())
            return [Match.Everything];
        var matches = new List<Match>();
        if (vpc.Uplink is not null && rule.Peers.OfType<InternetPeer>().Any())
            matches.Add(Internet(rule.Direction));
        var named = rule.Peers.Where(p => p is not InternetPeer).ToList();
        var addresses = Networks.Disjoint(named
            .Where(p => !JoinedPeers.IsJoined(p, vpc))
            .SelectMany(p => memberships.AddressesOf(p)));
        if (!addresses.IsEmpty)
        {
            matches.Add(rule.Direction == Direction.Ingress
                ? new Match { Sources = addresses }
                : new Match { Destinations = addresses });
        }

        matches.AddRange(JoinedPeers.Matches(named, rule.Direction, vpc, memberships));
        return matches;
    }

    private static Match Internet(Direction direction) => direction == Direction.Ingress
        ? new Match { InInterfaces = [Names.RouterUplink] }
        : new Match { OutInterfaces = [Names.RouterUplink] };
}
