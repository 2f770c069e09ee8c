using System.Collections.Immutable;
using System.Runtime.InteropServices;
using VpcLang.Backends.Linux.Netlink;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Kernel.Dumps;

/// <summary>A route.</summary>
/// <param name="Table">The number of its table.</param>
/// <param name="Destination">Where it leads.</param>
/// <param name="Protocol">Who set it.</param>
internal sealed record IpRoute(uint Table, Cidr Destination, byte Protocol)
{
    /// <summary>The kernel's own tables (linux/rtnetlink.h).</summary>
    public const uint Main = 254, Local = 255;

    /// <summary>Set by the kernel, and by a router's advertisement (linux/rtnetlink.h).</summary>
    public const byte Kernel = 2, Advertised = 9;

    /// <summary>Whether it leads to one place, and is not a refusal for example.</summary>
    public bool IsUnicast { get; init; }

    /// <summary>
    /// Whether its table, destination and interface are all that tells it from others, and it has one
    /// next hop and no property that we do not set.
    /// </summary>
    public bool IsPlain { get; init; }

    public IpAddress? Via { get; init; }

    public string? Device { get; init; }

    public IpAddress? Source { get; init; }
}

/// <summary>Reads routes (linux/rtnetlink.h).</summary>
internal static class RouteDump
{
    private const int Kind = 26;
    private const int HeaderLength = 12, PrefixAt = 1, SourcePrefixAt = 2, TosAt = 3, TableAt = 4;
    private const int ProtocolAt = 5, KindAt = 7, FlagsAt = 8;
    private const int Unicast = 1;
    private const uint Cached = 0x200;
    private const int Destination = 1, Device = 4, Gateway = 5, Priority = 6, Source = 7, Table = 15;

    /// <summary>What the kernel gives a route of IPv6 that asks for no priority (IP6_RT_PRIO_USER).</summary>
    private const uint UsualPriority6 = 1024;

    /// <summary>RTNH_F_PERVASIVE and RTNH_F_ONLINK.</summary>
    private const uint Unusual = 2 | 4;

    /// <summary>
    /// RTA_SRC, RTA_IIF, RTA_METRICS, RTA_MULTIPATH, RTA_FLOW, RTA_MARK, RTA_VIA, RTA_ENCAP_TYPE and
    /// RTA_NH_ID.
    /// </summary>
    private static readonly ImmutableArray<int> Unexpected = [2, 3, 8, 9, 11, 16, 18, 21, 30];

    private static readonly DumpQuestion Question = new("routes", Kind, new byte[HeaderLength]);

    /// <summary>The routes of all tables and both protocols.</summary>
    public static ImmutableArray<IpRoute> Read(RouteSocket socket, Links links) =>
        [.. socket.Dump(Question, body => Route(body, links))];

    /// <summary>The routes of one family over one link; the socket filters lists.</summary>
    public static List<IpRoute> Read(
        RouteSocket socket, IpLink link, Links links, AddressFamily family, int most)
    {
        byte[] header = [Families.NumberOf(family), .. new byte[HeaderLength - 1]];
        var over = Attributes.Written(Device, BitConverter.GetBytes(link.Index));
        return socket.DumpAtMost(
            new DumpQuestion("routes", Kind, [.. header, .. over]), most, body => Route(body, links));
    }

    internal static IpRoute? Route(ReadOnlySpan<byte> body, Links links)
    {
        if (body.Length < HeaderLength || (MemoryMarshal.Read<uint>(body[FlagsAt..]) & Cached) != 0)
            return null;
        var attributes = new Attributes(body[HeaderLength..]);
        if (Towards(body[0], body[PrefixAt], attributes) is not { } destination)
            return null;
        return new IpRoute(
            attributes.Number(Table) ?? body[TableAt], destination, body[ProtocolAt])
        {
            IsUnicast = body[KindAt] == Unicast,
            IsPlain = IsPlain(body, attributes),
            Via = attributes.Address(Gateway),
            Device = attributes.Number(Device) is { } index ? links.NameOf((int)index) : null,
            Source = attributes.Address(Source),
        };
    }

    private static bool IsPlain(ReadOnlySpan<byte> body, Attributes attributes)
    {
        foreach (var kind in Unexpected)
        {
            if (attributes.Has(kind))
                return false;
        }

        var usual = Families.Of(body[0]) == AddressFamily.V6 ? UsualPriority6 : 0;
        return body[KindAt] == Unicast
            && body[SourcePrefixAt] == 0
            && body[TosAt] == 0
            && (attributes.Number(Priority) ?? 0) == usual
            && (MemoryMarshal.Read<uint>(body[FlagsAt..]) & Unusual) == 0;
    }

    /// <summary>A route to everywhere has no destination; null for other protocols.</summary>
    private static Cidr? Towards(byte family, int prefixLength, Attributes attributes) =>
        Families.Of(family) switch
        {
            null => null,
            _ when attributes.Address(Destination) is { } ip => Cidr.Containing(ip, prefixLength),
            _ when prefixLength > 0 => null,
            AddressFamily.V4 => Cidr.AllV4,
            _ => Cidr.AllV6,
        };
}
