using System.Collections.Immutable;
using VpcLang.Backends.Linux.Compaction;
using VpcLang.Backends.Linux.Model;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Lowering.Plans;

/// <summary>Names and addresses of every wire between routers.</summary>
internal sealed class LinkPlans
{
    private readonly Dictionary<string, VpcPlan> _vpcs;
    private readonly Dictionary<string, List<VpcLink>> _links;
    private readonly Dictionary<string, NameRegistry> _names = new(StringComparer.Ordinal);
    private readonly TransferNetworks _transfers;

    private LinkPlans(ImmutableArray<VpcPlan> vpcs, TransferNetworks transfers)
    {
        _vpcs = vpcs.ToDictionary(v => v.Vpc.Name, StringComparer.Ordinal);
        _links = vpcs.ToDictionary(v => v.Vpc.Name, _ => new List<VpcLink>(), StringComparer.Ordinal);
        _transfers = transfers;
    }

    /// <summary>The VPCs with their links, and the transit gateways.</summary>
    public static (ImmutableArray<VpcPlan> Vpcs, ImmutableArray<HubPlan> Hubs) Of(
        Network network, ImmutableArray<VpcPlan> vpcs, TransferNetworks transfers)
    {
        var plans = new LinkPlans(vpcs, transfers);
        foreach (var peering in network.Peerings)
            plans.Join(peering);
        var hubs = network.TransitGateways.Select(plans.HubOf).ToImmutableArray();
        return ([.. vpcs.Select(v => v with { Links = [.. plans._links[v.Vpc.Name]] })], hubs);
    }

    /// <summary>
    /// Routers are set up in the order of their names; the pair is made by the end in the first, so
    /// that the other end is there when its turn comes.
    /// </summary>
    private void Join(Peering peering)
    {
        var sides = peering.Between
            .Select(name => _vpcs[name])
            .OrderBy(v => v.Router, StringComparer.Ordinal)
            .ToList();
        var (first, second) = (sides[0], sides[1]);
        var carriesIpv6 = sides.TrueForAll(HasIpv6);
        var (near, far) = Wire(
            first,
            peering.Address,
            carriesIpv6,
            (first.Router, Names.Peering(peering.Name)),
            (second.Router, Names.PeeringFar(peering.Name)));
        _links[first.Vpc.Name].Add(SideOf(peering, near, first, second));
        _links[second.Vpc.Name].Add(SideOf(peering, far, second, first));
    }

    private VpcLink SideOf(Peering peering, LinkEnd end, VpcPlan own, VpcPlan other) => new(end)
    {
        Vpcs = [other.Vpc.Name],
        Routes = peering.Routes,
        FarCidrs = NetworksOf(other, end.CarriesIpv6),
        OwnScope = ScopeOf(peering, own, end.CarriesIpv6),
        FarScope = ScopeOf(peering, other, end.CarriesIpv6),
    };

    private static bool HasIpv6(VpcPlan vpc) => vpc.Vpc.Cidr6 is not null;

    /// <summary>A VPC's networks, of both families where a wire carries both.</summary>
    private static ImmutableArray<Cidr> NetworksOf(VpcPlan vpc, bool ofIpv6) => Networks.Disjoint(
        ofIpv6 && vpc.Vpc.Cidr6 is { } cidr ? vpc.Cidrs.Append(cidr) : vpc.Cidrs);

    /// <summary>What may use a peering on one side: all of it, or what <c>only</c> names there.</summary>
    private ImmutableArray<Cidr> ScopeOf(Peering peering, VpcPlan side, bool ofIpv6)
    {
        var all = NetworksOf(side, ofIpv6);
        return peering.Only.IsEmpty
            ? all
            : Networks.Disjoint(peering.Only
                .SelectMany(NetworksOf)
                .Where(part => all.Any(own => own.Contains(part))));
    }

    private IEnumerable<Cidr> NetworksOf(Peer part) => part switch
    {
        CidrPeer { Cidr: var cidr } => [cidr],
        SubnetPeer { Vpc: var vpc, Name: var name } =>
            NetworksOf(_vpcs[vpc].Vpc.Subnets.First(s => s.Name == name)),
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "no part of a peering"),
    };

    private static IEnumerable<Cidr> NetworksOf(Subnet subnet) =>
        subnet.Cidr6 is { } cidr ? [subnet.Cidr, cidr] : [subnet.Cidr];

    private HubPlan HubOf(TransitGateway transit)
    {
        var ns = Names.HubNamespace(transit.Name);
        var attached = transit.Attach.Select(name => _vpcs[name]).ToList();
        var ends = ImmutableArray.CreateBuilder<(LinkEnd End, ImmutableArray<Cidr> Cidrs)>();
        foreach (var vpc in attached)
        {
            var (near, far) = Wire(
                vpc,
                transit.Address,
                HasIpv6(vpc),
                (ns, Names.Attachment(vpc.Vpc.Name)),
                (vpc.Router, Names.Transit(transit.Name)));
            var own = NetworksOf(vpc, ofIpv6: true);
            ends.Add((near, own));
            var others = attached.Where(v => v != vpc).ToList();
            var beyond = Networks.Disjoint(
                others.SelectMany(v => NetworksOf(v, ofIpv6: HasIpv6(vpc))));
            _links[vpc.Vpc.Name].Add(new VpcLink(far)
            {
                Vpcs = [.. others.Select(v => v.Vpc.Name)],
                Routes = transit.Routes,
                FarCidrs = beyond,
                OwnScope = own,
                FarScope = beyond,
            });
        }

        return new HubPlan
        {
            Project = attached[0].Project,
            Backend = attached[0].Backend,
            HostHasIpv6 = attached[0].HostHasIpv6,
            Transit = transit,
            Namespace = ns,
            Attachments = ends.ToImmutable(),
        };
    }

    private (LinkEnd Near, LinkEnd Far) Wire(
        VpcPlan vpc,
        string resource,
        bool carriesIpv6,
        (string Namespace, string Name) near,
        (string Namespace, string Name) far)
    {
        var nearEnd = Claim(near, $"{resource} to {far.Namespace}");
        var farEnd = Claim(far, $"{resource} to {near.Namespace}");
        var (nearIp, farIp) = _transfers.ForLink(vpc.Project, resource, nearEnd, farEnd);
        var first = new LinkEnd
        {
            Project = vpc.Project,
            HostHasIpv6 = vpc.HostHasIpv6,
            CarriesIpv6 = carriesIpv6,
            Resource = resource,
            Namespace = nearEnd.Namespace,
            Name = nearEnd.Name,
            Kind = LinkKind.Veth,
            Far = farEnd,
            Ip = nearIp,
            FarIp = farIp,
        };
        return (first, first with
        {
            Namespace = farEnd.Namespace,
            Name = farEnd.Name,
            Kind = LinkKind.VethPeer,
            Far = nearEnd,
            Ip = farIp,
            FarIp = nearIp,
        });
    }

    private VethEnd Claim((string Namespace, string Name) end, string owner)
    {
        if (!_names.TryGetValue(end.Namespace, out var names))
            _names[end.Namespace] = names = new NameRegistry();
        return new VethEnd(end.Namespace, names.Claim(end.Name, owner), Mac: null);
    }
}
