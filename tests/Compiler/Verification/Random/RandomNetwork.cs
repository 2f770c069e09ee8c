using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Compiler.Tests.Verification.Random;

/// <summary>A small network of every kind of resource, the same for the same seed.</summary>
internal sealed class RandomNetwork
{
    private static readonly SourceLocation Here = new("random.vpc", 1);

    private static readonly string[] GroupNames = ["default", "g1", "g2"];

    private readonly System.Random _random;
    private readonly RandomRules _rules;

    private RandomNetwork(int seed)
    {
        _random = new System.Random(seed);
        _rules = new RandomRules(_random);
    }

    public static Network Of(int seed) => new RandomNetwork(seed).Make();

    private bool Maybe(double chance) => _random.NextDouble() < chance;

    private T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    private Network Make()
    {
        var shapes = Enumerable.Range(1, 1 + _random.Next(3)).Select(Shape).ToImmutableArray();
        var network = Join(new Network { Project = "random", Vpcs = shapes });
        _rules.Of(network);
        return network with { Vpcs = [.. network.Vpcs.Select(v => Fill(v, network))] };
    }

    /// <summary>Names and addresses; two VPCs may have equal networks.</summary>
    private Vpc Shape(int number)
    {
        var name = $"v{number}";
        var net = number == 3 && Maybe(0.4) ? 1 : number;
        var hasSix = Maybe(0.4);
        var hasGateway = Maybe(0.8);
        var subnets = Enumerable.Range(1, 2 + _random.Next(2))
            .Select(i => new Subnet
            {
                Name = $"s{i}",
                Address = $"vpc.{name}/subnet.s{i}",
                Cidr = Cidr.Parse($"10.{net}.{i}.0/24"),
                Cidr6 = hasSix && Maybe(0.8) ? Cidr.Parse($"fd00:{net}:0:{i}::/64") : null,
                Type = Pick(hasGateway
                    ? [SubnetType.Public, SubnetType.Public, SubnetType.Private, SubnetType.Isolated]
                    : new[] { SubnetType.Private, SubnetType.Isolated }),
                Location = Here,
            })
            .ToImmutableArray();
        return new Vpc
        {
            Name = name,
            Cidr = Cidr.Parse($"10.{net}.0.0/16"),
            Cidr6 = hasSix ? Cidr.Parse($"fd00:{net}::/48") : null,
            Domain = $"{name}.internal",
            InternetGateway = hasGateway
                ? new InternetGateway { Name = "internet", Address = $"vpc.{name}/igw", Location = Here }
                : null,
            Subnets = subnets,
            NatGateways = hasGateway ? Nat(name, subnets) : [],
            SecurityGroups = [.. GroupNames.Select(g => new SecurityGroup
            {
                Name = g, Address = $"vpc.{name}/group.{g}", Location = Here,
            })],
            Instances = [.. subnets.SelectMany(s => Instances(name, s))],
            Location = Here,
        };
    }

    private ImmutableArray<NatGateway> Nat(string vpc, ImmutableArray<Subnet> subnets)
    {
        var open = subnets.FirstOrDefault(s => s.Type == SubnetType.Public);
        return open is null || Maybe(0.3)
            ? []
            : [new NatGateway
            {
                Name = "n", Address = $"vpc.{vpc}/nat.n", Subnet = open.Name, Location = Here,
            }];
    }

    private IEnumerable<Instance> Instances(string vpc, Subnet subnet) =>
        Enumerable.Range(1, _random.Next(3)).Select(i => new Instance
        {
            Name = $"{subnet.Name}-{i}",
            Address = $"vpc.{vpc}/instance.{subnet.Name}-{i}",
            Subnet = subnet.Name,
            Ip = subnet.Cidr.First.Plus((UInt128)(9 + i)),
            Ip6 = subnet.Cidr6?.First.Plus((UInt128)(9 + i)),
            SecurityGroups = Pick(new ImmutableArray<string>[]
            {
                ["default"], ["g1"], ["g1"], ["g2"], ["g1", "g2"],
            }),
            SourceDestCheck = Maybe(0.6),
            Location = Here,
        });

    /// <summary>Peerings and a transit gateway between VPCs without common addresses.</summary>
    private Network Join(Network network)
    {
        var pairs = network.Vpcs
            .SelectMany((v, i) => network.Vpcs.Skip(i + 1).Select(w => (One: v, Other: w)))
            .Where(p => !p.One.Cidr.Overlaps(p.Other.Cidr))
            .ToList();
        var isEqual = network.Vpcs.Select(v => v.Cidr).Distinct().Count() < network.Vpcs.Length;
        var peerings = pairs.Where(_ => Maybe(0.5)).Select(p => new Peering
        {
            Name = $"p-{p.One.Name}-{p.Other.Name}",
            Address = $"peering.p-{p.One.Name}-{p.Other.Name}",
            Between = [p.One.Name, p.Other.Name],
            Routes = Maybe(0.6) && !isEqual ? RouteMode.Auto : RouteMode.Manual,
            Only = Maybe(0.3) ? Only(p.One, p.Other) : [],
            Location = Here,
        }).ToImmutableArray();
        var hasHub = network.Vpcs.Length > 1 && !isEqual && Maybe(0.4);
        return network with
        {
            Peerings = peerings,
            TransitGateways = hasHub
                ? [new TransitGateway
                {
                    Name = "hub",
                    Address = "transit.hub",
                    Attach = [.. network.Vpcs.Select(v => v.Name)],
                    Routes = peerings.IsEmpty && Maybe(0.7) ? RouteMode.Auto : RouteMode.Manual,
                    Location = Here,
                }]
                : [],
        };
    }

