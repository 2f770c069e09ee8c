using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Compiler.Tests.Verification.Random;

/// <summary>Reads what is printed of a set of internet addresses, as a user would.</summary>
internal static class PrintedAddresses
{
    private const string Prefix = "internet:";

    /// <summary>Whether an address of the internet is in a printed set.</summary>
    public static bool Holds(string text, IpAddress address)
    {
        if (text == "internet (IPv4 and IPv6)")
            return true;
        var hasExceptions = text.Contains(" except ", StringComparison.Ordinal);
        return text.Split(hasExceptions ? "; " : ", ").Any(term => HoldsTerm(term, address));
    }

    /// <summary>
    /// Addresses at and beside every bound that a network has, and some that it does not speak of.
    /// </summary>
    public static IReadOnlyList<IpAddress> Samples(Network network)
    {
        var rules = network.Vpcs.SelectMany(v => v.SecurityGroups.SelectMany(g => g.Rules)
            .Concat(v.Firewalls.SelectMany(f => f.Rules))
            .Concat(v.NetworkAcls.SelectMany(a => a.Rules).Select(r => r.Rule)));
        var networks = rules.SelectMany(r => r.Peers).OfType<CidrPeer>().Select(p => p.Cidr)
            .Concat(network.Vpcs.SelectMany(v => v.RouteTables).SelectMany(t => t.Routes)
                .Select(r => r.Destination))
            .Append(Cidr.Parse("8.8.8.8/32"))
            .Append(Cidr.Parse("2001:db9::/32"))
            .Distinct();
        return
        [
            .. networks.SelectMany(n => new[]
                    {
                        n.First.Value - 1, n.First.Value, n.Last.Value, n.Last.Value + 1,
                    }
                    .Where(v => n.Family == AddressFamily.V6 || v <= uint.MaxValue)
                    .Select(v => new IpAddress(n.Family, v)))
                .Distinct(),
        ];
    }

    private static bool HoldsTerm(string term, IpAddress address)
    {
        var parts = term.Split(" except ");
        return Of(parts[0]).Contains(address)
            && (parts.Length == 1 || !parts[1].Split(", ").Any(e => Of(e).Contains(address)));
    }

    private static Cidr Of(string text) => text switch
    {
        "internet" => Cidr.AllV4,
        "internet (IPv6)" => Cidr.AllV6,
        _ when text.StartsWith(Prefix, StringComparison.Ordinal) => Of(text[Prefix.Length..]),
        _ => Cidr.TryParse(text, out var cidr) ? cidr : Cidr.Of(IpAddress.Parse(text)),
    };
}
