using System.Globalization;
using System.Text.Json.Nodes;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Tests.Terraform;

/// <summary>
/// Reads a configuration back as the network that AWS would make of it, from nothing but its
/// resources: what the source had without saying so is here only if the configuration says it.
/// </summary>
internal sealed class AwsNetwork
{
    private static readonly SourceLocation Here = new("main.tf.json", 1);

    private readonly Configuration _made;
    private readonly Dictionary<string, (string Vpc, string Name)> _names = new(StringComparer.Ordinal);
    private int _publicAddresses;

    private AwsNetwork(Configuration made)
    {
        _made = made;
        foreach (var type in Types.Tagged)
        {
            foreach (var (block, body) in made.All(type))
            {
                var parts = $"{body?["tags"]?["Name"]}".Split('.', 2);
                _names[$"{type}.{block}"] = (parts[0], parts[^1]);
            }
        }
    }

    private static class Types
    {
        public const string Vpc = "aws_vpc", Subnet = "aws_subnet", Group = "aws_security_group",
            Instance = "aws_instance", Gateway = "aws_internet_gateway", Nat = "aws_nat_gateway",
            Table = "aws_route_table", Acl = "aws_network_acl";

        public static readonly string[] Tagged =
        [
            Vpc, Subnet, Group, Instance, Gateway, Nat, "aws_vpc_peering_connection",
            "aws_ec2_transit_gateway",
        ];
    }

    /// <summary>
    /// The network as the internet sees it. Instances do not see balancers that face the internet:
    /// their groups let nobody in who has an address of a VPC.
    /// </summary>
    public static Network SeenFromOutside(Configuration made)
    {
        foreach (var (_, balancer) in made.All("aws_lb").Where(b => AwsBalancers.IsPublic(b.Value)))
            CheckGuard(made, BlockOf(Assert.Single(balancer?["security_groups"]?.AsArray() ?? [])));
        return Of(made);
    }

    /// <summary>The network as instances see it.</summary>
    public static Network SeenFromInside(Configuration made)
    {
        var network = Of(made);
        var hidden = made.All("aws_lb").Where(b => AwsBalancers.IsPublic(b.Value)).Select(b => b.Key)
            .ToHashSet(StringComparer.Ordinal);
        return network with
        {
            Vpcs =
            [
                .. network.Vpcs.Select(v => v with
                {
                    LoadBalancers = [.. v.LoadBalancers.Where(b => !hidden.Contains(b.Name))],
                    LoadBalancerPublishes = [],
                }),
            ],
        };
    }

    private static void CheckGuard(Configuration made, string group)
    {
        var networks = made.All("aws_vpc").Select(v => Cidr.Parse($"{v.Value?["cidr_block"]}")).ToList();
        var open = made.All("aws_vpc_security_group_ingress_rule")
            .Where(r => BlockOf(r.Value?["security_group_id"]) == group)
            .Select(r => Cidr.Parse($"{r.Value?["cidr_ipv4"]}"))
            .ToList();
        Assert.NotEmpty(open);
        Assert.DoesNotContain(open, o => networks.Any(o.Overlaps));
    }

    private static Network Of(Configuration made)
    {
        var reader = new AwsNetwork(made);
        return new Network
        {
            Project = "aws",
            Vpcs = [.. made.All(Types.Vpc).Select(v => reader.Vpc(v.Key, v.Value))],
            Peerings = [.. made.All("aws_vpc_peering_connection").Select(p => reader.Peering(p.Value))],
            TransitGateways =
                [.. made.All("aws_ec2_transit_gateway").Select(t => reader.Transit(t.Key, t.Value))],
        };
    }

