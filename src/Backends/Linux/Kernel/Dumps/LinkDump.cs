using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using VpcLang.Backends.Linux.Netlink;

namespace VpcLang.Backends.Linux.Kernel.Dumps;

/// <summary>A link.</summary>
/// <param name="Index">Its number in its namespace.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is, as <c>ip</c> calls it; null for what is there by itself.</param>
/// <param name="Mac">Its address.</param>
/// <param name="Alias">The text that it carries.</param>
/// <param name="Up">Whether it is up, wire or not.</param>
internal sealed record IpLink(
    int Index, string Name, string? Kind, string Mac, string? Alias, bool Up)
{
    /// <summary>The number of the bridge that it is a port of, or whatever else it belongs to.</summary>
    public int? MasterIndex { get; init; }

    /// <summary>The name of the same.</summary>
    public string? Master { get; init; }

    /// <summary>The kind of its queue.</summary>
    public string? Queue { get; init; }

    /// <summary>Isolated, locked and not learning, all three.</summary>
    public bool GuardedPort { get; init; }

    /// <summary>Whether the kernel makes no link-local address for it.</summary>
    public bool WithoutLinkLocal { get; init; }

    /// <summary>Of a veth: the number of its other end, in the namespace of that.</summary>
    public int? PeerIndex { get; init; }

    /// <summary>
    /// The id of the namespace that the other end is in, in the table of this one; null where it is in
    /// this one.
    /// </summary>
    public int? PeerNamespace { get; init; }

    /// <summary>Whether it takes no ARP.</summary>
    public bool WithoutArp { get; init; }

    /// <summary>The largest packet that it takes, in bytes.</summary>
    public int Mtu { get; init; }
}

/// <summary>Reads links (linux/if_link.h).</summary>
internal static class LinkDump
{
    private const int HeaderLength = 16, IndexAt = 4, FlagsAt = 8;
    private const uint Up = 1, NoArp = 0x80;
    private const int Mac = 1, Name = 3, Mtu = 4, Lower = 5, Queue = 6, Master = 10, Info = 18, Alias = 20;
    private const int PerFamily = 26, Extent = 29, LowerNamespace = 37;
    private const int InfoKind = 1, PortKind = 4, Port = 5;
    private const int Learning = 8, Isolated = 33, Locked = 39;
    private const int Inet6 = 10, AddressMode = 8, NoAddress = 1;

    /// <summary>RTEXT_FILTER_SKIP_STATS: the counters are longer than all the rest.</summary>
    private const uint WithoutCounters = 8;

    private static readonly DumpQuestion Question = new(
        "links",
        Kind: 18,
        [.. new byte[HeaderLength], .. Attributes.Written(Extent, BitConverter.GetBytes(WithoutCounters))]);

    /// <summary>The link with a number; null where there is none.</summary>
    public static IpLink? Read(RouteSocket socket, int index) => ReadOne(
        socket,
        [.. new byte[IndexAt], .. BitConverter.GetBytes(index), .. new byte[HeaderLength - FlagsAt]],
        []);

    /// <summary>The link with a name, which may be its alternative name; null where there is none.</summary>
    public static IpLink? Read(RouteSocket socket, string name) => ReadOne(
        socket, new byte[HeaderLength], Attributes.Written(Name, Encoding.ASCII.GetBytes(name + '\0')));

    public static Links Read(RouteSocket socket)
    {
        var links = socket.Dump(Question, Link);
        var names = links.ToDictionary(l => l.Index, l => l.Name);
        return new Links(
            [.. links.Select(l => l with { Master = Links.NameIn(names, l.MasterIndex) })], names);
    }

    private static IpLink? ReadOne(RouteSocket socket, byte[] header, byte[] which)
    {
        var extent = Attributes.Written(Extent, BitConverter.GetBytes(WithoutCounters));
        try
        {
            return socket.Ask(
                new DumpQuestion("a link", Question.Kind, [.. header, .. which, .. extent]), Link);
        }
        catch (NetlinkException failure) when (failure.Error == Native.NoDevice)
        {
            return null;
        }
    }

    internal static IpLink? Link(ReadOnlySpan<byte> body)
    {
        if (body.Length < HeaderLength)
            return null;
        var attributes = new Attributes(body[HeaderLength..]);
        var info = attributes.Within(Info);
        var flags = MemoryMarshal.Read<uint>(body[FlagsAt..]);
        return new IpLink(
            MemoryMarshal.Read<int>(body[IndexAt..]),
            attributes.Text(Name) ?? "",
            info.Text(InfoKind),
            attributes.Mac(Mac),
            attributes.Text(Alias),
            (flags & Up) != 0)
        {
            PeerIndex = info.Text(InfoKind) == "veth" ? (int?)attributes.Number(Lower) : null,
            PeerNamespace = (int?)attributes.Number(LowerNamespace),
            MasterIndex = (int?)attributes.Number(Master),
            Queue = attributes.Text(Queue),
            Mtu = (int)(attributes.Number(Mtu) ?? 0),
            WithoutLinkLocal =
                attributes.Within(PerFamily).Within(Inet6).Byte(AddressMode) == NoAddress,
            WithoutArp = (flags & NoArp) != 0,
            GuardedPort = info.Text(PortKind) == "bridge" && IsGuarded(info.Within(Port)),
        };
    }

    private static bool IsGuarded(Attributes port) =>
        port.Byte(Isolated) > 0 && port.Byte(Locked) > 0 && port.Byte(Learning) is null or 0;
}

/// <summary>The links of a namespace, and what their numbers stand for.</summary>
internal sealed record Links(ImmutableArray<IpLink> All, IReadOnlyDictionary<int, string> Names)
{
    /// <summary>The name of a link; empty for the number 0, which none has.</summary>
    public string NameOf(int index) => NameIn(Names, index) ?? "";

    /// <summary>As <c>ip</c> calls what it does not find, for a link that came meanwhile.</summary>
    internal static string? NameIn(IReadOnlyDictionary<int, string> names, int? index) => index switch
    {
        null or 0 => null,
        { } number => names.TryGetValue(number, out var name) ? name : $"if{number}",
    };
}
