using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using VpcLang.Backends.Linux.Kernel;
using VpcLang.Backends.Linux.Kernel.Dumps;
using VpcLang.Backends.Linux.Lowering;
using VpcLang.Backends.Linux.Lowering.Plans;
using VpcLang.Backends.Linux.Model;
using VpcLang.Backends.Linux.Planning;
using VpcLang.Compiler;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Text;

namespace VpcLang.Backends.Tests.Kernel;

/// <summary>
/// The root of an instance makes a reading of it say what it likes. A plan is then about the instance's
/// own interface, and its commands hold nothing that came from there.
/// </summary>
public sealed class InstanceRootTests
{
    private const string Own = "prod.web";
    private const string OwnResource = "vpc.prod/instance.web";
    private const int Port = 9, Eth0 = 2, IdAtRouter = 4;

    private const string Source =
        """
        project "shop"
        vpc prod {
          cidr = 10.10.0.0/16
          cidr6 = fd00:10::/56
          subnet a { cidr = 10.10.1.0/24;  cidr6 = fd00:10:0:1::/64 }
          instance web { subnet = a; address = 10.10.1.10; rate = 8mbit }
          instance db { subnet = a; address = 10.10.1.11; source_dest_check = false }
        }
        vpc lab {
          cidr = 10.20.0.0/16
          subnet c { cidr = 10.20.1.0/24 }
          instance x { subnet = c; address = 10.20.1.10 }
        }
        peering pl { between = [prod, lab] }
        """;

    private static readonly ImmutableArray<string> HostileNames =
    [
        "#x", "\\", "\"", "'", "$(id)", "-x", ";id", "\u001b[31m", "%d", "a b", "lo", "i-db", "uplink",
        "vpc-lab", "s-a", "p-pl", "\ufffd", "",
    ];

    private static readonly ImmutableArray<LinuxObject> Wanted = Lowered();

    [Fact]
    public void An_interface_as_it_should_be_needs_nothing() =>
        Assert.Empty(ObjectDiff.Between(With(Reading(Proper())), Wanted));

    [Fact]
    public void An_interface_that_is_not_at_the_port_is_deleted_and_the_pair_made_anew()
    {
        var replaced = Proper() with
        {
            Interface = new IpLink(Eth0 + 1, "eth0", "bridge", "02:02:0a:0a:01:0a", null, Up: true),
        };
        var operations = ObjectDiff.Between(With(Reading(replaced)), Wanted);
        Assert.Equal(
            ["prod.web link eth0", "vpc-prod link i-web"],
            operations.Where(o => o.Verb == Verb.Remove)
                .Select(o => $"{o.Object.Namespace} {o.Object.Key}")
                .Order(StringComparer.Ordinal));

        // What is in the way goes before the router makes the pair.
        var commands = new Steps(operations, [], "shop").Ordered().SelectMany(s => s.Commands).ToList();
        Assert.Equal(
            ["link del dev eth0\n", "link del dev i-web\n"],
            commands.Take(2).Select(c => c.Line.StandardInput));
        Assert.Contains("peer name eth0", commands[2].Line.StandardInput, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Port, IdAtRouter, Eth0 + 1)]
    [InlineData(Port, IdAtRouter + 1, Eth0)]
    [InlineData(Port, null, Eth0)]
    public void The_port_alone_tells_which_interface_is_the_instances(
        int port, int? farNamespace, int farIndex)
    {
        var reading = Reading(Proper());
        var router = reading.Routers.Single();
        var elsewhere = router.Links.Single(l => l.Name == "i-web") with
        {
            Index = port,
            PeerIndex = farIndex,
            PeerNamespace = farNamespace,
        };
        reading = reading with { Routers = [router with { Links = [elsewhere] }] };
        Assert.Contains(
            LiveInstances.Of(reading, "shop", []),
            o => o is LinkObject { Name: "eth0", Kind: LinkKind.Impostor });
    }

    [Fact]
    public void A_namespace_that_is_made_anew_loses_its_port_first()
    {
        var live = Wanted.RemoveAll(o => o.Namespace == Own)
            .AddRange(LiveInstances.Of(Reading(Proper()), "shop", [Own]));
        var steps = new Steps(ObjectDiff.Between(live, Wanted), [], "shop").Ordered();
        Assert.Equal("link del dev i-web\n", steps[0].Commands.Single().Line.StandardInput);
        Assert.Equal(
            "netns del prod.web\nnetns add prod.web\n", steps[1].Commands.Single().Line.StandardInput);
    }

