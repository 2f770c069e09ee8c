using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Text;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>
/// A value with the place that states it: a class, so that lists of it share code compiled ahead.
/// </summary>
internal sealed record Located<T>(T Value, Place Place);

/// <summary>
/// A VPC with its values computed and its names resolved, before the rules of the network are
/// checked. What could not be computed is null, and no rule speaks of it.
/// </summary>
internal sealed record BoundVpc
{
    public required VpcSymbol Symbol { get; init; }

    public required Located<Cidr?> Cidr { get; init; }

    public required ImmutableArray<Located<Cidr>> SecondaryCidrs { get; init; }

    /// <summary>The IPv6 network; null where there is none.</summary>
    public required Located<Cidr?> Cidr6 { get; init; }

    public required Located<string?> Domain { get; init; }

    public required bool Protect { get; init; }

    public required ImmutableArray<BoundGateway> Gateways { get; init; }

    /// <summary>Whether it has no gateway, nor lost one with a mistake elsewhere.</summary>
    public bool LacksGateway => Gateways.IsEmpty && !Symbol.MayHaveMoreMembers;

    public required ImmutableArray<BoundNat> Nats { get; init; }

    public required ImmutableArray<BoundSubnet> Subnets { get; init; }

    public required ImmutableArray<BoundGroup> Groups { get; init; }

    public required ImmutableArray<BoundFirewall> Firewalls { get; init; }

    public required ImmutableArray<BoundAcl> Acls { get; init; }

    public required ImmutableArray<BoundTable> Tables { get; init; }

    public required ImmutableArray<BoundEip> Eips { get; init; }

    public required ImmutableArray<BoundBalancer> Balancers { get; init; }

    public required ImmutableArray<BoundInstance> Instances { get; init; }

    public required ImmutableArray<BoundPublish> Publishes { get; init; }

    /// <summary>All networks of the VPC that are known, of both families.</summary>
    public IEnumerable<Located<Cidr>> BothCidrs => Cidr6.Value is { } six
        ? Cidrs.Append(new Located<Cidr>(six, Cidr6.Place))
        : Cidrs;

    /// <summary>All IPv4 networks of the VPC that are known.</summary>
    public IEnumerable<Located<Cidr>> Cidrs => Cidr.Value is { } first
        ? SecondaryCidrs.Prepend(new Located<Cidr>(first, Cidr.Place))
        : SecondaryCidrs;
}

internal sealed record BoundGateway(ResourceSymbol Symbol, Located<string?> Uplink);

internal sealed record BoundNat(ResourceSymbol Symbol, Located<ResourceSymbol?> Subnet);

internal sealed record BoundSubnet(
    ResourceSymbol Symbol, Located<Cidr?> Cidr, Located<SubnetType?> Type)
{
    /// <summary>
    /// Whether a mistake in its network has been reported, so that no other need be.
    /// </summary>
    public bool IsFaulty { get; set; }

    /// <summary>The route table, named or the main one; null where the type says all.</summary>
    public required Located<ResourceSymbol?> Table { get; init; }

    /// <summary>Whether the source states a type; its place is that of the table if not.</summary>
    public required bool StatesType { get; init; }

    public required ResourceSymbol? Acl { get; init; }

    /// <summary>The IPv6 network; null where there is none.</summary>
    public required Located<Cidr?> Cidr6 { get; init; }
}

/// <summary>A rule with the statement that it is made from.</summary>
internal sealed record BoundRule(Rule Rule, Sited<RuleStatement> Written)
{
    public Place Place => Written.Site.At(Written.Syntax.Range);

    public Place ActionPlace => Written.Site.At(Written.Syntax.Action.Range);
}

internal sealed record BoundGroup(ResourceSymbol Symbol, ImmutableArray<BoundRule> Rules);

internal sealed record BoundFirewall(
    ResourceSymbol Symbol, Located<ImmutableArray<Located<ResourceSymbol>>?> Subnets,
    ImmutableArray<BoundRule> Rules, RuleAction Default);

internal sealed record BoundInstance
{
    public required ResourceSymbol Symbol { get; init; }

    public required ResourceSymbol? Subnet { get; init; }

    /// <summary>The address that the source states; null where it states none.</summary>
    public required IpValue? Stated { get; init; }

    /// <summary>The address, stated or assigned; null after a mistake.</summary>
    public required IpValue? Address { get; init; }

    /// <summary>The groups, each once; null after a mistake.</summary>
    public required ImmutableArray<ResourceSymbol>? Groups { get; init; }

    public required bool SourceDestCheck { get; init; }

    /// <summary>The limit in bits per second; null for none.</summary>
    public required long? Rate { get; init; }

    public required bool Protect { get; init; }
}

/// <summary>Published ports; <paramref name="To"/> is an instance or a load balancer.</summary>
internal sealed record BoundPublish(
    Place Place, Located<ServicePorts>? Service, Located<ResourceSymbol>? To,
    Located<ServicePorts>? Target, bool Replacing);

/// <summary>A service, and whether its ports are written in ascending order.</summary>
internal sealed record ServicePorts(Service Service, bool Ascending);
