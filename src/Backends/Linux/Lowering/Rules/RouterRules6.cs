using VpcLang.Backends.Linux.Lowering.Plans;
using VpcLang.Backends.Linux.Model;
using VpcLang.Backends.Linux.Rulesets;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Lowering.Rules;

/// <summary>
/// The walk of a VPC over IPv6: that of IPv4 with other addresses, less all translation, and with what
/// IPv6 needs of its own.
/// </summary>
internal static class RouterRules6
{
    private const int Solicitation = 135;
    private const int Advertisement = 136;

    /// <summary>Router and neighbour discovery, and redirects (RFC 4861, section 4).</summary>
    private static readonly int[] OfOneLink = [133, 134, Solicitation, Advertisement, 137];

    /// <summary>Groups of all kinds; no router forwards those of a link (RFC 4291, section 2.7).</summary>
    private static readonly Cidr Multicast = Cidr.Parse("ff00::/8");

    /// <summary>The rules; null for a VPC without IPv6.</summary>
    /// <param name="vpc">The VPC, as it is.</param>
    /// <param name="view">The whole network as IPv6 sees it.</param>
    /// <param name="memberships">The members of that.</param>
    public static Ruleset? Of(VpcPlan vpc, Network view, Memberships memberships)
    {
        if (view.Vpcs.FirstOrDefault(v => v.Name == vpc.Vpc.Name) is not { } own)
            return null;
        var rules = RouterRules.Of(vpc with { Vpc = own }, view, memberships);
        var plain = FamilyRules.Of(rules, AddressFamily.V6);
        var whole = plain with
        {
            Chains =
            [
                .. plain.Chains
                    .Where(c => c.Hook is not (Hook.NatPrerouting or Hook.NatPostrouting))
                    .Select(c => c with { Rules = [.. FirstOf(c, vpc), .. Untranslated(c)] }),
            ],
        };
        return LinkRules6.WithDiscovery(whole, vpc.Links.Select(link => link.End));
    }

    private static IEnumerable<ChainRule> Untranslated(Chain chain) =>
        chain.Rules.Where(r => r.Match.Connection != Connection.Published);

    /// <summary>What stands at the head of a chain, before the rules of the walk.</summary>
    private static IEnumerable<ChainRule> FirstOf(Chain chain, VpcPlan vpc) => chain switch
    {
        { Hook: Hook.RawPrerouting } => SubnetsWithout(vpc),
        { Hook: Hook.Forward } => NothingOfLinks(vpc),
        { Hook: Hook.Input } => Discovery(vpc),
        { Name: ErrorRules.Entrance } => [ErrorRules.TooBig6(vpc)],
        _ => [],
    };

    /// <summary>A subnet without IPv6 has no sender of it.</summary>
    private static IEnumerable<ChainRule> SubnetsWithout(VpcPlan vpc) =>
        from subnet in vpc.Vpc.Subnets
        where subnet.Cidr6 is null
        select new ChainRule(
            new Match { InInterfaces = [vpc.Bridges[subnet.Name]] },
            new Verdict.Drop(),
            subnet.Address,
            "no IPv6 here");

    /// <summary>What means something on one link only never goes to another.</summary>
    private static IEnumerable<ChainRule> NothingOfLinks(VpcPlan vpc)
    {
        yield return new ChainRule(
            new Match { Destinations = [TransferWire6.LinkLocal, Multicast] },
            new Verdict.Drop(),
            vpc.Vpc.Address,
            "addresses of one link are not forwarded");
        foreach (var type in OfOneLink)
        {
            yield return new ChainRule(
                new Match { Service = Icmp(type) },
                new Verdict.Drop(),
                vpc.Vpc.Address,
                "discovery of one link is not forwarded");
        }
    }

    /// <summary>
    /// The router and its instances know each other by permanent entries. The host and the router have
    /// to find each other.
    /// </summary>
    private static IEnumerable<ChainRule> Discovery(VpcPlan vpc)
    {
        if (vpc.Uplink is not { Ipv6: not null } uplink)
            yield break;
        foreach (var type in (int[])[Solicitation, Advertisement])
        {
            yield return new ChainRule(
                new Match
                {
                    InInterfaces = [Names.RouterUplink],
                    Sources = [TransferWire6.LinkLocal],
                    Service = Icmp(type),
                },
                new Verdict.Accept(),
                uplink.Resource,
                "the host and the router find each other");
        }
    }

    private static Service Icmp(int type) =>
        new() { Protocol = Protocol.Icmp, IcmpType = type };
}