    [Fact]
    public void A_namespace_without_an_id_of_ours_is_nobodys()
    {
        var reading = Reading(Proper() with { Id = 7 });
        Assert.Empty(reading.InstancesOf("shop"));
        Assert.Empty(Reading(Proper()).InstancesOf("another"));
    }

    [Property(MaxTest = 500)]
    public Property A_plan_is_about_the_interface_of_that_instance_and_holds_nothing_of_it() => Prop.ForAll(
        Instances().ToArbitrary(),
        instance =>
        {
            var operations = ObjectDiff.Between(With(Reading(instance)), Wanted);
            Assert.All(operations, o => Assert.True(IsItsOwn(o.Object), $"{o}"));
            var lines = new Steps(operations, [], "shop").Ordered()
                .SelectMany(s => s.Commands)
                .SelectMany(c => (c.Line.StandardInput ?? "").Split('\n'))
                .Where(line => line.Length > 0)
                .ToList();
            Assert.All(lines, line => Assert.Matches(
                "^[a-z]+[a-z0-9 .:/_=-]*( alias \"vpclang [a-z0-9 .:/_=-]*\")?[a-z0-9 .:/_=-]*$", line));
            var devices = lines.SelectMany(DevicesOf).Distinct();
            Assert.Empty(devices.Except(["eth0", "lo", "i-web", "s-a"]));
        });

    private static IEnumerable<string> DevicesOf(string line) => line.Split(' ')
        .Zip(line.Split(' ').Skip(1))
        .Where(pair => pair.First is "dev" or "name")
        .Select(pair => pair.Second);

    /// <summary>In its namespace: its interface and loopback. In its router: what is its own.</summary>
    private static bool IsItsOwn(LinuxObject item) => item.Resource == OwnResource && item.Namespace switch
    {
        Own => item is not NamespaceObject,
        "vpc-prod" => item is LinkObject { Name: "i-web" } or ForwardingEntryObject or RateObject,
        _ => false,
    };

    private static ImmutableArray<LinuxObject> With(KernelReading reading) =>
        Wanted.RemoveAll(o => o.Namespace == Own)
            .AddRange(LiveInstances.Of(reading, "shop", []));

    private static KernelReading Reading(InstanceReading instance) => new()
    {
        Host = new NamespaceReading { Name = "" },
        Routers =
        [
            new NamespaceReading
            {
                Name = "vpc-prod",
                Links =
                [
                    new IpLink(1, "lo", null, "", new Mark("shop", "vpc.prod").ToString(), Up: true),
                    new IpLink(Port, "i-web", "veth", "", null, Up: true)
                    {
                        PeerIndex = Eth0,
                        PeerNamespace = IdAtRouter,
                    },
                ],
                Ids = ImmutableDictionary<string, int>.Empty.Add(Own, IdAtRouter),
            },
        ],
        Instances = [instance],
        Claims = Claims.None,
        AllNames = [],
        Passages = [],
        IptablesChains = [],
        Facts = Host,
    };

    /// <summary>The instance as it should be, in the terms of a reading.</summary>
    private static InstanceReading Proper()
    {
        var own = Wanted.Where(o => o.Namespace == Own).ToList();
        var link = own.OfType<LinkObject>().Single(l => l.Name == "eth0");
        return new InstanceReading
        {
            Name = Own,
            Id = NamespaceId.Free("shop", Own, new HashSet<int>()),
            Interface = new IpLink(Eth0, "eth0", "veth", link.Mac ?? "", null, Up: true)
            {
                WithoutLinkLocal = link.WithoutLinkLocal,
                Mtu = link.Mtu,
            },
            Addresses =
            [
                .. own.OfType<AddressObject>().Select(
                    a => new IpAddressLine("eth0", a.Ip, a.PrefixLength)),
            ],
            Routes = [.. own.OfType<RouteObject>().Select(Route)],
            Neighbours =
            [
                .. own.OfType<NeighbourObject>().Select(
                    n => new IpNeighbour("eth0", n.Ip, n.Mac)),
            ],
            Rate = own.OfType<RateObject>().Select(r => new LinkRate("eth0", r.BitsPerSecond)).Single(),
        };
    }

