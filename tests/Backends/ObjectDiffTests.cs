using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using VpcLang.Backends.Linux.Model;
using VpcLang.Backends.Linux.Planning;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Tests;

public sealed class ObjectDiffTests
{
    private const string Router = "vpc-prod";
    private const string Instance = "prod.web";

    private static readonly ImmutableArray<LinuxObject> Complete =
    [
        new NamespaceObject { Namespace = Router, Resource = "vpc.prod" },
        new NamespaceObject { Namespace = Instance, Resource = "web" },
        Link(Router, "s-public", LinkKind.Bridge),
        Link(Router, "i-web", LinkKind.Veth) with
        {
            Master = "s-public", GuardedPort = true, Peer = new VethEnd(Instance, "eth0", null),
        },
        Link(Instance, "eth0", LinkKind.VethPeer) with { Peer = new VethEnd(Router, "i-web", null) },
        Address(Router, "s-public", "10.0.0.1"),
        Address(Instance, "eth0", "10.0.0.10"),
        new RouteObject(RouteObject.Main, Cidr.Parse("10.0.0.0/24"))
        {
            Namespace = Instance, Resource = "web", Device = "eth0",
        },
        new RouteObject(RouteObject.Main, Cidr.Parse("0.0.0.0/0"))
        {
            Namespace = Instance, Resource = "web", Device = "eth0", Via = IpAddress.Parse("10.0.0.1"),
        },
        new ForwardingEntryObject("i-web", "02:02:0a:00:00:0a")
        {
            Namespace = Router, Resource = "web",
        },
        new SysctlObject("net.ipv4.conf.s-public.send_redirects", "0")
        {
            Namespace = Router, Resource = "public",
        },
    ];

    [Fact]
    public void What_is_as_wanted_needs_nothing() =>
        Assert.Empty(ObjectDiff.Between(Complete, Complete));

    [Fact]
    public void From_nothing_everything_is_added() =>
        Assert.Equal(
            Complete.Length, ObjectDiff.Between([], Complete).Count(o => o.Verb == Verb.Add));

    [Fact]
    public void A_namespace_takes_all_that_is_in_it_along()
    {
        var operations = ObjectDiff.Between(Complete, []);
        Assert.All(operations, o => Assert.IsType<NamespaceObject>(o.Object));
        Assert.Equal(2, operations.Length);
    }

    [Fact]
    public void A_lost_address_is_the_only_thing_put_back()
    {
        var live = Complete.RemoveAll(o => o is AddressObject { Device: "eth0" });
        var operation = Assert.Single(ObjectDiff.Between(live, Complete));
        Assert.Equal(Verb.Add, operation.Verb);
        Assert.Equal("address eth0 10.0.0.10/24", operation.Object.Key);
    }

    [Fact]
    public void A_pair_that_lost_one_end_is_made_anew_with_all_that_hung_on_it()
    {
        var live = Complete.RemoveAll(o => o is LinkObject { Name: "eth0" });
        var operations = ObjectDiff.Between(live, Complete);
        var first = operations[0];
        Assert.Equal((Verb.Remove, "link i-web"), (first.Verb, first.Object.Key));
        string[] again =
        [
            "link i-web", "link eth0", "address eth0 10.0.0.10/24", "route 254 10.0.0.0/24",
            "route 254 0.0.0.0/0",
            "fdb i-web 02:02:0a:00:00:0a",
        ];
        Assert.Equal(
            again.Order(),
            operations.Where(o => o.Verb == Verb.Add).Select(o => o.Object.Key).Order());
    }

    [Fact]
    public void A_port_that_lost_its_guard_is_changed_in_place()
    {
        var live = Complete.Replace(
            Complete[3], ((LinkObject)Complete[3]) with { GuardedPort = false });
        var operation = Assert.Single(ObjectDiff.Between(live, Complete));
        Assert.Equal(Verb.Change, operation.Verb);
    }

    [Fact]
    public void A_link_that_took_arp_gets_its_neighbours_again()
    {
        var known = new NeighbourObject("s-public", IpAddress.Parse("10.0.0.10"), "02:02:0a:00:00:0a")
        {
            Namespace = Router,
            Resource = "web",
        };
        var wanted = Complete.Add(known);
        wanted = wanted.Replace(wanted[2], ((LinkObject)wanted[2]) with { WithoutArp = true });

        var operations = ObjectDiff.Between(Complete.Add(known), wanted);

        Assert.Equal(
            [(Verb.Change, "link s-public"), (Verb.Add, known.Key)],
            operations.Select(o => (o.Verb, o.Object.Key)));
    }

    [Fact]
    public void An_address_that_nobody_wants_goes()
    {
        var live = Complete.Add(Address(Instance, "eth0", "10.0.0.99"));
        var operation = Assert.Single(ObjectDiff.Between(live, Complete));
        Assert.Equal(
            (Verb.Remove, "address eth0 10.0.0.99/24"), (operation.Verb, operation.Object.Key));
    }