    private Vpc Vpc(string block, JsonNode? body)
    {
        var name = $"{body?["tags"]?["Name"]}";
        var elastic = new List<ElasticIp>();
        foreach (var (_, instance) in Mine(Types.Instance, name))
        {
            if (instance?["associate_public_ip_address"]?.GetValue<bool>() == true)
                elastic.Add(Elastic(Name(instance)));
        }

        foreach (var (_, address) in _made.All("aws_eip").Where(e => e.Value?["instance"] is not null))
        {
            if (Find(address?["instance"]) is var found && found.Vpc == name)
                elastic.Add(Elastic(found.Name));
        }

        return new Vpc
        {
            Name = name,
            Cidr = Cidr.Parse($"{body?["cidr_block"]}"),
            SecondaryCidrs =
            [
                .. _made.All("aws_vpc_ipv4_cidr_block_association")
                    .Where(a => BlockOf(a.Value?["vpc_id"]) == block)
                    .Select(a => Cidr.Parse($"{a.Value?["cidr_block"]}")),
            ],
            Domain = "d",
            InternetGateway = Mine(Types.Gateway, name)
                .Select(g => new InternetGateway
                {
                    Name = Name(g.Value),
                    Address = $"vpc.{name}/internet_gateway.{Name(g.Value)}",
                    Uplink = "eth0",
                    Location = Here,
                })
                .FirstOrDefault(),
            NatGateways = [.. Mine(Types.Nat, name).Select(n => Nat(name, n.Value))],
            Subnets = [.. Mine(Types.Subnet, name).Select(s => Subnet(s.Key, s.Value))],
            SecurityGroups =
            [
                .. Mine(Types.Group, name).Where(IsInstances).Select(g => Group(g.Key, g.Value)),
            ],
            NetworkAcls = [.. In(Types.Acl, block).Select(a => Acl(a.Key))],
            RouteTables = [.. In(Types.Table, block).Select(t => Table(t.Key))],
            Instances = [.. Mine(Types.Instance, name).Select(i => Instance(i.Value))],
            ElasticIps = [.. elastic],
            LoadBalancers = [.. new AwsBalancers(_made, this).Of(name)],
            LoadBalancerPublishes = [.. new AwsBalancers(_made, this).PublishesOf(name)],
            Location = Here,
        };
    }

    /// <summary>Groups of balancers are not groups of the network.</summary>
    private static bool IsInstances(KeyValuePair<string, JsonNode?> group) =>
        $"{group.Value?["tags"]?["vpclang"]}".Contains("/group.", StringComparison.Ordinal);

    /// <summary>The VPC and the name that a reference leads to.</summary>
    public (string Vpc, string Name) Find(JsonNode? reference)
    {
        var parts = $"{reference}".Trim('$', '{', '}').Split('.');
        return _names[$"{parts[0]}.{parts[1]}"];
    }

    /// <summary>The block's name in a reference: <c>${type.name.id}</c>.</summary>
    public static string BlockOf(JsonNode? reference) =>
        $"{reference}".Split('.') is [_, var block, ..] ? block : "";

    private static string Name(JsonNode? body) => $"{body?["tags"]?["Name"]}".Split('.', 2)[^1];

    private IEnumerable<KeyValuePair<string, JsonNode?>> Mine(string type, string vpc) =>
        _made.All(type).Where(block => _names[$"{type}.{block.Key}"].Vpc == vpc);

    private IEnumerable<KeyValuePair<string, JsonNode?>> In(string type, string vpcBlock) =>
        _made.All(type).Where(block => BlockOf(block.Value?["vpc_id"]) == vpcBlock);

    /// <summary>AWS chooses; any address will do that no network uses.</summary>
    private ElasticIp Elastic(string instance) => new()
    {
        Name = $"public-{++_publicAddresses}",
        Address = $"eip.{_publicAddresses}",
        Instance = instance,
        Ip = IpAddress.Parse($"192.88.{_publicAddresses / 250}.{1 + (_publicAddresses % 250)}"),
        Location = Here,
    };

    private NatGateway Nat(string vpc, JsonNode? body) => new()
    {
        Name = Name(body),
        Address = $"vpc.{vpc}/nat.{Name(body)}",
        Subnet = Find(body?["subnet_id"]).Name,
        Location = Here,
    };

    private Subnet Subnet(string block, JsonNode? body) => new()
    {
        Name = Name(body),
        Address = $"{body?["tags"]?["vpclang"]}",
        Cidr = Cidr.Parse($"{body?["cidr_block"]}"),
        RouteTable = Associated("aws_route_table_association", "route_table_id", block),
        NetworkAcl = Associated("aws_network_acl_association", "network_acl_id", block),
        Location = Here,
    };

    private string? Associated(string type, string argument, string subnet) => _made.All(type)
        .Where(a => BlockOf(a.Value?["subnet_id"]) == subnet)
        .Select(a => BlockOf(a.Value?[argument]))
        .SingleOrDefault();

    private SecurityGroup Group(string block, JsonNode? body) => new()
    {
        Name = Name(body),
        Address = $"{body?["tags"]?["vpclang"]}",
        Rules =
        [
            .. Rules("ingress", Direction.Ingress, block), .. Rules("egress", Direction.Egress, block),
        ],
        Location = Here,
    };

