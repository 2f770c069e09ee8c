using System.Collections.Immutable;
using VpcLang.Backends.Linux.Model;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Lowering.Plans;

/// <summary>A VPC with every name and address that its objects and rules share.</summary>
internal sealed record VpcPlan
{
    public required string Project { get; init; }

    public required Vpc Vpc { get; init; }

    /// <summary>The backend that makes the packet rules.</summary>
    public required string Backend { get; init; }

    /// <summary>Whether the kernel speaks IPv6 at all, and so has settings for it.</summary>
    public required bool HostHasIpv6 { get; init; }

    /// <summary>Whether the kernel has rules of IP look at bridges, and so settings for it.</summary>
    public bool HostFiltersBridges { get; init; }

    /// <summary>The router's namespace.</summary>
    public required string Router { get; init; }

    /// <summary>Subnet name to bridge name.</summary>
    public required ImmutableSortedDictionary<string, string> Bridges { get; init; }

    /// <summary>Instance name to the name of the router's port towards it.</summary>
    public required ImmutableSortedDictionary<string, string> Ports { get; init; }

    /// <summary>The way out; null without an internet gateway.</summary>
    public UplinkPlan? Uplink { get; init; }

    /// <summary>The wires to other VPCs and to transit gateways.</summary>
    public ImmutableArray<VpcLink> Links { get; init; } = [];

    /// <summary>The wire that a route leads to; null for a target of another kind.</summary>
    public VpcLink? LinkOf(RouteTarget target) =>
        Links.FirstOrDefault(l => l.End.Resource == target.ToString());

    public IEnumerable<Cidr> Cidrs => [Vpc.Cidr, .. Vpc.SecondaryCidrs];

    /// <summary>
    /// The subnets that the internet gateway serves: by their type, or by some route of their table.
    /// </summary>
    public IEnumerable<Subnet> PublicSubnets => Uplink is null
        ? []
        : Vpc.Subnets.Where(s => TableOf(s) is { } table
            ? RoutesOf(table).Any(r => r.Target is GatewayTarget)
            : s.Type == SubnetType.Public);

    /// <summary>
    /// The ports that are published to load balancers which the internet gateway serves; the others can
    /// never answer, whoever stands behind them (VPC3901).
    /// </summary>
    public IEnumerable<LoadBalancerPublish> BalancedPublishes
    {
        get
        {
            var publics = PublicSubnets.Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
            var served = Vpc.LoadBalancers.Where(b => publics.Contains(b.Subnet))
                .Select(b => b.Name)
                .ToHashSet(StringComparer.Ordinal);
            return Vpc.LoadBalancerPublishes.Where(p => served.Contains(p.LoadBalancer));
        }
    }

    /// <summary>The subnets that reach outward through a NAT gateway.</summary>
    public IEnumerable<Subnet> TranslatedSubnets => Uplink is null || Vpc.NatGateways.IsEmpty
        ? []
        : Vpc.Subnets.Where(s => TableOf(s) is { } table
            ? RoutesOf(table).Any(r => r.Target is NatTarget)
            : s.Type == SubnetType.Private);

    /// <summary>
    /// The subnets that reach the internet over IPv6. Nothing is translated there, so a private subnet
    /// goes by the internet gateway itself, outward only.
    /// </summary>
    public IEnumerable<Subnet> OutwardSubnets6 => Uplink is not { Ipv6: not null }
        ? []
        : Vpc.Subnets.Where(s => s.Cidr6 is not null && (TableOf(s) is { } table
            ? table.Routes.Any(r =>
                r.Target is GatewayTarget && r.Destination.Family == AddressFamily.V6)
            : s.Type is SubnetType.Public or SubnetType.Private));

    /// <summary>The routes of the family that the VPC is seen in.</summary>
    private IEnumerable<Route> RoutesOf(RouteTable table) =>
        table.Routes.Where(r => r.Destination.Family == Vpc.Cidr.Family);

    /// <summary>The route table that a subnet names; null where its type says all.</summary>
    public RouteTable? TableOf(Subnet subnet) => subnet.RouteTable is null
        ? null
        : Vpc.RouteTables.First(t => t.Name == subnet.RouteTable);

    public Subnet SubnetOf(Instance instance) =>
        Vpc.Subnets.First(s => s.Name == instance.Subnet);

