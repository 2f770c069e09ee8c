using System.Collections.Immutable;
using VpcLang.Backends.Linux.Model;
using VpcLang.Backends.Linux.Planning;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Tests;

/// <summary>Wires between routers: what goes with what.</summary>
public sealed class LinkDiffTests
{
    private const string Near = "vpc-a";
    private const string Far = "vpc-b";

    private static readonly ImmutableArray<LinuxObject> Routers =
    [
        new NamespaceObject { Namespace = Near, Resource = "vpc.a" },
        new NamespaceObject { Namespace = Far, Resource = "vpc.b" },
    ];

    private static readonly ImmutableArray<LinuxObject> Peered =
    [
        .. Routers,
        End(Near, "p-x", LinkKind.Veth, new VethEnd(Far, "q-x", null)),
        End(Far, "q-x", LinkKind.VethPeer, new VethEnd(Near, "p-x", null)),
        Address(Near, "p-x", "169.254.70.8"),
        Address(Far, "q-x", "169.254.70.9"),
    ];

    [Fact]
    public void A_peering_that_goes_is_deleted_once_with_all_that_hangs_on_both_ends() =>
        Assert.Equal(
            ["vpc-a link p-x"],
            Removed(ObjectDiff.Between(Peered, Routers)));

    [Fact]
    public void What_hangs_on_the_far_end_goes_even_if_the_near_one_lost_its_mark()
    {
        var live = Peered.Replace(Peered[2], ((LinkObject)Peered[2]) with { Peer = null });
        Assert.Equal(["vpc-a link p-x"], Removed(ObjectDiff.Between(live, Routers)));
    }

    [Fact]
    public void A_vpc_that_goes_leaves_no_end_behind_in_the_other()
    {
        ImmutableArray<LinuxObject> other = [Routers[1]];
        Assert.Equal(
            ["vpc-a netns", "vpc-b link q-x"],
            Removed(ObjectDiff.Between(Peered, other)));
    }

    [Fact]
    public void A_peering_with_another_vpc_is_a_new_wire()
    {
        ImmutableArray<LinuxObject> wanted =
        [
            .. Routers,
            new NamespaceObject { Namespace = "vpc-c", Resource = "vpc.c" },
            End(Near, "p-x", LinkKind.Veth, new VethEnd("vpc-c", "q-x", null)),
            End("vpc-c", "q-x", LinkKind.VethPeer, new VethEnd(Near, "p-x", null)),
        ];
        var operations = ObjectDiff.Between(Peered, wanted);
        Assert.Equal(["vpc-a link p-x"], Removed(operations));
        Assert.Equal(
            ["vpc-a link p-x", "vpc-c link q-x", "vpc-c netns"],
            Names(operations.Where(o => o.Verb == Verb.Add)));
    }

    [Fact]
    public void A_route_that_leads_elsewhere_is_a_change_of_its_table()
    {
        var wanted = Route("10.0.0.0/8", "vpc.a/table.far");
        var live = LinuxState.Empty with
        {
            Objects =
            [
                Route("10.0.0.0/8", "peering.x"),
                Route("10.9.0.0/16", "peering.x"),
                new RouteObject(7, Cidr.AllV4) { Namespace = Near, Resource = "vpc.a" },
            ],
        };
        var named = RouteOwners.Named(live, [wanted]);
        Assert.Equal(
            ["vpc.a/table.far", "vpc.a/table.far", "vpc.a"],
            named.Objects.Select(o => o.Resource));
    }

    [Fact]
    public void A_chain_that_came_later_is_no_change_but_a_rule_out_of_order_is()
    {
        LoadedRuleset fresh = Rules("a 1", "a 2", "b 1"), grown = Rules("b 1", "a 1", "a 2");
        Assert.True(fresh.SaysWhat(grown));
        Assert.False(fresh.SaysWhat(Rules("a 2", "a 1", "b 1")));
        Assert.False(fresh.SaysWhat(Rules("a 1", "a 2")));
    }

    private static LoadedRuleset Rules(params string[] rules) => new()
    {
        Backend = "nftables",
        Namespace = Near,
        Resource = "vpc.a",
        Entries = [.. rules.Select(r => new RulesetEntry(r[..1], r, "vpc.a", ""))],
        Script = "",
    };

    private static List<string> Removed(IEnumerable<Operation> operations) =>
        Names(operations.Where(o => o.Verb == Verb.Remove));

    private static List<string> Names(IEnumerable<Operation> operations) =>
    [
        .. operations.Select(o => $"{o.Object.Namespace} {o.Object.Key}")
            .Order(StringComparer.Ordinal),
    ];

    private static LinkObject End(string ns, string name, LinkKind kind, VethEnd other) => new()
    {
        Namespace = ns,
        Resource = "peering.x",
        Name = name,
        Kind = kind,
        Peer = other,
    };

    private static AddressObject Address(string ns, string device, string ip) =>
        new(device, IpAddress.Parse(ip), AddressObject.TransferPrefixLength)
        {
            Namespace = ns,
            Resource = "peering.x",
        };

    private static RouteObject Route(string destination, string resource) =>
        new(1234, Cidr.Parse(destination)) { Namespace = Near, Resource = resource };
}
