using System.Globalization;
using System.Runtime.InteropServices;

namespace VpcLang.Compiler.Net;

/// <summary>A network in CIDR notation (RFC 4632): a first address and a prefix length.</summary>
/// <remarks>Host bits are always zero; <see cref="Containing"/> clears them.</remarks>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Cidr : IComparable<Cidr>
{
    private Cidr(IpAddress first, int prefix)
    {
        First = first;
        PrefixLength = prefix;
    }

    /// <summary>The network address, the lowest of the network.</summary>
    public IpAddress First { get; }

    /// <summary>Bits of the prefix: 0 to 32 for IPv4, 0 to 128 for IPv6.</summary>
    public int PrefixLength { get; }

    /// <summary>The family of the addresses.</summary>
    public AddressFamily Family => First.Family;

    /// <summary>The highest address of the network (the broadcast address in IPv4).</summary>
    public IpAddress Last
    {
        get
        {
            var (high, low) = HostMask(Family, PrefixLength);
            return First.With(high, low);
        }
    }

    /// <summary>The number of addresses less one, which always fits.</summary>
    public UInt128 SizeMinusOne
    {
        get
        {
            var (high, low) = HostMask(Family, PrefixLength);
            return new UInt128(high, low);
        }
    }

    /// <summary>Every IPv4 address.</summary>
    public static Cidr AllV4 { get; } = Containing(IpAddress.V4(0), 0);

    /// <summary>Every IPv6 address.</summary>
    public static Cidr AllV6 { get; } = Containing(IpAddress.V6(0, 0), 0);

    /// <summary>The network of one address alone.</summary>
    public static Cidr Of(IpAddress address) => new(address, address.Bits);

    /// <summary>The network of that prefix length that an address lies in.</summary>
    public static Cidr Containing(IpAddress address, int prefixLength)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(prefixLength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(prefixLength, address.Bits);
        var (high, low) = HostMask(address.Family, prefixLength);
        return new Cidr(address.Without(high, low), prefixLength);
    }

    /// <summary>The fewest networks that hold the addresses from the first to the last, ascending.</summary>
    public static IEnumerable<Cidr> Between(IpAddress first, IpAddress last)
    {
        while (true)
        {
            var widest = Of(first);
            while (widest.PrefixLength > 0
                && Containing(first, widest.PrefixLength - 1) is var wider
                && wider.First == first
                && wider.Last <= last)
            {
                widest = wider;
            }

            yield return widest;
            if (widest.Last >= last)
                yield break;
            first = widest.Last.Plus(1UL);
        }
    }

    /// <summary>Reads <c>10.0.0.0/8</c>; false for host bits set or a bad prefix length.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Cidr cidr)
    {
        cidr = default;
        var slash = text.IndexOf('/');
        if (slash < 0
            || !IpAddress.TryParse(text[..slash], out var address)
            || !int.TryParse(
                text[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var prefix)
            || prefix > address.Bits)
        {
            return false;
        }

        cidr = Containing(address, prefix);
        return cidr.First == address;
    }

    /// <summary>
    /// Reads a network that is known to be valid; throws a FormatException if not.
    /// </summary>
    public static Cidr Parse(string text) =>
        TryParse(text, out var cidr) ? cidr : throw new FormatException(text);

    /// <summary>Whether an address lies in the network.</summary>
    public bool Contains(IpAddress address) =>
        address.Family == Family && First <= address && address <= Last;

    /// <summary>Whether another network lies wholly in this one.</summary>
    public bool Contains(Cidr other) =>
        other.PrefixLength >= PrefixLength && Contains(other.First);

    /// <summary>Whether the two networks share an address.</summary>
    public bool Overlaps(Cidr other) => Contains(other.First) || other.Contains(First);

    /// <inheritdoc/>
    public bool Equals(Cidr other) => PrefixLength == other.PrefixLength && First == other.First;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(First.GetHashCode(), PrefixLength);

    /// <inheritdoc/>
    public int CompareTo(Cidr other)
    {
        var byAddress = First.CompareTo(other.First);
        return byAddress != 0 ? byAddress : PrefixLength.CompareTo(other.PrefixLength);
    }

    /// <summary>CIDR notation, as <c>10.0.0.0/8</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{First}/{PrefixLength}");

    /// <summary>Whether one network stands before another.</summary>
    public static bool operator <(Cidr left, Cidr right) => left.CompareTo(right) < 0;

    /// <summary>Whether one network stands before another or is the same.</summary>
    public static bool operator <=(Cidr left, Cidr right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one network stands behind another.</summary>
    public static bool operator >(Cidr left, Cidr right) => left.CompareTo(right) > 0;

    /// <summary>Whether one network stands behind another or is the same.</summary>
    public static bool operator >=(Cidr left, Cidr right) => left.CompareTo(right) >= 0;

    private static (ulong High, ulong Low) HostMask(AddressFamily family, int prefixLength)
    {
        var hostBits = IpAddress.BitsOf(family) - prefixLength;
        return hostBits > 64 ? (Ones(hostBits - 64), ulong.MaxValue) : (0, Ones(hostBits));
    }

    private static ulong Ones(int count) => count == 64 ? ulong.MaxValue : (1UL << count) - 1;
}