    public static VpcPlan Create(
        Network network,
        Vpc vpc,
        string backend,
        HostFacts facts,
        TransferNetworks transfers,
        NameRegistry hostNames)
    {
        if (vpc.Cidr6 is not null && !facts.HasIpv6)
            throw new Contracts.BackendException(Failures.NoIpv6(vpc.Address));
        var names = new NameRegistry();
        return new VpcPlan
        {
            Project = network.Project,
            Vpc = vpc,
            Backend = backend,
            HostHasIpv6 = facts.HasIpv6,
            HostFiltersBridges = facts.FiltersBridges,
            Router = Names.RouterNamespace(vpc.Name),
            Bridges = vpc.Subnets.ToImmutableSortedDictionary(
                s => s.Name, s => names.Claim(Names.Bridge(s.Name), s.Address)),
            Ports = vpc.Instances.ToImmutableSortedDictionary(
                i => i.Name, i => names.Claim(Names.Port(i.Name), i.Address)),
            Uplink = vpc.InternetGateway is null
                ? null
                : UplinkPlan.Create(network, vpc, facts, transfers, hostNames),
        };
    }
}

/// <summary>The wire between a VPC's router and the host.</summary>
internal sealed record UplinkPlan
{
    /// <summary>The resource: the internet gateway, by a form of its address that always fits.</summary>
    public required string Resource { get; init; }

    /// <summary>The host's interface to the world.</summary>
    public required string HostInterface { get; init; }

    /// <summary>Its index; null where it is not known.</summary>
    public required int? HostInterfaceIndex { get; init; }

    /// <summary>
    /// The MTU of the wire: that of the uplink where it is smaller, so that the router says what is too
    /// large and not the host; never below what IPv6 needs.
    /// </summary>
    public required int Mtu { get; init; }

    /// <summary>The addresses of that interface, where published ports answer the host itself.</summary>
    public required ImmutableArray<IpAddress> HostInterfaceIps { get; init; }

    /// <summary>The host's end of the wire.</summary>
    public required string HostLink { get; init; }

    public required IpAddress HostIp { get; init; }

    public required IpAddress RouterIp { get; init; }

    /// <summary>Whether the host's interface forwarded before we came.</summary>
    public required bool ForwardedBefore { get; init; }

    /// <summary>What the wire carries over IPv6; null where the VPC has none.</summary>
    public Uplink6? Ipv6 { get; init; }

    /// <summary>The mark with what has to be known to put the host's forwarding back.</summary>
    public Mark Remember(Mark mark)
    {
        var plain = mark with
        {
            Uplink = HostInterface,
            UplinkIndex = HostInterfaceIndex,
            ForwardingWas = ForwardedBefore ? null : "0",
        };
        return Ipv6?.Remember(plain) ?? plain;
    }

    public static string ResourceOf(string vpc) => $"vpc.{vpc}/internet_gateway";

    public static UplinkPlan Create(
        Network network, Vpc vpc, HostFacts facts, TransferNetworks transfers, NameRegistry hostNames)
    {
        var resource = ResourceOf(vpc.Name);
        var wanted = vpc.InternetGateway?.Uplink ?? facts.DefaultUplink;
        if (wanted is null || !facts.Interfaces.TryGetValue(wanted, out var ips))
        {
            throw new Contracts.BackendException(
                Failures.UplinkMissing(resource, wanted, facts.Interfaces.Keys));
        }

        var (host, router) = transfers.For(network.Project, resource);
        return new UplinkPlan
        {
            Resource = resource,
            HostInterface = wanted,
            Mtu = facts.Mtus.TryGetValue(wanted, out var mtu)
                ? Math.Clamp(mtu, LinkObject.MinMtu6, LinkObject.UsualMtu)
                : LinkObject.UsualMtu,
            HostInterfaceIndex = facts.Indexes.TryGetValue(wanted, out var index) ? index : null,
            HostInterfaceIps = ips,
            HostLink = hostNames.Claim(Names.HostUplink(vpc.Name), resource),
            HostIp = host,
            RouterIp = router,
            ForwardedBefore = facts.ForwardedBefore(wanted),
            Ipv6 = Uplink6.Of(vpc, wanted, facts),
        };
    }
}