    private IEnumerable<Rule> Rules(string way, Direction direction, string group) => _made
        .All($"aws_vpc_security_group_{way}_rule")
        .Where(r => BlockOf(r.Value?["security_group_id"]) == group)
        .Select(r => new Rule
        {
            Action = RuleAction.Allow,
            Direction = direction,
            Services = [ServiceOf($"{r.Value?["ip_protocol"]}", r.Value?["from_port"], r.Value?["to_port"])],
            Peers = [r.Value?["cidr_ipv4"] is { } cidr
                ? new CidrPeer(Cidr.Parse($"{cidr}"))
                : Named(Find(r.Value?["referenced_security_group_id"]))],
            Location = Here,
        });

    private static GroupPeer Named((string Vpc, string Name) group) => new(group.Vpc, group.Name);

    private static Service ServiceOf(string protocol, JsonNode? from, JsonNode? to) => protocol switch
    {
        "-1" => Service.All,
        "icmp" => new Service
        {
            Protocol = Protocol.Icmp,
            IcmpType = from?.GetValue<int>() is >= 0 and var type ? type : null,
        },
        _ => new Service
        {
            Protocol = protocol == "tcp" ? Protocol.Tcp : Protocol.Udp,
            Ports = [new PortRange(from?.GetValue<int>() ?? 0, to?.GetValue<int>() ?? 0)],
        },
    };

    private NetworkAcl Acl(string block) => new()
    {
        Name = block,
        Address = $"acl.{block}",
        Rules =
        [
            .. _made.All("aws_network_acl_rule")
                .Where(r => BlockOf(r.Value?["network_acl_id"]) == block)
                .Select(r => new NumberedRule(r.Value?["rule_number"]?.GetValue<int>() ?? 0, new Rule
                {
                    Action = $"{r.Value?["rule_action"]}" == "allow" ? RuleAction.Allow : RuleAction.Deny,
                    Direction = r.Value?["egress"]?.GetValue<bool>() == true
                        ? Direction.Egress
                        : Direction.Ingress,
                    Services =
                    [
                        ServiceOf(
                            $"{r.Value?["protocol"]}",
                            r.Value?["icmp_type"] ?? r.Value?["from_port"],
                            r.Value?["to_port"]),
                    ],
                    Peers = [new CidrPeer(Cidr.Parse($"{r.Value?["cidr_block"]}"))],
                    Location = Here,
                })),
        ],
        Location = Here,
    };

    private RouteTable Table(string block) => new()
    {
        Name = block,
        Address = $"table.{block}",
        Routes =
        [
            .. _made.All("aws_route").Where(r => BlockOf(r.Value?["route_table_id"]) == block)
                .Select(r => new Route
                {
                    Destination = Cidr.Parse($"{r.Value?["destination_cidr_block"]}"),
                    Target = Target(r.Value),
                    Location = Here,
                }),
        ],
        Location = Here,
    };

    private RouteTarget Target(JsonNode? route) =>
        route?["gateway_id"] is { } gateway ? new GatewayTarget(Find(gateway).Name)
        : route?["nat_gateway_id"] is { } nat ? new NatTarget(Find(nat).Name)
        : route?["network_interface_id"] is { } instance ? new InstanceTarget(Find(instance).Name)
        : route?["vpc_peering_connection_id"] is { } peering ? new PeeringTarget(Find(peering).Name)
        : new TransitTarget(Find(route?["transit_gateway_id"]).Name);

    private Instance Instance(JsonNode? body) => new()
    {
        Name = Name(body),
        Address = $"{body?["tags"]?["vpclang"]}",
        Subnet = Find(body?["subnet_id"]).Name,
        Ip = IpAddress.Parse($"{body?["private_ip"]}"),
        SecurityGroups =
            [.. body?["vpc_security_group_ids"]?.AsArray().Select(g => Find(g).Name) ?? []],
        SourceDestCheck = body?["source_dest_check"]?.GetValue<bool>() ?? true,
        Location = Here,
    };

    private Peering Peering(JsonNode? body) => new()
    {
        Name = Name(body),
        Address = string.Create(CultureInfo.InvariantCulture, $"peering.{Name(body)}"),
        Between = [Find(body?["vpc_id"]).Name, Find(body?["peer_vpc_id"]).Name],
        Routes = RouteMode.Manual,
        Location = Here,
    };

    private TransitGateway Transit(string block, JsonNode? body) => new()
    {
        Name = Name(body),
        Address = $"transit.{Name(body)}",
        Attach =
        [
            .. _made.All("aws_ec2_transit_gateway_vpc_attachment")
                .Where(a => BlockOf(a.Value?["transit_gateway_id"]) == block)
                .Select(a => Find(a.Value?["vpc_id"]).Name),
        ],
        Routes = RouteMode.Manual,
        Location = Here,
    };
}
