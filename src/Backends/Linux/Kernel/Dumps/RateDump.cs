using System.Collections.Immutable;
using System.Runtime.InteropServices;
using VpcLang.Backends.Linux.Model;
using VpcLang.Backends.Linux.Netlink;

namespace VpcLang.Backends.Linux.Kernel.Dumps;

/// <summary>The limit of a link.</summary>
internal sealed record LinkRate(string Device, long BitsPerSecond);

/// <summary>Reads the limits of links: token buckets (linux/pkt_sched.h).</summary>
internal static class RateDump
{
    private const int HeaderLength = 20, IndexAt = 4, ParentAt = 12;
    private const uint Root = uint.MaxValue;
    private const int Kind = 1, Options = 2, Bucket = 1, LongRate = 4;

    /// <summary>Where struct tc_tbf_qopt has the rate, in bytes a second.</summary>
    private const int RateAt = 8;

    private static readonly DumpQuestion Question = new("queues", Kind: 38, new byte[HeaderLength]);

    /// <summary>The limits in a namespace; none are asked for where no link has such a queue.</summary>
    public static ImmutableArray<LinkRate> Read(RouteSocket socket, Links links) =>
        links.All.Any(link => link.Queue == RateObject.Kind)
            ? [.. socket.Dump(Question, body => Rate(body, links))]
            : [];

    /// <summary>The limit of one link, whatever there is on others.</summary>
    public static LinkRate? Read(RouteSocket socket, IpLink link, Links links) =>
        link.Queue == RateObject.Kind
            ? socket.DumpAtMost(
                Question,
                most: 1,
                body => body.Length >= HeaderLength
                    && MemoryMarshal.Read<int>(body[IndexAt..]) == link.Index ? Rate(body, links) : null)
                .FirstOrDefault()
            : null;

    internal static LinkRate? Rate(ReadOnlySpan<byte> body, Links links)
    {
        if (body.Length < HeaderLength || MemoryMarshal.Read<uint>(body[ParentAt..]) != Root)
            return null;
        var attributes = new Attributes(body[HeaderLength..]);
        var options = attributes.Within(Options);
        var bucket = options.Value(Bucket);
        if (attributes.Text(Kind) != RateObject.Kind || bucket.Length < RateAt + sizeof(uint))
            return null;

        // What does not fit into 32 bits stands beside the structure.
        var bytes = options.Long(LongRate) ?? MemoryMarshal.Read<uint>(bucket[RateAt..]);
        return new LinkRate(
            links.NameOf(MemoryMarshal.Read<int>(body[IndexAt..])),
            (long)Math.Min(bytes, long.MaxValue / 8) * 8);
    }
}
