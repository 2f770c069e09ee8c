using VpcLang.Compiler.Net;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>Chooses an address in a network by a name.</summary>
internal static class AddressChoice
{
    private const ulong FnvOffset = 14695981039346656037;
    private const ulong FnvPrime = 1099511628211;

    /// <summary>The number of addresses that instances can have in a network.</summary>
    public static long Usable(Cidr cidr) => Math.Max(
        0, (1L << (cidr.First.Bits - cidr.PrefixLength))
            - AddressBook.ReservedFirst - AddressBook.ReservedLast);

    /// <summary>
    /// The first free address from the one that the name points at; null if none is.
    /// </summary>
    public static IpValue? Choose(Cidr cidr, string name, HashSet<IpValue> taken)
    {
        var usable = Usable(cidr);
        if (usable == 0)
            return null;
        var start = (long)(Hash(name) % (ulong)usable);
        for (var step = 0L; step < usable; step++)
        {
            var offset = AddressBook.ReservedFirst + ((start + step) % usable);
            var address = new IpValue(cidr.First.Plus((ulong)offset));
            if (!taken.Contains(address))
                return address;
        }

        return null;
    }

    /// <summary>
    /// The same in an IPv6 network of 64 bits, where more addresses are free than names are long.
    /// </summary>
    public static IpValue ChooseOf64(Cidr cidr, string name, HashSet<IpValue> taken)
    {
        const ulong usable = ulong.MaxValue - AddressBook.ReservedFirst;
        for (var start = Hash(name) % usable; ; start = (start + 1) % usable)
        {
            var address = new IpValue(cidr.First.Plus(AddressBook.ReservedFirst + start));
            if (!taken.Contains(address))
                return address;
        }
    }

    /// <summary>
    /// FNV-1a of 64 bits (Fowler, Noll, Vo), then mixed, for a remainder shows its patterns. It
    /// must never change: an address that changes is an instance that is built anew.
    /// </summary>
    private static ulong Hash(string name)
    {
        var hash = FnvOffset;
        foreach (var c in name)
            hash = unchecked((hash ^ c) * FnvPrime);
        hash ^= hash >> 32;
        hash = unchecked(hash * FnvPrime);
        return hash ^ (hash >> 29);
    }
}
