using System.Collections.Immutable;
using VpcLang.Backends.Linux.Rulesets;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Firewalls;

/// <summary>Writes what an ICMP error quotes as iptables reads it (iptables-extensions(8)).</summary>
internal static class IptablesQuotation
{
    /// <summary>
    /// Whether the source of an ICMP error is the destination of the packet that it quotes, which
    /// begins 8 bytes behind the error's own header (RFC 792). As instructions of the socket filter
    /// (linux/filter.h: code, jump if true, jump if false, operand) for the bpf match: no other match
    /// compares two fields. Where the rules of forwarding look, neither of the two is translated yet.
    /// </summary>
    private static readonly string FromEnd = Program(
        "177 0 0 0", // X = length of the IP header
        "64 0 0 24", // A = quoted destination, 8 + 16 bytes behind it
        "2 0 0 0", // M[0] = A
        "32 0 0 12", // A = source
        "97 0 0 0", // X = M[0]
        "29 0 1 0", // equal?
        "6 0 0 1", // matches
        "6 0 0 0");

    /// <summary>
    /// The same over IPv6, whose header is followed by ICMPv6 at once: one with other headers between,
    /// which no kernel sends, does not match. An address is four words.
    /// </summary>
    private static readonly string FromEnd6 = Program(
    [
        "48 0 0 6", // A = next header
        "21 0 21 58", // ICMPv6? Otherwise to the last
        .. Enumerable.Range(0, 4).SelectMany(word => (string[])
        [
            $"32 0 0 {72 + (4 * word)}", // A = quoted destination, 40 + 8 + 24 bytes into the packet
            "2 0 0 0", // M[0] = A
            $"32 0 0 {8 + (4 * word)}", // A = source
            "97 0 0 0", // X = M[0]
            $"29 0 {16 - (5 * word)} 0", // equal?
        ]),
        "6 0 0 1", // matches
        "6 0 0 0",
    ]);

    /// <summary>The alternatives of each condition about what is quoted.</summary>
    public static IEnumerable<ImmutableArray<string>> Dimensions(Match match, AddressFamily family)
    {
        if (match.Quotation is not { } quotation)
            yield break;
        yield return
        [
            .. quotation.Ends.SelectMany(end => (string[])
            [
                $"-m conntrack --ctdir ORIGINAL --ctorigsrc {end}",
                $"-m conntrack --ctdir REPLY --ctreplsrc {end}",
            ]),
        ];
        if (quotation.FromEnd)
        {
            var program = family == AddressFamily.V4 ? FromEnd : FromEnd6;
            yield return [$"-m bpf --bytecode \"{program}\""];
        }
    }

    private static string Program(params string[] instructions) =>
        $"{instructions.Length},{string.Join(',', instructions)}";
}
