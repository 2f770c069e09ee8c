using System.Collections.Immutable;
using VpcLang.Backends.Linux.Lowering.Plans;
using VpcLang.Backends.Linux.Model;
using VpcLang.Backends.Linux.Rulesets;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Lowering.Rules;

/// <summary>
/// Neighbour discovery on the wires between routers: both ends find each other, and that is all that
/// a link-local address may say there.
/// </summary>
internal static class LinkRules6
{
    private const int Solicitation = 135;
    private const int Advertisement = 136;

    /// <summary>A set of rules for IPv6 that lets the ends of wires find each other.</summary>
    public static Ruleset WithDiscovery(Ruleset ruleset, IEnumerable<LinkEnd> ends)
    {
        var rules = ends
            .Where(end => end.CarriesIpv6)
            .SelectMany(end => new[] { Rule(end, Solicitation), Rule(end, Advertisement) })
            .ToImmutableArray();
        return ruleset with
        {
            Chains =
            [
                .. ruleset.Chains.Select(c => c.Hook is Hook.RawPrerouting or Hook.Input
                    ? c with { Rules = [.. rules, .. c.Rules] }
                    : c),
            ],
        };
    }

    private static ChainRule Rule(LinkEnd end, int type) => new(
        new Match
        {
            InInterfaces = [end.Name],
            Sources = [TransferWire6.LinkLocal],
            Service = new Service { Protocol = Protocol.Icmp, IcmpType = type },
        },
        new Verdict.Accept(),
        end.Resource,
        "both ends find each other");
}
