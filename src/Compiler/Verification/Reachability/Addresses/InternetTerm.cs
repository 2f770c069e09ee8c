using System.Collections.Immutable;
using VpcLang.Compiler.Net;

namespace VpcLang.Compiler.Verification.Reachability.Addresses;

/// <summary>The addresses of a network that are of the internet, less those of other networks.</summary>
/// <param name="Network">The network.</param>
/// <param name="Except">Networks in it that do not belong to the set, ascending.</param>
public sealed record InternetTerm(Cidr Network, ImmutableArray<Cidr> Except)
{
    /// <summary>As <c>why</c> reads it, where nothing is excepted: <c>internet:203.0.113.0/24</c>.</summary>
    public string Name => Network.PrefixLength > 0 ? $"internet:{Written(Network)}"
        : Network.Family == AddressFamily.V4 ? "internet" : "internet (IPv6)";

    /// <summary>All of it: <c>internet:203.0.0.0/16 except 203.0.113.0/24</c>.</summary>
    public override string ToString() => Text(int.MaxValue);

    /// <summary>The same with so many exceptions at most, and the number of the others.</summary>
    public string Text(int most)
    {
        if (Except.IsEmpty)
            return Name;
        var shown = string.Join(", ", Except.Take(most).Select(Written));
        return Except.Length <= most
            ? $"{Name} except {shown}"
            : $"{Name} except {shown} and {Except.Length - most} more networks";
    }

    /// <summary>A network as the language writes it: one address without a prefix length.</summary>
    public static string Written(Cidr cidr) =>
        cidr.PrefixLength == cidr.First.Bits ? cidr.First.ToString() : cidr.ToString();
}
