namespace VpcLang.Runtime.Probing;

/// <summary>A kind of ICMP error (RFC 792, RFC 4443).</summary>
/// <param name="Name">As it is printed.</param>
/// <param name="Icmp">Its type and code.</param>
/// <param name="Icmp6">Its type and code over IPv6.</param>
public sealed record ErrorMessage(
    string Name, (byte Type, byte Code) Icmp, (byte Type, byte Code) Icmp6)
{
    /// <summary>A packet is larger than a link on its way allows.</summary>
    /// <remarks>
    /// With the largest MTU there is: a kernel that gets it ignores an MTU that is no smaller than the
    /// one that it knows (Linux, <c>__ip_rt_update_pmtu</c>, <c>__ip6_rt_update_pmtu</c>).
    /// </remarks>
    public static readonly ErrorMessage TooBig =
        new("fragmentation needed", (3, 4), (2, 0)) { Name6 = "packet too big", Mtu = ushort.MaxValue };

    /// <summary>No server is at the port.</summary>
    public static readonly ErrorMessage PortUnreachable = new("port unreachable", (3, 3), (1, 4));

    /// <summary>
    /// Another router is nearer; of IPv4 alone, since the one of IPv6 is neighbour discovery and belongs
    /// to no connection.
    /// </summary>
    public static readonly ErrorMessage Redirect = new("redirect", (5, 1), default);

    /// <summary>As it is printed over IPv6.</summary>
    public string Name6 { get; init; } = Name;

    /// <summary>The MTU that it names; 0 for none.</summary>
    public uint Mtu { get; init; }
}
