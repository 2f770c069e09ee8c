using System.Collections.Immutable;
using System.Runtime.InteropServices;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Rulesets;

/// <summary>What of a packet is looked up in a set.</summary>
public enum SetKey
{
    /// <summary>The source address.</summary>
    Source,

    /// <summary>The destination address.</summary>
    Destination,

    /// <summary>Protocol and destination port.</summary>
    Service,

    /// <summary>Source address, protocol and destination port together.</summary>
    SourceService,

    /// <summary>Destination address, protocol and destination port together.</summary>
    DestinationService,

    /// <summary>The sender's MAC and source address together.</summary>
    Sender,

    /// <summary>
    /// The source address of an ICMP error and that of the end that it speaks for (see
    /// <see cref="Quotation"/>), which are one address in every element.
    /// </summary>
    QuotedEnd,
}

/// <summary>
/// A set that rules look packets up in by name, in constant time. Every element is exact: where it
/// stands for a network or a block of ports, the packet is masked before it is looked up.
/// </summary>
/// <param name="Name">Unique among the sets, maps and chains of its ruleset.</param>
/// <param name="Key">What of a packet is looked up.</param>
/// <param name="Resource">The resource that the elements belong to.</param>
/// <param name="Meaning">A few words for people, to be followed by an element.</param>
public sealed record NamedSet(string Name, SetKey Key, string Resource, string Meaning)
{
    /// <summary>The family of every address in it.</summary>
    public AddressFamily Family { get; init; } = AddressFamily.V4;

    /// <summary>
    /// The prefix length of every network in it; null where they differ, and are disjoint.
    /// </summary>
    public int? PrefixLength { get; init; }

    /// <summary>How many leading bits of a port count, of 16.</summary>
    public int PortBits { get; init; } = PortBlock.Bits;

    /// <summary>The elements, each once, ascending.</summary>
    public required ImmutableArray<SetElement> Elements { get; init; }
}

/// <summary>An element of a set; what its set's key leaves out is left out here.</summary>
/// <param name="Network">The address or network.</param>
/// <param name="Protocol">TCP or UDP.</param>
/// <param name="Port">The port, or the first of a block.</param>
/// <param name="Mac">The sender's MAC.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SetElement(
    Cidr Network, Protocol Protocol = Protocol.All, int Port = 0, string? Mac = null)
    : IComparable<SetElement>
{
    /// <inheritdoc/>
    public int CompareTo(SetElement other)
    {
        var order = Network.CompareTo(other.Network);
        if (order == 0)
            order = Protocol.CompareTo(other.Protocol);
        if (order == 0)
            order = Port.CompareTo(other.Port);
        return order == 0 ? string.CompareOrdinal(Mac, other.Mac) : order;
    }

    /// <summary>Whether one element stands before another.</summary>
    public static bool operator <(SetElement left, SetElement right) => left.CompareTo(right) < 0;

    /// <summary>Whether one element stands before another or is the same.</summary>
    public static bool operator <=(SetElement left, SetElement right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one element stands behind another.</summary>
    public static bool operator >(SetElement left, SetElement right) => left.CompareTo(right) > 0;

    /// <summary>Whether one element stands behind another or is the same.</summary>
    public static bool operator >=(SetElement left, SetElement right) => left.CompareTo(right) >= 0;
}

/// <summary>Aligned blocks of ports, as a CIDR is an aligned block of addresses.</summary>
/// <param name="First">The first port.</param>
/// <param name="Length">How many leading bits the ports of the block share.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PortBlock(int First, int Length)
{
    /// <summary>The bits of a port.</summary>
    public const int Bits = 16;

    /// <summary>The number of ports.</summary>
    public int Count => 1 << (Bits - Length);

    /// <summary>The mask that leaves the leading bits of a port.</summary>
    public static int MaskOf(int length) => 0xffff & ~((1 << (Bits - length)) - 1);

    /// <summary>
    /// The fewest blocks that make up a range; those below <paramref name="smallest"/> ports are cut
    /// into single ports, so that few lengths occur.
    /// </summary>
    public static IEnumerable<PortBlock> Of(PortRange range, int smallest)
    {
        var port = range.First;
        while (port <= range.Last)
        {
            var size = port == 0 ? 1 << Bits : port & -port;
            while (port + size - 1 > range.Last)
                size >>= 1;
            if (size < smallest)
            {
                for (var i = 0; i < size; i++)
                    yield return new PortBlock(port + i, Bits);
            }
            else
            {
                yield return new PortBlock(port, Bits - int.Log2(size));
            }

            port += size;
        }
    }
}

/// <summary>A jump to one of many chains by the service at the destination.</summary>
/// <param name="Name">What its maps are called.</param>
/// <param name="Targets">Service to chain: the services are disjoint.</param>
public sealed record ServiceDispatch(string Name, ImmutableArray<ServiceTarget> Targets);

/// <summary>Where a service's packets go to: goto, not jump.</summary>
/// <param name="Protocol">TCP, UDP or ICMP; all for what is none of these.</param>
/// <param name="Range">The ports, or the ICMP types.</param>
/// <param name="Chain">The chain.</param>
public sealed record ServiceTarget(Protocol Protocol, PortRange Range, string Chain);