    private ImmutableArray<Peer> Only(Vpc one, Vpc other) =>
    [
        new SubnetPeer(one.Name, Pick(one.Subnets).Name),
        Maybe(0.5) ? new CidrPeer(other.Cidr) : new SubnetPeer(other.Name, other.Subnets[0].Name),
    ];

    private Vpc Fill(Vpc vpc, Network network)
    {
        var tables = new RandomRoutes(_random).Of(vpc, network);
        var acls = Maybe(0.5) ? new[] { "x", "y" } : [];
        var filled = vpc with
        {
            RouteTables = tables,
            SecurityGroups = [.. vpc.SecurityGroups.Select(g => g with { Rules = _rules.Group() })],
            NetworkAcls = [.. acls.Select(a => _rules.Acl(vpc, a))],
            Subnets = [.. vpc.Subnets.Select(s => WithTable(
                s with { NetworkAcl = acls.Length > 0 && Maybe(0.6) ? Pick(acls) : null },
                tables.Length > 0 && Maybe(0.4) ? Pick(tables) : null))],
            Firewalls = Maybe(0.4) ? [_rules.Firewall(vpc)] : [],
            ElasticIps = Elastic(vpc),
            Publishes = Publishes(vpc),
            LoadBalancers = vpc.Instances.Length > 1 && Maybe(0.4) ? [Balancer(vpc)] : [],
        };
        return filled is { LoadBalancers: [var balancer], InternetGateway: not null } && Maybe(0.6)
            ? filled with { LoadBalancerPublishes = [ToBalancer(filled, balancer)] }
            : filled;
    }

    /// <summary>As compiled: the default route of a table decides the type (rule 11).</summary>
    private static Subnet WithTable(Subnet subnet, RouteTable? table) => table is null
        ? subnet
        : subnet with
        {
            RouteTable = table.Name,
            Type = table.Routes.FirstOrDefault(r => r.Destination == Cidr.AllV4)?.Target switch
            {
                GatewayTarget => SubnetType.Public,
                NatTarget => SubnetType.Private,
                _ => SubnetType.Isolated,
            },
        };

    private ImmutableArray<ElasticIp> Elastic(Vpc vpc) =>
        vpc.InternetGateway is null || vpc.Instances.IsEmpty || Maybe(0.6)
            ? []
            : [new ElasticIp
            {
                Name = "e",
                Address = $"vpc.{vpc.Name}/eip.e",
                Instance = Pick(vpc.Instances).Name,
                Ip = IpAddress.Parse($"198.51.100.2{vpc.Name[1..]}"),
                Location = Here,
            }];

    private ImmutableArray<Publish> Publishes(Vpc vpc)
    {
        if (vpc.InternetGateway is null || vpc.Instances.IsEmpty)
            return [];
        var port = (vpc.Name[1] - '0') * 1000;
        return
        [
            .. Enumerable.Range(0, _random.Next(3)).Select(i => new Publish
            {
                Address = $"vpc.{vpc.Name}/publish.{i}",
                Service = RandomRules.Tcp(port + (10 * i), port + (10 * i) + 2),
                Instance = Pick(vpc.Instances).Name,
                Target = Maybe(0.5) ? RandomRules.Tcp(79, 81) : RandomRules.Tcp(8000, 8002),
                Location = Here,
            }),
        ];
    }

    private LoadBalancer Balancer(Vpc vpc)
    {
        var subnet = Pick(vpc.Subnets);
        return new LoadBalancer
        {
            Name = "lb",
            Address = $"vpc.{vpc.Name}/lb.lb",
            Subnet = subnet.Name,
            Ip = subnet.Cidr.First.Plus((UInt128)100),
            Listeners =
            [
                new Listener
                {
                    Service = RandomRules.Tcp(80, 81),
                    Targets = [.. vpc.Instances.Take(1 + _random.Next(2)).Select(i => i.Name)],
                    Target = RandomRules.Tcp(8000, 8001),
                    Location = Here,
                },
            ],
            Location = Here,
        };
    }

    private static LoadBalancerPublish ToBalancer(Vpc vpc, LoadBalancer balancer) => new()
    {
        Address = $"vpc.{vpc.Name}/publish.lb",
        Service = RandomRules.Tcp((vpc.Name[1] - '0') * 10000, (vpc.Name[1] - '0') * 10000),
        LoadBalancer = balancer.Name,
        Target = RandomRules.Tcp(81, 81),
        Location = Here,
    };
}
