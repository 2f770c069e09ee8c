using VpcLang.Backends.Linux.Rulesets;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Firewalls;

/// <summary>Writes what an ICMP error quotes as nft reads it (nft(8), "Conntrack expressions").</summary>
/// <remarks>
/// An error goes in the direction of a connection that answers the quoted packet, and the source of
/// that direction is the end that the packet was sent to.
/// </remarks>
internal static class NftQuotation
{
    private static readonly string[] Directions = ["original", "reply"];

    /// <summary>The alternatives, one for each direction.</summary>
    public static IEnumerable<string> Words(Quotation quotation, AddressFamily family) =>
        Directions.Select(direction => string.Join(
            ' ', Conditions(quotation, family, direction).Prepend($"ct direction {direction}")));

    /// <summary>The key of a set of pairs; both directions look up in one set.</summary>
    public static string Key(AddressFamily family) => Key(family, Directions[0]);

    private static string Key(AddressFamily family, string direction) =>
        $"{NftScript.Ip(family)} saddr . {End(family, direction)}";

    private static string End(AddressFamily family, string direction) =>
        $"ct {direction} {NftScript.Ip(family)} saddr";

    private static IEnumerable<string> Conditions(
        Quotation quotation, AddressFamily family, string direction)
    {
        if (!quotation.Ends.IsEmpty)
        {
            var ends = NftScript.Alternatives(quotation.Ends.Select(NftScript.AddressText));
            yield return $"{End(family, direction)} {ends}";
        }

        if (quotation.FromEnd)
        {
            var pairs = quotation.Set is { } set
                ? $"@{set.Name}"
                : $"{{ {string.Join(", ", quotation.Senders.Select(s => $"{s} . {s}"))} }}";
            yield return $"{Key(family, direction)} {pairs}";
        }
    }
}
