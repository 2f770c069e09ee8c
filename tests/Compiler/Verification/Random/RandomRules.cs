using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Compiler.Tests.Verification.Random;

/// <summary>Rules of groups, firewalls and network ACLs, mostly ones that let something pass.</summary>
internal sealed class RandomRules(System.Random random)
{
    private static readonly SourceLocation Here = new("random.vpc", 2);

    private static readonly ImmutableArray<Service> Services =
    [
        Service.All, Service.All, new() { Protocol = Protocol.Tcp }, new() { Protocol = Protocol.Udp },
        new() { Protocol = Protocol.Icmp }, new() { Protocol = Protocol.Icmp, IcmpType = 8 },
        Tcp(80, 80), Tcp(443, 443), Tcp(8000, 8001), Tcp(81, 8000),
        new() { Protocol = Protocol.Udp, Ports = [new(53, 53)] },
    ];

    private static readonly ImmutableArray<Service> Answers =
    [
        Service.All, Tcp(32768, 60999), Tcp(1024, 65535), Tcp(32768, 49999), Tcp(50000, 65535),
        new() { Protocol = Protocol.Udp, Ports = [new(32768, 49999)] },
        new() { Protocol = Protocol.Icmp, IcmpType = 0 },
    ];

    private static readonly ImmutableArray<string> Cidrs =
    [
        "0.0.0.0/0", "::/0", "10.0.0.0/8", "10.1.1.0/24", "10.1.1.10/32", "10.2.0.0/16",
        "10.2.2.0/23", "203.0.113.0/24", "203.0.113.10/32", "192.0.2.0/24", "198.51.100.0/24",
        "fd00:1::/48", "fd00:2:0:1::/64", "2001:db8::/32",
    ];

    private ImmutableArray<Peer> _peers = [];

    public static Service Tcp(int first, int last) =>
        new() { Protocol = Protocol.Tcp, Ports = [new PortRange(first, last)] };

    /// <summary>Rules from now on name the things of a network.</summary>
    public void Of(Network network) => _peers =
    [
        new AnyPeer(), new AnyPeer(), new AnyPeer(), new InternetPeer(), new InternetPeer(),
        .. Cidrs.Select(c => new CidrPeer(Cidr.Parse(c))),
        .. network.Vpcs.Select(v => new VpcPeer(v.Name)),
        .. network.Vpcs.SelectMany(v => v.Subnets.Select(s => new SubnetPeer(v.Name, s.Name))),
        .. network.Vpcs.SelectMany(v => v.SecurityGroups.Select(g => new GroupPeer(v.Name, g.Name))),
        .. network.Vpcs.SelectMany(v => v.Instances.Select(i => new InstancePeer(v.Name, i.Name))),
    ];

    public ImmutableArray<Rule> Group()
    {
        var inward = Many(3, Direction.Ingress, RuleAction.Allow);
        var outward = random.Next(3) > 0
            ? [Make(Direction.Egress, RuleAction.Allow, Service.All, new AnyPeer())]
            : Many(2, Direction.Egress, RuleAction.Allow);
        return [.. inward, .. outward];
    }

    public Firewall Firewall(Vpc vpc) => new()
    {
        Name = "f",
        Address = $"vpc.{vpc.Name}/firewall.f",
        Subnets = [.. vpc.Subnets.Take(1 + random.Next(2)).Select(s => s.Name)],
        Rules =
        [
            .. Enumerable.Range(0, random.Next(6)).Select(_ => Make(
                random.Next(2) == 0 ? Direction.Ingress : Direction.Egress, Action(reject: true))),
        ],
        Default = random.Next(2) == 0 ? RuleAction.Allow : RuleAction.Deny,
        Location = Here,
    };

    public NetworkAcl Acl(Vpc vpc, string name)
    {
        var rules = new List<Rule>();
        foreach (var direction in new[] { Direction.Ingress, Direction.Egress })
        {
            rules.AddRange(Enumerable.Range(0, random.Next(3))
                .Select(_ => Make(direction, Action(reject: false))));
            rules.AddRange(Enumerable.Range(0, random.Next(3)).Select(_ => Make(
                direction, RuleAction.Allow, Answers[random.Next(Answers.Length)], new AnyPeer())));
            if (random.Next(2) == 0)
                rules.Add(Make(direction, RuleAction.Allow, Service.All, new AnyPeer()));
        }

        return new NetworkAcl
        {
            Name = name,
            Address = $"vpc.{vpc.Name}/acl.{name}",
            Rules = [.. rules.Select((r, i) => new NumberedRule(100 + ((i * 37) % 50), r))],
            Location = Here,
        };
    }

    private RuleAction Action(bool reject) => random.Next(5) switch
    {
        0 or 1 => RuleAction.Deny,
        2 when reject => RuleAction.Reject,
        _ => RuleAction.Allow,
    };

    private List<Rule> Many(int most, Direction direction, RuleAction action) =>
        Enumerable.Range(0, random.Next(most + 1)).Select(_ => Make(direction, action)).ToList();

    private Rule Make(Direction direction, RuleAction action) => Make(
        direction, action, Services[random.Next(Services.Length)], _peers[random.Next(_peers.Length)]);

    private static Rule Make(Direction direction, RuleAction action, Service service, Peer peer) => new()
    {
        Action = action,
        Direction = direction,
        Services = [service],
        Peers = [peer],
        Location = Here,
    };
}
