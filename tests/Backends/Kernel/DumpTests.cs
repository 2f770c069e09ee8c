using System.Text;
using VpcLang.Backends.Linux.Kernel.Dumps;
using VpcLang.Backends.Linux.Netlink;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Tests.Kernel;

/// <summary>What the kernel's answers say, byte for byte as rtnetlink(7) has them.</summary>
public sealed class DumpTests
{
    private const int Eth0 = 7;

    private static readonly Links Links = new([], new Dictionary<int, string> { [Eth0] = "eth0" });

    [Theory]
    [InlineData("it's")]
    [InlineData(@"a\'b\\")]
    [InlineData("a\u001b[2Jb\n\"")]
    [InlineData("vpclang project=shop resource=vpc.prod")]
    public void An_alias_is_read_as_it_is(string alias) => Assert.Equal(
        alias, LinkDump.Link(Link(Attributes.Written(20, Encoding.UTF8.GetBytes(alias + '\0'))))?.Alias);

    [Fact]
    public void A_link_tells_its_name_its_address_and_whether_it_is_up()
    {
        var link = LinkDump.Link(Link(
            [
                .. Attributes.Written(3, "eth0\0"u8),
                .. Attributes.Written(1, [2, 0, 0x1f, 0xAB, 0, 9]),
                .. Attributes.Written(18, Attributes.Written(1, "veth\0"u8)),
            ]));
        Assert.Equal(new IpLink(Eth0, "eth0", "veth", "02:00:1f:ab:00:09", null, Up: true), link);
    }

    /// <summary>IFF_UP and IFF_NOARP (linux/if.h).</summary>
    [Theory]
    [InlineData(0x01, false)]
    [InlineData(0x81, true)]
    public void A_link_tells_whether_it_takes_arp(uint flags, bool withoutArp)
    {
        var body = Link([]);
        BitConverter.GetBytes(flags).CopyTo(body, 8);

        Assert.Equal((true, withoutArp), (LinkDump.Link(body)?.Up, LinkDump.Link(body)?.WithoutArp));
    }

    [Theory]
    [InlineData(1, 1, 0, true)]
    [InlineData(0, 1, 0, false)]
    [InlineData(1, 0, 0, false)]
    [InlineData(1, 1, 1, false)]
    public void A_port_is_guarded_by_all_three_settings(
        byte isolated, byte locked, byte learning, bool expected)
    {
        byte[] port =
        [
            .. Attributes.Written(8, [learning]),
            .. Attributes.Written(33, [isolated]),
            .. Attributes.Written(39, [locked]),
        ];
        Assert.Equal(expected, Of("bridge\0"u8)?.GuardedPort);
        Assert.False(Of("bond\0"u8)?.GuardedPort);

        IpLink? Of(ReadOnlySpan<byte> kind) => LinkDump.Link(Link(Attributes.Written(
            18, [.. Attributes.Written(4, kind), .. Attributes.Written(5, port)])));
    }

    [Fact]
    public void On_a_wire_between_two_the_near_address_counts() => Assert.Equal(
        new IpAddressLine("eth0", IpAddress.Parse("10.0.0.1"), 32) { IsPlain = false },
        AddressDump.Line(
            Bytes(
                [2, 32, 0, 0, Eth0, 0, 0, 0],
                Attributes.Written(1, [10, 0, 0, 2]),
                Attributes.Written(2, [10, 0, 0, 1])),
            Links));

    [Theory]
    [InlineData(64, true)]
    [InlineData(128, false)]
    public void A_link_local_address_of_the_kernel_is_nobodys(byte prefixLength, bool isLeftOut)
    {
        byte[] address = [0xfe, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1];
        var line = AddressDump.Line(
            Bytes([10, prefixLength, 0, 0, Eth0, 0, 0, 0], Attributes.Written(1, address)), Links);
        Assert.Equal(isLeftOut, line is null);
    }

    [Theory]
    [InlineData(2, "0.0.0.0/0")]
    [InlineData(10, "::/0")]
    [InlineData(128, null)]
    public void A_route_without_a_destination_leads_everywhere(byte family, string? expected) =>
        Assert.Equal(
            expected, RouteDump.Route(Route(family, 0, kind: 1), Links)?.Destination.ToString());

    [Fact]
    public void A_route_tells_its_table_its_hop_and_its_link()
    {
        var route = RouteDump.Route(
            Bytes(
                Route(2, 16, kind: 1),
                Attributes.Written(1, [10, 1, 0, 0]),
                Attributes.Written(5, [10, 0, 0, 1]),
                Attributes.Written(4, BitConverter.GetBytes(Eth0)),
                Attributes.Written(15, BitConverter.GetBytes(100_000))),
            Links);
        Assert.Equal(
            new IpRoute(100_000, Cidr.Parse("10.1.0.0/16"), Protocol: 3)
            {
                IsUnicast = true,
                IsPlain = true,
                Via = IpAddress.Parse("10.0.0.1"),
                Device = "eth0",
            },
            route);
    }

    /// <summary>IFA_F_PERMANENT, with IFA_F_SECONDARY, or with neither (linux/if_addr.h).</summary>
    [Theory]
    [InlineData(0x80, true)]
    [InlineData(0x81, false)]
    [InlineData(0x00, false)]
    public void An_address_is_plain_where_it_stays_and_hangs_on_no_other(byte flags, bool isPlain) =>
        Assert.Equal(isPlain, AddressDump.Line(
            Bytes([2, 24, flags, 0, Eth0, 0, 0, 0], Attributes.Written(2, [10, 0, 0, 1])),
            Links)?.IsPlain);

