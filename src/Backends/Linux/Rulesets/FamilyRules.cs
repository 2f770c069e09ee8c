using System.Collections.Immutable;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Rulesets;

/// <summary>Leaves of a set of rules what one family can match.</summary>
internal static class FamilyRules
{
    /// <summary>
    /// The ICMPv6 type that says what an ICMP type says (RFC 4443, RFC 4861). The language knows
    /// ICMP's numbers and names; those without a counterpart match nothing over IPv6.
    /// </summary>
    private static readonly ImmutableSortedDictionary<int, int> Icmp6Types =
        new Dictionary<string, int>(StringComparer.Ordinal)
        {
            ["destination-unreachable"] = 1,
            ["time-exceeded"] = 3,
            ["parameter-problem"] = 4,
            ["echo-request"] = 128,
            ["echo-reply"] = 129,
            ["router-solicitation"] = 133,
            ["router-advertisement"] = 134,
            ["redirect"] = 137,
        }.ToImmutableSortedDictionary(t => IcmpTypes.ByName[t.Key], t => t.Value);

    public static Ruleset Of(Ruleset ruleset, AddressFamily family) => ruleset with
    {
        Family = family,
        Chains =
        [
            .. ruleset.Chains.Select(chain => chain with
            {
                Rules = [.. chain.Rules.Select(r => Of(r, family)).OfType<ChainRule>()],
            }),
        ],
    };

    /// <summary>The rule for one family; null where no packet of it can match.</summary>
    private static ChainRule? Of(ChainRule rule, AddressFamily family)
    {
        var match = rule.Match;
        if (!TryOf(match.Sources, family, out var sources)
            || !TryOf(match.Destinations, family, out var destinations)
            || !TryOf(match.Service, family, out var service)
            || !TryOf(match.Quotation?.Ends ?? [], family, out var ends))
        {
            return null;
        }

        return rule with
        {
            Match = match with
            {
                Sources = sources,
                Destinations = destinations,
                Service = service,
                Quotation = match.Quotation is { } quotation
                    ? quotation with { Ends = ends }
                    : null,
            },
        };
    }

    private static bool TryOf(
        ImmutableArray<Cidr> all, AddressFamily family, out ImmutableArray<Cidr> some)
    {
        some = all.All(c => c.Family == family) ? all : all.RemoveAll(c => c.Family != family);
        return all.IsEmpty || !some.IsEmpty;
    }

    private static bool TryOf(Service? service, AddressFamily family, out Service? known)
    {
        known = service;
        if (family == AddressFamily.V4 || service is not { IcmpType: { } type })
            return true;
        if (!Icmp6Types.TryGetValue(type, out var type6))
            return false;
        known = service with { IcmpType = type6 };
        return true;
    }
}