    [Fact]
    public void An_instance_that_changes_its_address_gets_its_routes_again()
    {
        var live = Complete.Replace(Complete[6], Address(Instance, "eth0", "10.0.0.11"));
        Assert.Equal(
            ["address eth0 10.0.0.10/24", "route 254 0.0.0.0/0", "route 254 10.0.0.0/24"],
            ObjectDiff.Between(live, Complete)
                .Where(o => o.Verb == Verb.Add)
                .Select(o => o.Object.Key)
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_subnet_that_changes_its_size_gets_its_neighbours_again()
    {
        var neighbour = new NeighbourObject(
            "s-public", IpAddress.Parse("10.0.0.10"), "02:02:0a:00:00:0a")
        {
            Namespace = Router,
            Resource = "web",
        };
        var live = Complete.Add(neighbour);
        var wanted = live.Replace(
            Complete[5], new AddressObject("s-public", IpAddress.Parse("10.0.0.1"), 25)
            {
                Namespace = Router,
                Resource = "public",
            });
        Assert.Contains(
            ObjectDiff.Between(live, wanted),
            o => o.Verb == Verb.Add && o.Object == neighbour);
    }

    [Fact]
    public void A_link_that_gets_another_mac_address_gets_its_neighbours_again()
    {
        var neighbour = new NeighbourObject("eth0", IpAddress.Parse("fd00::1"), "02:01:0a:00:00:01")
        {
            Namespace = Instance,
            Resource = "web",
        };
        var link = Complete.OfType<LinkObject>()
            .First(l => l.Namespace == Instance && l.Name == "eth0");
        var live = Complete.Add(neighbour);
        var wanted = live.Replace(link, link with { Mac = "02:02:0a:00:00:2a" });
        Assert.Contains(
            ObjectDiff.Between(live, wanted),
            o => o.Verb == Verb.Add && o.Object == neighbour);
    }

    [Fact]
    public void An_address_too_many_takes_no_route_along_when_it_goes()
    {
        var live = Complete.Insert(6, Address(Instance, "eth0", "10.0.0.99"));
        Assert.DoesNotContain(ObjectDiff.Between(live, Complete), o => o.Object is RouteObject);
    }

    /// <summary>Whatever part of a network is there, carrying the operations out completes it.</summary>
    [Property(MaxTest = 300)]
    public Property From_any_part_to_any_other_part_the_operations_lead() => Prop.ForAll(
        Parts().ToArbitrary(),
        Parts().ToArbitrary(),
        (live, wanted) =>
        {
            var end = Carry(live, ObjectDiff.Between(live, wanted));
            var missing = wanted.Where(w => !end.Any(e => e.Key == w.Key && e.SameAs(w)));
            var extra = end.Where(
                e => e is not SysctlObject && !wanted.Any(w => w.SameAs(e)) && !GoesUnseen(e));
            return !missing.Any() && !extra.Any();
        });

    /// <summary>Parts that can be: nothing in a namespace that is not there, or on no link.</summary>
    private static Gen<ImmutableArray<LinuxObject>> Parts() =>
        from kept in Gen.ListOf(Gen.Elements(true, true, true, false), Complete.Length)
        let chosen = Complete.Where((_, i) => kept[i]).ToImmutableArray()
        let withSpaces = chosen.Where(o => o is NamespaceObject
            || chosen.Any(n => n is NamespaceObject && n.Namespace == o.Namespace))
        let pairs = withSpaces.Where(o => o is not LinkObject { Kind: not LinkKind.Bridge })
            .Concat(chosen.OfType<NamespaceObject>().Count() == 2
                ? Complete.Where(o => o is LinkObject { Kind: not LinkKind.Bridge })
                : [])
            .ToImmutableArray()
        select pairs.Where(o => DeviceOf(o) is not { } device
            || pairs.OfType<LinkObject>().Any(
                l => l.Namespace == o.Namespace && l.Name == device)).ToImmutableArray();

    /// <summary>A pair's second end goes with the first; the difference leaves that unsaid.</summary>
    private static bool GoesUnseen(LinuxObject item) =>
        item is LinkObject { Kind: LinkKind.VethPeer };

    private static List<LinuxObject> Carry(
        ImmutableArray<LinuxObject> live, ImmutableArray<Operation> operations)
    {
        var state = live.ToList();
        foreach (var operation in operations.OrderByDescending(o => o.Verb))
        {
            var item = operation.Object;
            state.RemoveAll(o => o.Namespace == item.Namespace && o.Key == item.Key);
            if (operation.Verb != Verb.Remove)
                state.Add(item);
            else if (item is NamespaceObject)
                state.RemoveAll(o => o.Namespace == item.Namespace);
            else if (item is LinkObject link)
                state.RemoveAll(o => o.Namespace == link.Namespace && DeviceOf(o) == link.Name);
        }

        return state;
    }

    private static string? DeviceOf(LinuxObject item) => item switch
    {
        AddressObject a => a.Device,
        RouteObject r => r.Device,
        ForwardingEntryObject f => f.Port,
        SysctlObject => "s-public",
        _ => null,
    };

    private static LinkObject Link(string ns, string name, LinkKind kind) => new()
    {
        Namespace = ns,
        Resource = name,
        Name = name,
        Kind = kind,
    };

    private static AddressObject Address(string ns, string device, string ip) =>
        new(device, IpAddress.Parse(ip), 24) { Namespace = ns, Resource = device };
}
