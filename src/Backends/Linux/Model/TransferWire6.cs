using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Model;

/// <summary>
/// The two IPv6 addresses on the wire between the host and a VPC's router. Link-local addresses mean
/// something on their own link only (RFC 4291, section 2.5.6), so every VPC has the same ones.
/// </summary>
public static class TransferWire6
{
    /// <summary>Each end is an address alone; no network lies on the wire.</summary>
    public const int PrefixLength = 128;

    /// <summary>The host's end.</summary>
    public static IpAddress Host { get; } = IpAddress.Parse("fe80::1");

    /// <summary>The router's end.</summary>
    public static IpAddress Router { get; } = IpAddress.Parse("fe80::2");

    /// <summary>Every link-local address (RFC 4291, section 2.4).</summary>
    public static Cidr LinkLocal { get; } = Cidr.Parse("fe80::/10");

    /// <summary>Whether an address is one of the two.</summary>
    public static bool Holds(IpAddress ip) => ip == Host || ip == Router;
}