    private static IpRoute Route(RouteObject route) => new((uint)route.Table, route.Destination, 3)
    {
        IsUnicast = true,
        IsPlain = true,
        Via = route.Via,
        Device = "eth0",
        Source = route.Source,
    };

    private static Gen<InstanceReading> Instances()
    {
        var proper = Proper();
        var flag = Gen.Elements(true, false);
        var ip = Gen.Elements(
                "10.10.1.10", "10.10.1.11", "10.20.1.10", "0.0.0.0", "192.0.2.1", "fd00::1", "::")
            .Select(IpAddress.Parse);
        var kind = Gen.Elements<string?>("veth", "veth", "veth", "bridge", "vlan", null);
        var links =
            from index in Gen.Elements(Eth0, Eth0, Eth0, 1, 7, Port)
            from name in Gen.Frequency((8, Gen.Constant("eth0")), (1, Gen.Elements<string>(HostileNames)))
            from type in kind
            from mac in Gen.Elements("02:02:0a:0a:01:0a", "02:02:0a:0a:01:0b", "")
            from alias in Gen.Elements<string?>(
                null, "vpclang project=shop resource=vpc.lab far=vpc-lab/q-pl", "\"\n#x")
            from up in flag
            from mode in flag
            select (IpLink?)new IpLink(index, name, type, mac, alias, up)
            {
                WithoutLinkLocal = mode,
                Master = "#x",
                PeerIndex = Port,
                PeerNamespace = 0,
            };
        var addresses = Some(
            from address in ip
            from length in Gen.Choose(0, 128)
            select new IpAddressLine("eth0", address, Math.Min(length, address.Bits)));
        var routes = Some(
            from table in Gen.Elements(254u, 100u, 77u, uint.MaxValue)
            from to in ip
            from length in Gen.Choose(0, 128)
            from protocol in Gen.Elements<byte>(3, 9, 16, 255)
            from via in ip
            select new IpRoute(table, Cidr.Containing(to, Math.Min(length, to.Bits)), protocol)
            {
                IsUnicast = true,
                IsPlain = true,
                Via = via,
                Device = "eth0",
            });
        var neighbours = Some(
            from address in ip
            select new IpNeighbour("eth0", address, "02:00:00:00:00:01"));
        return
            from link in Gen.Frequency((1, Gen.Constant<IpLink?>(null)), (6, links))
            from odd in Gen.Elements(true, false, false, false)
            from down in flag
            from keepsAddresses in flag
            from keepsRoutes in flag
            from more in addresses
            from others in routes
            from near in neighbours
            from rate in Gen.Elements<LinkRate?>(null, proper.Rate, new LinkRate("eth0", 1_000_000_000))
            select proper with
            {
                Interface = link,
                InterfaceIsOdd = odd,
                LoopbackIsDown = down,
                Addresses = [.. keepsAddresses ? proper.Addresses : [], .. more],
                Routes = [.. keepsRoutes ? proper.Routes : [], .. others],
                Neighbours = [.. near],
                Rate = rate,
            };
    }

    private static Gen<List<T>> Some<T>(Gen<T> one) =>
        Gen.Choose(0, 3).SelectMany(count => Gen.ListOf(one, count)).Select(list => list.ToList());

    private static readonly HostFacts Host = new()
    {
        Interfaces = ImmutableSortedDictionary<string, ImmutableArray<IpAddress>>.Empty,
    };

    private static ImmutableArray<LinuxObject> Lowered()
    {
        var result = Compilation.Compile(new CompilationInput
        {
            DefaultProjectName = "shop",
            Files = [new SourceFile("main.vpc", Source)],
        });
        var network = result.Network
            ?? throw new InvalidOperationException(string.Join('\n', result.Diagnostics));
        return NetworkLowering.Lower(
            network,
            "nftables",
            new HostFacts { Interfaces = ImmutableSortedDictionary<string, ImmutableArray<IpAddress>>.Empty })
            .Objects;
    }
}
