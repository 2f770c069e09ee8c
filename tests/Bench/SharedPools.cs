using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Bench;

/// <summary>
/// A network of 10,000 instances and 50,000 rules, as large firms have them: instances share sets of
/// groups, groups share networks and services. The same each time.
/// </summary>
internal static class SharedPools
{
    private const int Subnets = 20;
    private const int InstancesInSubnet = 500;
    private const int Groups = 200;
    private const int RulesInGroup = 240;
    private const int Acls = 10;
    private const int RulesInAcl = 200;
    private const int SetsInSubnet = 10;
    private const int Seed = 7;

    private static readonly SourceLocation Here = new("bench.vpc", 1);

    /// <summary>The network, without assertions.</summary>
    public static Network Network()
    {
        var random = new Random(Seed);
        var vpc = new Vpc
        {
            Name = "v",
            Cidr = Cidr.Parse("10.0.0.0/16"),
            Domain = "v.internal",
            InternetGateway = new InternetGateway
            {
                Name = "internet",
                Address = "vpc.v/internet_gateway.internet",
                Location = Here,
            },
            Subnets = [.. Enumerable.Range(0, Subnets).Select(Subnet)],
            SecurityGroups = [.. Enumerable.Range(0, Groups).Select(i => Group(random, i))],
            NetworkAcls = [.. Enumerable.Range(0, Acls).Select(i => Acl(random, i))],
            Instances = [.. Enumerable.Range(0, Subnets).SelectMany(s => Instances(random, s))],
            Location = Here,
        };
        return new Network { Project = "bench", Vpcs = [vpc] };
    }

    private static Subnet Subnet(int number) => new()
    {
        Name = $"s{number}",
        Address = $"vpc.v/subnet.s{number}",
        Cidr = Cidr.Parse($"10.0.{number * 4}.0/22"),
        Type = number % 2 == 0 ? SubnetType.Public : SubnetType.Isolated,
        NetworkAcl = number % 2 == 0 ? $"a{number / 2}" : null,
        Location = Here,
    };

    private static SecurityGroup Group(Random random, int number) => new()
    {
        Name = $"g{number}",
        Address = $"vpc.v/group.g{number}",
        Rules =
        [
            .. Enumerable.Range(0, RulesInGroup).Select(i => Rule(
                random, i % 3 == 0 ? Direction.Egress : Direction.Ingress, RuleAction.Allow)),
        ],
        Location = Here,
    };

    private static NetworkAcl Acl(Random random, int number) => new()
    {
        Name = $"a{number}",
        Address = $"vpc.v/acl.a{number}",
        Rules =
        [
            .. Enumerable.Range(1, RulesInAcl).Select(i => new NumberedRule(i, Rule(
                random,
                i % 2 == 0 ? Direction.Egress : Direction.Ingress,
                random.Next(4) == 0 ? RuleAction.Deny : RuleAction.Allow))),
        ],
        Location = Here,
    };

    private static IEnumerable<Instance> Instances(Random random, int subnet)
    {
        var sets = Enumerable.Range(0, SetsInSubnet)
            .Select(_ => Enumerable.Range(0, 3).Select(_ => $"g{random.Next(Groups)}")
                .Distinct().ToImmutableArray())
            .ToList();
        return Enumerable.Range(0, InstancesInSubnet).Select(i => new Instance
        {
            Name = $"i{subnet}-{i}",
            Address = $"vpc.v/instance.i{subnet}-{i}",
            Subnet = $"s{subnet}",
            Ip = IpAddress.Parse($"10.0.{(subnet * 4) + ((i + 10) / 256)}.{(i + 10) % 256}"),
            SecurityGroups = sets[i % SetsInSubnet],
            Location = Here,
        });
    }

    private static Rule Rule(Random random, Direction direction, RuleAction action) => new()
    {
        Action = action,
        Direction = direction,
        Services = [Service(random)],
        Peers = [Peer(random)],
        Location = Here,
    };

    private static Service Service(Random random)
    {
        var first = random.Next(100) * 100;
        return new Service
        {
            Protocol = random.Next(4) == 0 ? Protocol.Udp : Protocol.Tcp,
            Ports = [new PortRange(first, first + random.Next(50))],
        };
    }

    private static Peer Peer(Random random) => random.Next(4) switch
    {
        0 => new GroupPeer("v", $"g{random.Next(Groups)}"),
        1 => new CidrPeer(Cidr.Parse($"10.0.{random.Next(Subnets * 4)}.0/24")),
        2 => new CidrPeer(Cidr.Parse($"198.18.{random.Next(200)}.0/24")),
        _ => new CidrPeer(Cidr.Parse($"10.0.{random.Next(Subnets) * 4}.0/22")),
    };
}
