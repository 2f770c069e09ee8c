using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Numerics;
using System.Runtime.InteropServices;

namespace VpcLang.Compiler.Net;

/// <summary>
/// One IPv4 or IPv6 address: a number with a family, ordered by family and value.
/// </summary>
/// <remarks>
/// The number is kept in two halves: code whose types hold a <see cref="UInt128"/> cannot be
/// compiled ahead of time, which every start would pay for.
/// </remarks>
[StructLayout(LayoutKind.Auto)]
public readonly record struct IpAddress : IComparable<IpAddress>
{
    private readonly ulong _high;
    private readonly ulong _low;

    /// <summary>The address of a family with a number, most significant byte first.</summary>
    public IpAddress(AddressFamily family, UInt128 value)
    {
        Family = family;
        Value = value;
    }

    private IpAddress(AddressFamily family, ulong high, ulong low)
    {
        Family = family;
        _high = high;
        _low = low;
    }

    /// <summary>The protocol.</summary>
    public AddressFamily Family { get; init; }

    /// <summary>The number, 32 or 128 bits of it.</summary>
    public UInt128 Value
    {
        get => new(_high, _low);
        init
        {
            _high = (ulong)(value >> 64);
            _low = (ulong)value;
        }
    }

    /// <summary>An IPv4 address as 32 bits.</summary>
    internal int Number => unchecked((int)_low);

    /// <summary>The number of bits in an address of this family: 32 or 128.</summary>
    public int Bits => BitsOf(Family);

    /// <summary>The number of bits in an address of a family: 32 or 128.</summary>
    public static int BitsOf(AddressFamily family) => family == AddressFamily.V4 ? 32 : 128;

    /// <summary>An IPv4 address from its 32-bit number, most significant byte first.</summary>
    public static IpAddress V4(uint value) => new(AddressFamily.V4, 0, value);

    /// <summary>An IPv6 address from its two halves, most significant byte first.</summary>
    internal static IpAddress V6(ulong high, ulong low) => new(AddressFamily.V6, high, low);

    /// <summary>Reads a dotted quad without leading zeros, or an RFC 4291 IPv6 address.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out IpAddress address)
    {
        address = default;
        return text.Contains(':')
            ? TryParseV6(text.ToString(), out address)
            : TryParseV4(text, out address);
    }

    /// <summary>
    /// Reads an address that is known to be valid; throws a FormatException if not.
    /// </summary>
    public static IpAddress Parse(string text) =>
        TryParse(text, out var address) ? address : throw new FormatException(text);

    /// <inheritdoc/>
    public bool Equals(IpAddress other) =>
        Family == other.Family && _high == other._high && _low == other._low;

    /// <inheritdoc/>
    public override int GetHashCode() =>
        unchecked((int)Family + (_high.GetHashCode() * 397) + (_low.GetHashCode() * 31));

    /// <summary>The address with every bit of the mask cleared.</summary>
    internal IpAddress Without(ulong maskHigh, ulong maskLow) =>
        new(Family, _high & ~maskHigh, _low & ~maskLow);

    /// <summary>The address with every bit of the mask set.</summary>
    internal IpAddress With(ulong maskHigh, ulong maskLow) =>
        new(Family, _high | maskHigh, _low | maskLow);

    /// <summary>A bit of the address; 0 is the first that a prefix has.</summary>
    internal bool BitAt(int place)
    {
        var fromLow = Bits - 1 - place;
        return ((fromLow >= 64 ? _high >> (fromLow - 64) : _low >> fromLow) & 1) == 1;
    }

    /// <summary>The number of bits that two addresses of one family begin with alike.</summary>
    internal int CommonBits(IpAddress other)
    {
        var (high, low) = (_high ^ other._high, _low ^ other._low);
        var alike = high != 0
            ? BitOperations.LeadingZeroCount(high)
            : 64 + BitOperations.LeadingZeroCount(low);
        return alike - (128 - Bits);
    }

    /// <summary>The address <paramref name="count"/> after this one; it must exist.</summary>
    internal IpAddress Plus(ulong count)
    {
        var low = unchecked(_low + count);
        return new(Family, low < count ? checked(_high + 1) : _high, low);
    }

    /// <summary>The address before this one; it must exist.</summary>
    internal IpAddress Previous() =>
        _low == 0 ? new(Family, checked(_high - 1), ulong.MaxValue) : new(Family, _high, _low - 1);

    /// <summary>
    /// How far it lies behind another of its family, which is not behind it; the most that 64 bits
    /// hold where it is farther.
    /// </summary>
    internal ulong Behind(IpAddress other)
    {
        var borrow = _low < other._low ? 1UL : 0;
        return _high - other._high - borrow == 0 ? unchecked(_low - other._low) : ulong.MaxValue;
    }

    /// <summary>The address <paramref name="count"/> after this one; it must exist.</summary>
    public IpAddress Plus(UInt128 count) => this with { Value = checked(Value + count) };

    /// <inheritdoc/>
    public int CompareTo(IpAddress other) =>
        Family != other.Family ? ((int)Family).CompareTo((int)other.Family)
        : _high != other._high ? _high.CompareTo(other._high)
        : _low.CompareTo(other._low);

    /// <summary>The canonical text: a dotted quad, or RFC 5952.</summary>
    public override string ToString()
    {
        if (Family == AddressFamily.V6)
            return new IPAddress(Bytes()).ToString();
        return string.Create(
            CultureInfo.InvariantCulture, $"{Octet(24)}.{Octet(16)}.{Octet(8)}.{Octet(0)}");
    }

    /// <summary>Whether one address stands before another.</summary>
    public static bool operator <(IpAddress left, IpAddress right) => left.CompareTo(right) < 0;

    /// <summary>Whether one address stands before another or is the same.</summary>
    public static bool operator <=(IpAddress left, IpAddress right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one address stands behind another.</summary>
    public static bool operator >(IpAddress left, IpAddress right) => left.CompareTo(right) > 0;

    /// <summary>Whether one address stands behind another or is the same.</summary>
    public static bool operator >=(IpAddress left, IpAddress right) => left.CompareTo(right) >= 0;

    private int Octet(int shift) => (int)(_low >> shift) & byte.MaxValue;

    private byte[] Bytes()
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, _high);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(8), _low);
        return bytes;
    }

    private static bool TryParseV4(ReadOnlySpan<char> text, out IpAddress address)
    {
        address = default;
        uint value = 0;
        var at = 0;
        for (var octets = 0; octets < 4; octets++)
        {
            if (octets > 0 && (at == text.Length || text[at++] != '.'))
                return false;
            if (!TakeOctet(text, ref at, out var octet))
                return false;
            value = (value << 8) | octet;
        }

        address = V4(value);
        return at == text.Length;
    }

    /// <summary>Takes a number up to 255, without zeros before it.</summary>
    private static bool TakeOctet(ReadOnlySpan<char> text, ref int at, out uint octet)
    {
        var start = at;
        octet = 0;
        for (; at < text.Length && at < start + 3 && char.IsAsciiDigit(text[at]); at++)
            octet = (octet * 10) + text[at] - '0';
        return at > start && octet <= 255 && (at == start + 1 || text[start] != '0');
    }

    private static bool TryParseV6(string text, out IpAddress address)
    {
        address = default;
        if (text.Contains('%', StringComparison.Ordinal)
            || text.Contains('[', StringComparison.Ordinal)
            || !IPAddress.TryParse(text, out var parsed)
            || parsed.AddressFamily != System.Net.Sockets.AddressFamily.InterNetworkV6)
        {
            return false;
        }

        ReadOnlySpan<byte> bytes = parsed.GetAddressBytes();
        address = V6(
            BinaryPrimitives.ReadUInt64BigEndian(bytes),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));
        return true;
    }

    /// <summary>Reads an address, or null where the text is none.</summary>
    public static IpAddress? TryParse([NotNullWhen(true)] string? text) =>
        text is not null && TryParse(text, out var address) ? address : null;
}