    /// <summary>Each is an attribute of linux/rtnetlink.h that we never set.</summary>
    [Theory]
    [InlineData(6)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(18)]
    [InlineData(21)]
    [InlineData(30)]
    public void A_route_with_anything_more_is_not_plain(int attribute)
    {
        var route = Route(2, 0, kind: 1);
        Assert.True(RouteDump.Route(route, Links)?.IsPlain);
        var more = Bytes(route, Attributes.Written(attribute, [7, 0, 0, 0]));
        Assert.False(RouteDump.Route(more, Links)?.IsPlain);
    }

    [Fact]
    public void A_veth_tells_where_its_other_end_is()
    {
        byte[] ends =
        [
            .. Attributes.Written(3, "eth0\0"u8),
            .. Attributes.Written(5, [9, 0, 0, 0]),
            .. Attributes.Written(37, [4, 0, 0, 0]),
        ];
        var veth = LinkDump.Link(
            Link([.. ends, .. Attributes.Written(18, Attributes.Written(1, "veth\0"u8))]));
        Assert.Equal((9, 4), (veth?.PeerIndex, veth?.PeerNamespace));
        var other = LinkDump.Link(
            Link([.. ends, .. Attributes.Written(18, Attributes.Written(1, "vlan\0"u8))]));
        Assert.Null(other?.PeerIndex);
    }

    [Theory]
    [InlineData(new byte[] { 0xff, 0xff, 0xff, 0xff }, null)]
    [InlineData(new byte[] { 1, 0, 0, 0x40 }, 0x40000001)]
    public void A_namespace_may_have_no_id(byte[] id, int? expected) => Assert.Equal(
        expected,
        NamespaceIdDump.IdOf(Bytes([0, 0, 0, 0], Attributes.Written(1, id)))?.Value);

    [Fact]
    public void What_is_no_route_of_anybody_is_left_out()
    {
        const int Cached = 2;
        var route = Route(10, 0, kind: 1);
        route[9] = Cached;
        Assert.Null(RouteDump.Route(route, Links));
        Assert.False(RouteDump.Route(Route(2, 0, kind: 6), Links)?.IsUnicast);
    }

    [Fact]
    public void A_policy_rule_tells_what_it_asks_for() => Assert.Equal(
        new IpRule(300, "eth0", Table: 101) { Mark = 0x10, Family = AddressFamily.V6 },
        RuleDump.Rule(
            Bytes(
                [10, 0, 0, 0, 101, 0, 0, 1, 0, 0, 0, 0],
                Attributes.Written(6, BitConverter.GetBytes(300)),
                Attributes.Written(3, "eth0\0"u8),
                Attributes.Written(10, BitConverter.GetBytes(0x10))),
            AddressFamily.V6));

    [Theory]
    [InlineData(0x40, true)]
    [InlineData(0x80, false)]
    [InlineData(0xC0, false)]
    [InlineData(0x02, false)]
    public void A_bridge_entry_counts_where_somebody_set_it(byte state, bool counts) => Assert.Equal(
        counts ? new FdbEntry("eth0", "02:00:00:00:00:09") : null,
        NeighbourDump.Entry(
            Bytes(
                [7, 0, 0, 0, Eth0, 0, 0, 0, state, 0, 0, 0],
                Attributes.Written(2, [2, 0, 0, 0, 0, 9]),
                Attributes.Written(9, BitConverter.GetBytes(1))),
            Links));

    [Fact]
    public void A_rate_may_need_more_than_32_bits()
    {
        byte[] bucket = [.. new byte[8], .. BitConverter.GetBytes(uint.MaxValue), .. new byte[24]];
        var small = Attributes.Written(1, bucket);
        byte[] large = [.. small, .. Attributes.Written(4, BitConverter.GetBytes(10_000_000_000L))];
        Assert.Equal(8L * uint.MaxValue, Rate(small));
        Assert.Equal(80_000_000_000, Rate(large));

        static long? Rate(byte[] options) => RateDump.Rate(
            Bytes(
                [0, 0, 0, 0, Eth0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0],
                Attributes.Written(1, "tbf\0"u8),
                Attributes.Written(2, options)),
            Links)?.BitsPerSecond;
    }

    [Fact]
    public void Broken_answers_are_read_as_far_as_they_go()
    {
        var whole = Link(Attributes.Written(18, Attributes.Written(1, "veth\0"u8)));
        for (var length = 0; length <= whole.Length; length++)
        {
            var part = whole.AsSpan(0, length);
            _ = LinkDump.Link(part);
            _ = AddressDump.Line(part, Links);
            _ = RouteDump.Route(part, Links);
            _ = RuleDump.Rule(part, AddressFamily.V4);
            _ = NeighbourDump.Neighbour(part, Links);
            _ = NeighbourDump.ProxyOf(part, Links);
            _ = NeighbourDump.Entry(part, Links);
            _ = RateDump.Rate(part, Links);
            _ = NamespaceIdDump.IdOf(part);
        }

        Assert.Equal("veth", LinkDump.Link(whole)?.Kind);
    }

    private static byte[] Link(byte[] attributes) =>
        Bytes([0, 0, 0, 0, Eth0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0], attributes);

    /// <summary>Of the table main, set by a person at boot.</summary>
    private static byte[] Route(byte family, byte prefixLength, byte kind) =>
        [family, prefixLength, 0, 0, 254, 3, 0, kind, 0, 0, 0, 0];

    private static byte[] Bytes(params byte[][] parts) => [.. parts.SelectMany(part => part)];
}
