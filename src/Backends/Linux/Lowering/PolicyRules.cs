using VpcLang.Backends.Linux.Model;
using VpcLang.Backends.Linux.Rulesets;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Lowering;

/// <summary>Turns the language's rules into chain rules.</summary>
internal sealed class PolicyRules(Memberships memberships, bool hasUplink)
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
                    rule.ToString());
            }
        }
    }

    private List<Match> PeersOf(Rule rule)
    {
        if (rule.Peers.OfType<AnyPeer>().Any())
            return [Match.Everything];
        var matches = new List<Match>();
        if (hasUplink && rule.Peers.OfType<InternetPeer>().Any())
            matches.Add(Internet(rule.Direction));
        var addresses = Disjoint.Of(rule.Peers
            .Where(p => p is not InternetPeer)
            .SelectMany(p => memberships.AddressesOf(p)));
        if (!addresses.IsEmpty)
        {
            matches.Add(rule.Direction == Direction.Ingress
                ? new Match { Sources = addresses }
                : new Match { Destinations = addresses });
        }

        return matches;
    }

    private static Match Internet(Direction direction) => direction == Direction.Ingress
        ? new Match { InInterfaces = [Names.RouterUplink] }
        : new Match { OutInterfaces = [Names.RouterUplink] };
}
