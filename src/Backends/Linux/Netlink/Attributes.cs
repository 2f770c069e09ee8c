using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Netlink;

/// <summary>
/// The attributes of a message (netlink(7), rtnetlink(7)): each a length, a kind and a value. What is
/// cut short is left out.
/// </summary>
internal readonly ref struct Attributes(ReadOnlySpan<byte> bytes)
{
    private const int HeaderLength = 4;

    /// <summary>Without the two bits that say how a value is written (NLA_TYPE_MASK).</summary>
    private const int KindMask = 0x3fff;

    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>Whether there is one of a kind.</summary>
    public bool Has(int kind) => TryFind(kind, out _);

    /// <summary>A text, which ends at its first zero; null where there is none.</summary>
    public string? Text(int kind)
    {
        if (!TryFind(kind, out var value))
            return null;
        var end = value.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? value : value[..end]);
    }

    /// <summary>A number of 32 bits, in the order of the machine.</summary>
    public uint? Number(int kind) =>
        TryFind(kind, out var value) && value.Length >= sizeof(uint)
            ? MemoryMarshal.Read<uint>(value)
            : null;

    /// <summary>A number of 64 bits, in the order of the machine.</summary>
    public ulong? Long(int kind) =>
        TryFind(kind, out var value) && value.Length >= sizeof(ulong)
            ? MemoryMarshal.Read<ulong>(value)
            : null;

    /// <summary>A number of 8 bits.</summary>
    public byte? Byte(int kind) =>
        TryFind(kind, out var value) && value.Length > 0 ? value[0] : null;

    /// <summary>An address of either protocol; null where it is neither.</summary>
    public IpAddress? Address(int kind)
    {
        const int Length4 = 4, Length6 = 16;
        return !TryFind(kind, out var value) ? null : value.Length switch
        {
            Length4 => IpAddress.V4(BinaryPrimitives.ReadUInt32BigEndian(value)),
            Length6 => Address6(value),
            _ => null,
        };
    }

    /// <summary>A MAC address as <c>ip</c> writes it; empty where there is none.</summary>
    public string Mac(int kind) => TryFind(kind, out var value)
        ? string.Create(
            Math.Max(0, (3 * value.Length) - 1),
            value,
            static (text, value) =>
            {
                const string Digits = "0123456789abcdef";
                for (var i = 0; i < text.Length; i++)
                {
                    var b = value[i / 3];
                    text[i] = (i % 3) switch { 0 => Digits[b >> 4], 1 => Digits[b & 15], _ => ':' };
                }
            })
        : "";

    /// <summary>What an attribute holds; nothing where it is not there.</summary>
    public ReadOnlySpan<byte> Value(int kind) => TryFind(kind, out var value) ? value : default;

    /// <summary>The attributes within one; none where it is not there.</summary>
    public Attributes Within(int kind) => new(Value(kind));

    /// <summary>An attribute as it is sent.</summary>
    public static byte[] Written(int kind, ReadOnlySpan<byte> value)
    {
        var attribute = new byte[Messages.Aligned(HeaderLength + value.Length)];
        MemoryMarshal.Write(attribute, (ushort)(HeaderLength + value.Length));
        MemoryMarshal.Write(attribute.AsSpan(sizeof(ushort)), (ushort)kind);
        value.CopyTo(attribute.AsSpan(HeaderLength));
        return attribute;
    }

    /// <summary>On its own, as code with numbers of 128 bits is not compiled ahead of time.</summary>
    private static IpAddress Address6(ReadOnlySpan<byte> value) =>
        new(AddressFamily.V6, BinaryPrimitives.ReadUInt128BigEndian(value));

    private bool TryFind(int kind, out ReadOnlySpan<byte> value)
    {
        var rest = _bytes;
        while (rest.Length >= HeaderLength)
        {
            int length = MemoryMarshal.Read<ushort>(rest);
            if (length < HeaderLength || length > rest.Length)
                break;
            if ((MemoryMarshal.Read<ushort>(rest[sizeof(ushort)..]) & KindMask) == kind)
            {
                value = rest[HeaderLength..length];
                return true;
            }

            rest = rest[Math.Min(Messages.Aligned(length), rest.Length)..];
        }

        value = default;
        return false;
    }
}
