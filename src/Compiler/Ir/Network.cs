using System.Collections.Immutable;
using VpcLang.Compiler.Net;

namespace VpcLang.Compiler.Ir;

/// <summary>
/// The intermediate representation: a whole project, every name resolved and every value computed.
/// Backends read nothing else. Lists are in source order; defaults are filled in.
/// </summary>
public sealed record Network
{
    /// <summary>The version of this form; it grows when a field changes its meaning.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version that this value was written in.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>The project's name, part of every mark that a backend leaves on a host.</summary>
    public required string Project { get; init; }

    /// <summary>What the project tells its users.</summary>
    public ImmutableArray<Output> Outputs { get; init; } = [];

    /// <summary>The VPCs.</summary>
    public ImmutableArray<Vpc> Vpcs { get; init; } = [];

    /// <summary>The peerings.</summary>
    public ImmutableArray<Peering> Peerings { get; init; } = [];

    /// <summary>The transit gateways.</summary>
    public ImmutableArray<TransitGateway> TransitGateways { get; init; } = [];

    /// <summary>The assertions of reachability; conditions have been computed and hold.</summary>
    public ImmutableArray<Assertion> Assertions { get; init; } = [];
}

/// <summary>Where a thing was declared: a path as the user gave it, and a line from 1.</summary>
public sealed record SourceLocation(string File, int Line)
{
    /// <summary>As editors and compilers print it: <c>main.vpc:12</c>.</summary>
    public override string ToString() => $"{File}:{Line}";
}

/// <summary>A virtual private cloud: an address space with a router of its own.</summary>
public sealed record Vpc
{
    /// <summary>The name, unique in the project.</summary>
    public required string Name { get; init; }

    /// <summary>The stable address: <c>vpc.prod</c>.</summary>
    public string Address => $"vpc.{Name}";

    /// <summary>The primary network, /16 to /28.</summary>
    public required Cidr Cidr { get; init; }

    /// <summary>Further networks of the VPC.</summary>
    public ImmutableArray<Cidr> SecondaryCidrs { get; init; } = [];

    /// <summary>The IPv6 network, /40 to /64; null without IPv6.</summary>
    public Cidr? Cidr6 { get; init; }

    /// <summary>The DNS domain of its instances.</summary>
    public required string Domain { get; init; }

    /// <summary>Whether destroy refuses to remove it.</summary>
    public bool Protect { get; init; }

    /// <summary>The way to the internet, if there is one.</summary>
    public InternetGateway? InternetGateway { get; init; }

    /// <summary>The NAT gateways.</summary>
    public ImmutableArray<NatGateway> NatGateways { get; init; } = [];

    /// <summary>The subnets.</summary>
    public ImmutableArray<Subnet> Subnets { get; init; } = [];

    /// <summary>The security groups; one named <c>default</c> is always among them.</summary>
    public ImmutableArray<SecurityGroup> SecurityGroups { get; init; } = [];

    /// <summary>The firewalls.</summary>
    public ImmutableArray<Firewall> Firewalls { get; init; } = [];

    /// <summary>The network ACLs.</summary>
    public ImmutableArray<NetworkAcl> NetworkAcls { get; init; } = [];

    /// <summary>The route tables that are declared.</summary>
    public ImmutableArray<RouteTable> RouteTables { get; init; } = [];

    /// <summary>The instances.</summary>
    public ImmutableArray<Instance> Instances { get; init; } = [];

    /// <summary>The elastic IPs.</summary>
    public ImmutableArray<ElasticIp> ElasticIps { get; init; } = [];

    /// <summary>The load balancers.</summary>
    public ImmutableArray<LoadBalancer> LoadBalancers { get; init; } = [];

    /// <summary>The ports that are published to instances.</summary>
    public ImmutableArray<Publish> Publishes { get; init; } = [];

    /// <summary>The ports that are published to load balancers.</summary>
    public ImmutableArray<LoadBalancerPublish> LoadBalancerPublishes { get; init; } = [];

    /// <summary>Where it is declared.</summary>
    public required SourceLocation Location { get; init; }
}

/// <summary>The VPC's connection to the host's uplink.</summary>
public sealed record InternetGateway
{
    /// <summary>The name; <c>internet</c> where the source gives none.</summary>
    public required string Name { get; init; }

    /// <summary>The stable address: <c>vpc.prod/internet_gateway.internet</c>.</summary>
    public required string Address { get; init; }

