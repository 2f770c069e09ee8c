using System.Globalization;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Text;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Syntax;

/// <summary>Reads addresses, networks and prefix lengths.</summary>
internal static class AddressReader
{
    public static Literal Address(string text, Place place) =>
        IpAddress.TryParse(text, out var address)
            ? new IpValue(address)
            : BadAddress(text, text, place);

    public static Literal Network(string text, Place place)
    {
        if (Cidr.TryParse(text, out var cidr))
            return new CidrValue(cidr);
        var slash = text.IndexOf('/');
        if (!text.AsSpan(0, slash).ContainsAny('.', ':'))
        {
            return LiteralCodes.BadNetwork.At(
                place, "the address before the slash is missing",
                "a network is an address and a length, as in `10.0.0.0/16`");
        }

        if (!IpAddress.TryParse(text.AsSpan(0, slash), out var address))
            return BadAddress(text[..slash], text, place);
        if (!TryPrefix(text[(slash + 1)..], address.Bits, out var prefix))
            return BadPrefix(place, address.Bits);
        var meant = Cidr.Containing(address, prefix).ToString();
        return LiteralCodes.HostBits
            .At(place, $"`{address}` has bits set behind the first {prefix}",
                $"the network is {meant}; for the address alone leave `/{prefix}` out")
            .MendedBy(place, meant);
    }

    public static Literal Prefix(string text, Place place) =>
        TryPrefix(text[1..], 128, out var prefix)
            ? new PrefixValue(prefix)
            : BadPrefix(place, 32);

    private static bool TryPrefix(string text, int bits, out int prefix) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out prefix)
        && prefix <= bits;

    private static Diagnostic BadPrefix(Place place, int bits) => LiteralCodes.BadPrefix.At(
        place, "the prefix is longer than the address", $"it is at most /{bits} here");

    private static Diagnostic BadAddress(string address, string literal, Place place)
    {
        var mended = WithoutLeadingZeros(address);
        if (mended is not null)
        {
            var whole = mended + literal[address.Length..];
            return LiteralCodes.BadAddress
                .At(place, "a number in it begins with a zero, which some read as octal",
                    $"write `{whole}`")
                .MendedBy(place, whole);
        }

        return address.Contains(':', StringComparison.Ordinal)
            ? LiteralCodes.BadAddress.At(
                place, "this is no IPv6 address",
                "it has eight groups of hex digits; `::` stands once, for groups of zeros")
            : LiteralCodes.BadAddress.At(
                place, "this is no IPv4 address", "it has four numbers, each from 0 to 255");
    }

    private static string? WithoutLeadingZeros(string address)
    {
        if (address.Contains(':', StringComparison.Ordinal))
            return null;
        var parts = address.Split('.').Select(p => p.TrimStart('0') is { Length: > 0 } t ? t : "0");
        var mended = string.Join('.', parts);
        return mended != address && IpAddress.TryParse(mended, out _) ? mended : null;
    }
}
