using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;

namespace VpcLang.Compiler.Net;

/// <summary>What a service speaks.</summary>
public enum Protocol
{
    /// <summary>Every protocol.</summary>
    All,

    /// <summary>TCP (RFC 9293).</summary>
    Tcp,

    /// <summary>UDP (RFC 768).</summary>
    Udp,

    /// <summary>ICMP (RFC 792), and ICMPv6 over IPv6.</summary>
    Icmp,
}

/// <summary>Consecutive ports, both ends included, 0 to 65535.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PortRange(int First, int Last)
{
    /// <summary>The number of ports in the range.</summary>
    public int Count => Last - First + 1;

    /// <summary>As in the language: <c>80</c> or <c>8000-8100</c>.</summary>
    public override string ToString() => First == Last
        ? First.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{First}-{Last}");
}

/// <summary>A service: a protocol and, if narrowed, its ports or its ICMP type.</summary>
public sealed record Service
{
    /// <summary>Every service there is.</summary>
    public static Service All { get; } = new() { Protocol = Protocol.All };

    /// <summary>The protocol.</summary>
    public required Protocol Protocol { get; init; }

    /// <summary>
    /// Ports of a TCP or UDP service, ascending, disjoint and not adjacent; empty means all of them.
    /// </summary>
    public ImmutableArray<PortRange> Ports { get; init; } = [];

    /// <summary>The ICMP type, 0 to 255; null means every type. 8 is echo-request.</summary>
    public int? IcmpType { get; init; }

    /// <summary>Whether a port is one of those that are listed.</summary>
    public bool HasPort(int port)
    {
        for (var i = 0; i < Ports.Length; i++)
        {
            if (Ports[i].First <= port && port <= Ports[i].Last)
                return true;
        }

        return false;
    }

    /// <summary>
    /// As in the language: <c>tcp/80,443</c>, <c>icmp/echo-request</c>, <c>all</c>.
    /// </summary>
    public override string ToString()
    {
        var protocol = Protocol.ToString().ToLowerInvariant();
        if (IcmpType is { } type)
            return $"{protocol}/{IcmpTypes.NameOf(type)}";
        return Ports.IsEmpty ? protocol : $"{protocol}/{string.Join(',', Ports)}";
    }

    /// <inheritdoc/>
    public bool Equals(Service? other) =>
        other is not null
        && Protocol == other.Protocol
        && IcmpType == other.IcmpType
        && Ports.AsSpan().SequenceEqual(other.Ports.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = HashCode.Combine(Protocol, IcmpType);
        foreach (var range in Ports)
            hash = HashCode.Combine(hash, range);
        return hash;
    }
}