    /// <summary>The host's interface; null means the one of the host's default route.</summary>
    public string? Uplink { get; init; }

    /// <summary>Where it is declared.</summary>
    public required SourceLocation Location { get; init; }
}

/// <summary>Outward-only internet for private subnets.</summary>
public sealed record NatGateway
{
    /// <summary>The name, unique among the VPC's NAT gateways.</summary>
    public required string Name { get; init; }

    /// <summary>The stable address: <c>vpc.prod/nat.nat</c>.</summary>
    public required string Address { get; init; }

    /// <summary>The public subnet that it stands in.</summary>
    public required string Subnet { get; init; }

    /// <summary>Where it is declared.</summary>
    public required SourceLocation Location { get; init; }
}

/// <summary>How a subnet reaches the world beyond its VPC.</summary>
public enum SubnetType
{
    /// <summary>It does not.</summary>
    Isolated,

    /// <summary>Outward only, through the VPC's NAT gateway if it has one.</summary>
    Private,

    /// <summary>Its default route is the internet gateway.</summary>
    Public,
}

/// <summary>A part of a VPC's address space.</summary>
public sealed record Subnet
{
    /// <summary>The name, unique among the VPC's subnets.</summary>
    public required string Name { get; init; }

    /// <summary>The stable address: <c>vpc.prod/subnet.public</c>.</summary>
    public required string Address { get; init; }

    /// <summary>The network, inside one of the VPC's.</summary>
    public required Cidr Cidr { get; init; }

    /// <summary>The router's address in it: the first after the network address.</summary>
    public IpAddress Router => Cidr.First.Plus(1);

    /// <summary>The IPv6 network, a /64 of the VPC's; null without IPv6.</summary>
    public Cidr? Cidr6 { get; init; }

    /// <summary>The router's IPv6 address in it; null without IPv6.</summary>
    public IpAddress? Router6 => Cidr6?.First.Plus(1);

    /// <summary>
    /// How it reaches the world; where it has a route table, what the default route of that says.
    /// </summary>
    public SubnetType Type { get; init; }

    /// <summary>The name of its route table; null where its type says all.</summary>
    public string? RouteTable { get; init; }

    /// <summary>The name of its network ACL; null lets everything pass.</summary>
    public string? NetworkAcl { get; init; }

    /// <summary>Where it is declared.</summary>
    public required SourceLocation Location { get; init; }
}

/// <summary>A machine: a network namespace with one interface.</summary>
public sealed record Instance
{
    /// <summary>The name, unique among the VPC's instances.</summary>
    public required string Name { get; init; }

    /// <summary>The stable address: <c>vpc.prod/instance.web</c>.</summary>
    public required string Address { get; init; }

    /// <summary>The subnet that it is in.</summary>
    public required string Subnet { get; init; }

    /// <summary>Its IP address, given or assigned.</summary>
    public required IpAddress Ip { get; init; }

    /// <summary>Its IPv6 address, assigned where its subnet has IPv6; else null.</summary>
    public IpAddress? Ip6 { get; init; }

    /// <summary>The security groups that guard it, at least one, in source order.</summary>
    public required ImmutableArray<string> SecurityGroups { get; init; }

    /// <summary>
    /// Whether packets must carry its own address as their source or destination.
    /// </summary>
    public bool SourceDestCheck { get; init; } = true;

    /// <summary>The limit on its traffic in bits per second, each way; null means none.</summary>
    public long? RateBitsPerSecond { get; init; }

    /// <summary>Whether destroy refuses to remove it.</summary>
    public bool Protect { get; init; }

    /// <summary>Where it is declared.</summary>
    public required SourceLocation Location { get; init; }
}

/// <summary>Ports of the uplink that are forwarded to an instance.</summary>
public sealed record Publish
{
    /// <summary>The stable address: <c>vpc.prod/publish.tcp-8080</c>.</summary>
    public required string Address { get; init; }

    /// <summary>The service at the uplink: TCP or UDP with ports.</summary>
    public required Service Service { get; init; }

    /// <summary>The name of the instance that answers.</summary>
    public required string Instance { get; init; }

    /// <summary>The service at the instance: the same protocol, and as many ports.</summary>
    public required Service Target { get; init; }

    /// <summary>Whether a program of the host that listens on the ports may lose them.</summary>
    public bool Replacing { get; init; }

    /// <summary>Where it is declared.</summary>
    public required SourceLocation Location { get; init; }
}
