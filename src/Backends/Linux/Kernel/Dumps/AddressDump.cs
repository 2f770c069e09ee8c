using System.Collections.Immutable;
using System.Runtime.InteropServices;
using VpcLang.Backends.Linux.Model;
using VpcLang.Backends.Linux.Netlink;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Kernel.Dumps;

/// <summary>An address of a link.</summary>
internal sealed record IpAddressLine(string Device, IpAddress Ip, int PrefixLength)
{
    /// <summary>
    /// Whether it is there for good, hangs on no other address, and has no far end of its own: so that
    /// its removal by address and length alone removes it and nothing else.
    /// </summary>
    public bool IsPlain { get; init; } = true;
}

/// <summary>Reads addresses (linux/if_addr.h).</summary>
internal static class AddressDump
{
    private const int HeaderLength = 8, PrefixAt = 1, FlagsAt = 2, IndexAt = 4;
    private const int Kind = 22;
    private const int Address = 1, Local = 2, Flags = 8;

    /// <summary>IFA_F_PERMANENT; IFA_F_SECONDARY and IFA_F_DADFAILED.</summary>
    private const uint Permanent = 0x80, Unusable = 0x01 | 0x08;

    private static readonly DumpQuestion Question = new("addresses", Kind, new byte[HeaderLength]);

    /// <summary>The addresses of all links, in the order of the links.</summary>
    public static ImmutableArray<IpAddressLine> Read(RouteSocket socket, Links links)
    {
        var found = socket.Dump(Question, body => Line(body, links)).ToLookup(line => line.Device);
        return [.. links.All.SelectMany(link => found[link.Name])];
    }

    /// <summary>The addresses of one link; the socket filters lists.</summary>
    public static List<IpAddressLine> Read(RouteSocket socket, IpLink link, Links links, int most) =>
        socket.DumpAtMost(
            new DumpQuestion(
                "addresses", Kind, [.. new byte[IndexAt], .. BitConverter.GetBytes(link.Index)]),
            most,
            body => Line(body, links));

    internal static IpAddressLine? Line(ReadOnlySpan<byte> body, Links links)
    {
        if (body.Length < HeaderLength)
            return null;
        var attributes = new Attributes(body[HeaderLength..]);
        int prefixLength = body[PrefixAt];

        // On a wire between two, the first is the other end's.
        return (attributes.Address(Local) ?? attributes.Address(Address)) is not { } ip
            || IsOfTheKernel(ip, prefixLength)
            ? null
            : new IpAddressLine(
                links.NameOf(MemoryMarshal.Read<int>(body[IndexAt..])), ip, prefixLength)
            {
                IsPlain = ((attributes.Number(Flags) ?? body[FlagsAt]) & (Permanent | Unusable)) == Permanent
                    && (attributes.Address(Address) ?? ip) == ip,
            };
    }

    /// <summary>The link-local address that the kernel gives a link by itself; ours are alone.</summary>
    private static bool IsOfTheKernel(IpAddress ip, int prefixLength) =>
        TransferWire6.LinkLocal.Contains(ip) && prefixLength != TransferWire6.PrefixLength;
}
