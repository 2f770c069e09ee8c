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

    public IpAddress? Via { get; init; }

    public string? Device { get; init; }

    public IpAddress? Source { get; init; }
}

/// <summary>Reads routes (linux/rtnetlink.h).</summary>
internal static class RouteDump
{
    private const int HeaderLength = 12, PrefixAt = 1, TableAt = 4, ProtocolAt = 5, KindAt = 7;
    private const int FlagsAt = 8;
    private const int Unicast = 1;
    private const uint Cached = 0x200;
    private const int Destination = 1, Device = 4, Gateway = 5, Source = 7, Table = 15;

    private static readonly DumpQuestion Question = new("routes", Kind: 26, new byte[HeaderLength]);

    /// <summary>The routes of all tables and both protocols.</summary>
    public static ImmutableArray<IpRoute> Read(RouteSocket socket, Links links) =>
        [.. socket.Dump(Question, body => Route(body, links))];

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
            Via = attributes.Address(Gateway),
            Device = attributes.Number(Device) is { } index ? links.NameOf((int)index) : null,
            Source = attributes.Address(Source),
        };
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
