using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Bench;

/// <summary>Networks whose 50,000 rules all stand in one list, in shapes that could be slow.</summary>
internal static class LongLists
{
    private const int Rules = 50_000;
    private const int Seed = 11;

    private static readonly SourceLocation Here = new("bench.vpc", 1);

    /// <summary>Every shape by its name.</summary>
    public static IEnumerable<(string Name, Network Network)> All()
    {
        var random = new Random(Seed);
        yield return ("a firewall of random rules", Firewall(i => Rule(Net(random), Ports(random))));
        yield return ("a firewall of every other port", Firewall(i => Rule(new AnyPeer(), Port(2 * i))));
        yield return ("a firewall of which the first rule covers all", Firewall(i =>
            i == 0 ? Rule(new AnyPeer(), Service.All) : Rule(Net(random), Ports(random))));
        yield return ("a firewall of which half the rules cover the rest together", Firewall(i =>
            Rule(Host(i % (Rules / 2)), Port(80))));
        yield return ("a group of random rules", Group(i => Rule(Net(random), Ports(random))));
        yield return ("a group of which the last rule covers all", Group(i =>
            i == Rules - 1 ? Rule(new AnyPeer(), Service.All) : Rule(Net(random), Ports(random))));
    }

    private static Network Firewall(Func<int, Rule> rule) => Of(v => v with
    {
        Firewalls =
        [
            new Firewall
            {
                Name = "f", Address = "vpc.v/firewall.f", Subnets = [], Rules = Many(rule),
                Location = Here,
            },
        ],
    });

    private static Network Group(Func<int, Rule> rule) => Of(v => v with
    {
        SecurityGroups =
        [
            new SecurityGroup
            {
                Name = "g", Address = "vpc.v/group.g", Rules = Many(rule), Location = Here,
            },
        ],
    });

    private static Network Of(Func<Vpc, Vpc> fill) => new()
    {
        Project = "bench",
        Vpcs =
        [
            fill(new Vpc
            {
                Name = "v", Cidr = Cidr.Parse("10.0.0.0/16"), Domain = "v.internal", Location = Here,
            }),
        ],
    };

    private static ImmutableArray<Rule> Many(Func<int, Rule> rule) =>
        [.. Enumerable.Range(0, Rules).Select(rule)];

    private static Rule Rule(Peer peer, Service service) => new()
    {
        Action = RuleAction.Allow,
        Direction = Direction.Ingress,
        Services = [service],
        Peers = [peer],
        Location = Here,
    };

    private static CidrPeer Net(Random random) => new(Cidr.Containing(
        IpAddress.V4((uint)random.NextInt64(0x0100_0000, 0xDF00_0000)), 12 + random.Next(21)));

    private static CidrPeer Host(int number) =>
        new(Cidr.Of(IpAddress.V4(0xC633_0000 + (uint)number)));

    private static Service Ports(Random random)
    {
        var first = random.Next(1000) * 60;
        return new Service
        {
            Protocol = random.Next(4) == 0 ? Protocol.Udp : Protocol.Tcp,
            Ports = [new PortRange(first, first + random.Next(2000))],
        };
    }

    private static Service Port(int number) => new()
    {
        Protocol = number > 65535 ? Protocol.Udp : Protocol.Tcp,
        Ports = [new PortRange(number % 65536, number % 65536)],
    };
}
