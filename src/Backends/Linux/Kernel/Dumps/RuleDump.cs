using System.Collections.Immutable;
using System.Runtime.InteropServices;
using VpcLang.Backends.Linux.Netlink;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Kernel.Dumps;

/// <summary>A policy rule (ip-rule(8)).</summary>
internal sealed record IpRule(int Priority, string? InInterface, uint Table)
{
    public uint? Mark { get; init; }

    /// <summary>
    /// Whether it looks at nothing but the interface and the mark, and asks a table: what we write. The
    /// kernel's own three look at nothing at all.
    /// </summary>
    public bool IsPlain { get; init; } = true;

    public AddressFamily Family { get; init; }
}

/// <summary>Reads policy rules (linux/fib_rules.h).</summary>
internal static class RuleDump
{
    private const int HeaderLength = 12, TableAt = 4;
    private const int DestinationAt = 1, SourceAt = 2, TosAt = 3, ActionAt = 7, FlagsAt = 8;
    private const int InInterface = 3, Priority = 6, Mark = 10, Table = 15;
    private const byte AsksTable = 1;
    private const uint Invert = 2;

    /// <summary>
    /// FRA_DST, FRA_SRC, FRA_GOTO, FRA_FLOW, FRA_TUN_ID, FRA_OIFNAME, FRA_L3MDEV, FRA_UID_RANGE,
    /// FRA_IP_PROTO, FRA_SPORT_RANGE, FRA_DPORT_RANGE, FRA_DSCP, FRA_FLOWLABEL and FRA_FLOWLABEL_MASK.
    /// </summary>
    private static readonly ImmutableArray<int> Selectors =
        [1, 2, 4, 11, 12, 17, 19, 20, 22, 23, 24, 25, 26, 27];

    /// <summary>The rules of both protocols.</summary>
    public static ImmutableArray<IpRule> Read(RouteSocket socket) =>
        [.. Read(socket, AddressFamily.V4), .. Read(socket, AddressFamily.V6)];

    internal static IpRule? Rule(ReadOnlySpan<byte> body, AddressFamily family)
    {
        if (body.Length < HeaderLength || body[0] != Families.NumberOf(family))
            return null;
        var attributes = new Attributes(body[HeaderLength..]);
        return new IpRule(
            (int)(attributes.Number(Priority) ?? 0),
            attributes.Text(InInterface),
            attributes.Number(Table) ?? body[TableAt])
        {
            Mark = attributes.Number(Mark),
            Family = family,
            IsPlain = body[DestinationAt] == 0 && body[SourceAt] == 0 && body[TosAt] == 0
                && body[ActionAt] == AsksTable
                && (MemoryMarshal.Read<uint>(body[FlagsAt..]) & Invert) == 0
                && !HasAny(attributes),
        };
    }

    private static bool HasAny(Attributes attributes)
    {
        foreach (var selector in Selectors)
        {
            if (attributes.Has(selector))
                return true;
        }

        return false;
    }

    private static List<IpRule> Read(RouteSocket socket, AddressFamily family)
    {
        byte[] body = [Families.NumberOf(family), .. new byte[HeaderLength - 1]];
        try
        {
            return socket.Dump(
                new DumpQuestion("policy rules", Kind: 34, body), rule => Rule(rule, family));
        }
        catch (NetlinkException failure)
            when (failure.Error is Native.NoSuchFamily or Native.NotSupported)
        {
            // A kernel without IPv6, or without policy routing.
            return [];
        }
    }
}
