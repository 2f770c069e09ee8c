using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Values;
using static VpcLang.Compiler.Semantics.Emission;

namespace VpcLang.Compiler.Semantics;

/// <summary>
/// Writes a project without mistakes as IR; what the language implies is filled in.
/// </summary>
internal sealed class NetworkEmitter(Project project)
{
    private readonly GroupEmitter _groups = new(project);
    private readonly RoutingEmitter _routing = new(project);

    private readonly BalancerEmitter _balancers = new(project);
    private readonly LinkEmitter _links = new(project);

    public Network Emit(string name, BoundProject bound) => new()
    {
        Project = name,
        Vpcs = [.. bound.Vpcs.Select(Vpc)],
        Peerings = [.. bound.Links.Where(l => l.IsPeering).Select(_links.Peering)],
        Assertions = [.. bound.Assertions.Select(a => a.Assertion)],
        TransitGateways = [.. bound.Links.Where(l => !l.IsPeering).Select(_links.Transit)],
    };

    private Vpc Vpc(BoundVpc vpc) => new()
    {
        Name = vpc.Symbol.Name,
        Cidr = Known(vpc.Cidr.Value),
        SecondaryCidrs = vpc.SecondaryCidrs.IsEmpty
            ? [] : [.. vpc.SecondaryCidrs.Select(c => c.Value)],
        Cidr6 = vpc.Cidr6.Value,
        Domain = Known(vpc.Domain.Value),
        Protect = vpc.Protect,
        InternetGateway = vpc.Gateways.Select(Gateway).FirstOrDefault(),
        NatGateways = [.. vpc.Nats.Select(Nat)],
        Subnets = [.. vpc.Subnets.Select(Subnet)],
        SecurityGroups = [.. vpc.Groups.Select(_groups.Emit)],
        Firewalls = [.. vpc.Firewalls.Select(Firewall)],
        NetworkAcls = [.. vpc.Acls.Select(_routing.Acl)],
        RouteTables = [.. vpc.Tables.Select(_routing.Table)],
        ElasticIps = [.. vpc.Eips.Select(_routing.Eip)],
        Instances = [.. Instances(vpc)],
        LoadBalancers = [.. vpc.Balancers.Select(_balancers.Balancer)],
        Publishes =
        [
            .. vpc.Publishes.Where(p => !BalancerEmitter.IsTarget(p))
                .Select(p => Publish(vpc, p)),
        ],
        LoadBalancerPublishes =
        [
            .. vpc.Publishes.Where(BalancerEmitter.IsTarget)
                .Select(p => _balancers.Publish(vpc, p)),
        ],
        Location = project.Locate(vpc.Symbol.Place),
    };

    private InternetGateway Gateway(BoundGateway gateway) => new()
    {
        Name = gateway.Symbol.Name,
        Address = gateway.Symbol.Address,
        Uplink = gateway.Uplink.Value,
        Location = project.Locate(gateway.Symbol.Place),
    };

    private NatGateway Nat(BoundNat nat) => new()
    {
        Name = nat.Symbol.Name,
        Address = nat.Symbol.Address,
        Subnet = Known(nat.Subnet.Value).Name,
        Location = project.Locate(nat.Symbol.Place),
    };

    private Subnet Subnet(BoundSubnet subnet) => new()
    {
        Name = subnet.Symbol.Name,
        Address = subnet.Symbol.Address,
        Cidr = Known(subnet.Cidr.Value),
        Cidr6 = subnet.Cidr6.Value,
        Type = Known(subnet.Type.Value),
        RouteTable = subnet.Table.Value?.Name,
        NetworkAcl = subnet.Acl?.Name,
        Location = project.Locate(subnet.Symbol.Place),
    };

    private Firewall Firewall(BoundFirewall firewall) => new()
    {
        Name = firewall.Symbol.Name,
        Address = firewall.Symbol.Address,
        Subnets = [.. Known(firewall.Subnets.Value).Select(s => s.Value.Name)],
        Rules = [.. firewall.Rules.Select(r => r.Rule)],
        Default = firewall.Default,
        Location = project.Locate(firewall.Symbol.Place),
    };

    private IEnumerable<Instance> Instances(BoundVpc vpc)
    {
        var addresses = Ipv6Addresses.Of(vpc);
        return vpc.Instances.Select(i => Instance(i, addresses.GetValueOrDefault(i.Symbol)));
    }

    private Instance Instance(BoundInstance instance, IpValue? ip6) => new()
    {
        Name = instance.Symbol.Name,
        Address = instance.Symbol.Address,
        Subnet = Known(instance.Subnet).Name,
        Ip = Known(instance.Address).Value,
        Ip6 = ip6?.Value,
        SecurityGroups = ImmutableArray.CreateRange(
            Known(instance.Groups), static g => g.Name),
        SourceDestCheck = instance.SourceDestCheck,
        RateBitsPerSecond = instance.Rate,
        Protect = instance.Protect,
        Location = project.Locate(instance.Symbol.Place),
    };

    private Publish Publish(BoundVpc vpc, BoundPublish publish)
    {
        var service = Known(publish.Service).Value.Service;
        return new Publish
        {
            Address = PublishAddress.Of(vpc.Symbol.Address, service),
            Service = service,
            Instance = Known(publish.To).Value.Name,
            Target = Known(publish.Target).Value.Service,
            Replacing = publish.Replacing,
            Location = project.Locate(publish.Place),
        };
    }
}
