using System.Collections.Immutable;
using VpcLang.Backends.Linux.Netlink;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Kernel.Dumps;

/// <summary>A policy rule (ip-rule(8)).</summary>
internal sealed record IpRule(int Priority, string? InInterface, uint Table)
{
    public uint? Mark { get; init; }

    public AddressFamily Family { get; init; }
}

/// <summary>Reads policy rules (linux/fib_rules.h).</summary>
internal static class RuleDump
{
    private const int HeaderLength = 12, TableAt = 4;
    private const int InInterface = 3, Priority = 6, Mark = 10, Table = 15;

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
        };
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
