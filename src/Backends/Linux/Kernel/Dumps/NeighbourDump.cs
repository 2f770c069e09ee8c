using System.Collections.Immutable;
using System.Runtime.InteropServices;
using VpcLang.Backends.Linux.Netlink;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Kernel.Dumps;

/// <summary>A permanent neighbour.</summary>
internal sealed record IpNeighbour(string Device, IpAddress Ip, string Mac);

/// <summary>An address that is answered for.</summary>
internal sealed record IpProxy(string Device, IpAddress Ip);

/// <summary>A static entry of a bridge.</summary>
internal sealed record FdbEntry(string Port, string Mac);

/// <summary>Reads neighbours, and what bridges and proxies know (linux/neighbour.h).</summary>
internal static class NeighbourDump
{
    private const int Kind = 30;
    private const int HeaderLength = 12, IndexAt = 4, StateAt = 8, FlagsAt = 10;
    private const int Permanent = 0x80, Static = 0x40;
    private const byte Proxy = 8;
    private const int Ip = 1, Mac = 2, Interface = 8, Master = 9;

    private static readonly DumpQuestion Neighbours =
        new("neighbours", Kind, new byte[HeaderLength]);

    private static readonly DumpQuestion Answered =
        new("proxy neighbours", Kind, [.. new byte[FlagsAt], Proxy, 0]);

    private static readonly DumpQuestion Bridged =
        new("bridge entries", Kind, [Families.Bridge, .. new byte[HeaderLength - 1]]);

    /// <summary>The permanent neighbours.</summary>
    public static ImmutableArray<IpNeighbour> Read(RouteSocket socket, Links links) =>
        [.. socket.Dump(Neighbours, body => Neighbour(body, links))];

    /// <summary>The permanent neighbours on one link; the socket filters lists.</summary>
    public static List<IpNeighbour> Read(RouteSocket socket, IpLink link, Links links, int most)
    {
        var on = Attributes.Written(Interface, BitConverter.GetBytes(link.Index));
        return socket.DumpAtMost(
            new DumpQuestion("neighbours", Kind, [.. new byte[HeaderLength], .. on]),
            most,
            body => Neighbour(body, links));
    }

    /// <summary>The addresses that are answered for.</summary>
    public static ImmutableArray<IpProxy> ReadProxies(RouteSocket socket, Links links) =>
        [.. socket.Dump(Answered, body => ProxyOf(body, links))];

    /// <summary>The static entries of bridges.</summary>
    public static ImmutableArray<FdbEntry> ReadBridged(RouteSocket socket, Links links) =>
        [.. socket.Dump(Bridged, body => Entry(body, links))];

    internal static IpNeighbour? Neighbour(ReadOnlySpan<byte> body, Links links)
    {
        if (body.Length < HeaderLength || (StateOf(body) & Permanent) == 0)
            return null;
        var attributes = new Attributes(body[HeaderLength..]);
        return attributes.Address(Ip) is { } ip
            ? new IpNeighbour(links.NameOf(IndexOf(body)), ip, attributes.Mac(Mac))
            : null;
    }

    internal static IpProxy? ProxyOf(ReadOnlySpan<byte> body, Links links) =>
        body.Length >= HeaderLength
        && (body[FlagsAt] & Proxy) != 0
        && new Attributes(body[HeaderLength..]).Address(Ip) is { } ip
            ? new IpProxy(links.NameOf(IndexOf(body)), ip)
            : null;

    internal static FdbEntry? Entry(ReadOnlySpan<byte> body, Links links)
    {
        if (body.Length < HeaderLength || (StateOf(body) & (Static | Permanent)) != Static)
            return null;
        var attributes = new Attributes(body[HeaderLength..]);
        return attributes.Has(Master)
            ? new FdbEntry(links.NameOf(IndexOf(body)), attributes.Mac(Mac))
            : null;
    }

    private static int IndexOf(ReadOnlySpan<byte> body) => MemoryMarshal.Read<int>(body[IndexAt..]);

    private static int StateOf(ReadOnlySpan<byte> body) => MemoryMarshal.Read<ushort>(body[StateAt..]);
}
