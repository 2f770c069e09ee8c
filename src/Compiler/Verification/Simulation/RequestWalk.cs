using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Compiler.Verification.Simulation;

/// <summary>
/// The walk of a request, rule by rule. It goes on behind a rule that blocks wherever it is known
/// where it would have gone, so that everything in the way is told at once.
/// </summary>
internal sealed class RequestWalk(NetworkIndex index, Steps steps, int choice)
{
    private readonly Guards _guards = new(index);
    private readonly Routes _routes = new(index);
    private readonly HashSet<string> _appliances = new(StringComparer.Ordinal);

    /// <summary>From an instance: rules 2 to 9.</summary>
    public Arrival? Leave(Site sender, Packet packet)
    {
        if (NetworkIndex.RouterAt(sender.Vpc, packet.Destination) is { } router)
        {
            var isPing = packet is { Protocol: Protocol.Icmp, Number: 8 };
            steps.Add(
                Stage.Router, 20, isPing, router.Address,
                isPing ? "the router answers ping" : "the router answers ping and nothing else",
                packet, router.Location);
            return null;
        }

        packet = packet with
        {
            SourceVpc = sender.Vpc.Name,
            DestinationVpc = FarEnd(sender.Vpc, sender.Subnet, packet.Destination, 0)?.Name,
        };
        steps.Add(_guards.Groups(sender, packet, Direction.Egress));
        return LeaveSubnet(sender, sender.Subnet, packet);
    }

    /// <summary>The VPC that an address is of by the routes; null for the internet.</summary>
    private Vpc? FarEnd(Vpc vpc, Subnet subnet, IpAddress to, int hops)
    {
        var route = _routes.Find(vpc, subnet, to);
        return route switch
        {
            { Target: null } => vpc,
            { Target: InstanceTarget { Name: var name } } when hops < vpc.Instances.Length =>
                FarEnd(vpc, index.InstanceOf(vpc.Name, name).Subnet, to, hops + 1),
            _ => index.SidesOf(route?.Target ?? new BlackholeTarget())
                .Where(s => s != vpc.Name)
                .Select(index.VpcOf)
                .Concat(index.Network.Vpcs)
                .FirstOrDefault(v => InternetSpace.IsIn(v, to)),
        };
    }

    /// <summary>From the internet, translated already: rules 12, 7, 8 and 9.</summary>
    public Arrival? Enter(Site site, Packet packet)
    {
        var route = _routes.Find(site.Vpc, site.Subnet, packet.Source);
        steps.Add(
            Stage.Gateway, 12, route?.Target is GatewayTarget, route?.Resource ?? site.Subnet.Address,
            route?.Text ?? $"no route to {packet.Source}", packet,
            route?.Location ?? site.Subnet.Location);
        return EnterSubnet(site, packet);
    }

    /// <summary>Over the boundary of a subnet, and to whom it is for.</summary>
    private Arrival? EnterSubnet(Site site, Packet packet)
    {
        steps.Add(_guards.Acl(site.Vpc, site.Subnet, packet, Direction.Ingress));
        steps.Add(_guards.Firewall(site.Vpc, site.Subnet, packet, Direction.Ingress));
        return Deliver(site, packet);
    }

    private Arrival? LeaveSubnet(Site sender, Subnet subnet, Packet packet)
    {
        var vpc = sender.Vpc;
        var route = _routes.Find(vpc, subnet, packet.Destination);
        if (route is { Target: null })
            return StayInVpc(vpc, subnet, packet, route);

        var appliance = route?.Target is InstanceTarget { Name: var name }
            ? index.InstanceOf(vpc.Name, name)
            : null;
        if (appliance?.Subnet.Name != subnet.Name)
            CrossOutward(vpc, subnet, packet);
        var goesOn = route is { Target: not BlackholeTarget };
        steps.Add(
            Stage.Route, 6, goesOn, route?.Resource ?? subnet.Address,
            route?.Text ?? $"no route to {packet.Destination}", packet,
            route?.Location ?? subnet.Location);
        return route?.Target switch
        {
            GatewayTarget when IsOwn(vpc, packet) => ToInternet(sender, packet),
            NatTarget { Name: var nat } when IsOwn(vpc, packet) => ByNat(vpc, subnet, packet, nat),
            GatewayTarget or NatTarget => null,
            InstanceTarget when appliance is not null => ByAppliance(sender, subnet, appliance, packet),
            PeeringTarget or TransitTarget => ByLink(vpc, packet, route.Target),
            _ => AsIfRouted(vpc, packet),
        };
    }

    private Arrival? StayInVpc(Vpc vpc, Subnet subnet, Packet packet, SubnetRoute route)
    {
        var site = index.SiteAt(vpc.Name, packet.Destination);
        if (site?.Subnet.Name == subnet.Name)
            return Deliver(site, packet);
        CrossOutward(vpc, subnet, packet);
        steps.Add(Stage.Route, 6, true, route.Resource, route.Text, packet, route.Location);
        return site is null ? Nobody(vpc, packet) : EnterSubnet(site, packet);
    }

    private void CrossOutward(Vpc vpc, Subnet subnet, Packet packet)
    {
        steps.Add(_guards.Firewall(vpc, subnet, packet, Direction.Egress));
        steps.Add(_guards.Acl(vpc, subnet, packet, Direction.Egress));
    }

    /// <summary>A gateway translates the address of who sends to it, and no other (as AWS).</summary>
    private bool IsOwn(Vpc vpc, Packet packet)
    {
        if (_appliances.Count == 0)
            return true;
        steps.Add(
            Stage.Gateway, 11, false, vpc.InternetGateway?.Address ?? vpc.Address,
            $"takes packets of their own sender only, and {packet.Source} is not the last sender's",
            packet, vpc.InternetGateway?.Location);
        return false;
    }

    /// <summary>Rule 11: outward through the internet gateway.</summary>
    private Arrival? ToInternet(Site sender, Packet packet)
    {
        if (!Outside(sender.Vpc, packet))
            return null;
        var eip = packet.Destination.Family == AddressFamily.V6
            ? null
            : sender.Vpc.ElasticIps.FirstOrDefault(e => e.Instance == sender.Instance?.Name);
        steps.Add(
            Stage.Gateway, 11, true, eip?.Address ?? sender.Vpc.InternetGateway?.Address ?? "",
            (eip, packet.Destination.Family) switch
            {
                (not null, _) => $"leaves as {eip.Ip}",
                (_, AddressFamily.V6) => "leaves by its own address",
                _ => "leaves by the uplink's address",
            },
            packet, eip?.Location ?? sender.Vpc.InternetGateway?.Location);
        return new Arrival { Packet = packet, TranslatedSource = eip?.Ip };
    }

    /// <summary>Rule 14: through the gateway's own subnet, in and out again.</summary>
    private Arrival? ByNat(Vpc vpc, Subnet subnet, Packet packet, string name)
    {
        if (packet.Destination.Family == AddressFamily.V6)
        {
            return Outside(vpc, packet) ? new Arrival { Packet = packet } : null;
        }

        var nat = vpc.NatGateways.First(n => n.Name == name);
        var own = index.SubnetOf(vpc.Name, nat.Subnet);
        steps.Add(
            Stage.Nat, 14, packet.Protocol != Protocol.All, nat.Address,
            packet.Protocol == Protocol.All
                ? "a NAT gateway passes TCP, UDP and ICMP only"
                : "leaves by the gateway's address",
            packet, nat.Location);
        if (own.Name != subnet.Name)
            steps.Add(_guards.Acl(vpc, own, packet, Direction.Ingress));
        steps.Add(_guards.Acl(vpc, own, packet, Direction.Egress));
        var route = _routes.Find(vpc, own, packet.Destination);
        if (route?.Target is not GatewayTarget)
        {
            steps.Add(
                Stage.Route, 14, false, route?.Resource ?? own.Address,
                route?.Text ?? $"no route to {packet.Destination}", packet,
                route?.Location ?? own.Location);
        }

        return Outside(vpc, packet) ? new Arrival { Packet = packet, Nat = nat } : null;
    }

    /// <summary>Whether the internet is where the packet is going; tells why if not.</summary>
    private bool Outside(Vpc vpc, Packet packet)
    {
        var to = packet.Destination;
        if (index.Internet.Contains(to))
            return true;
        var (law, why) = index.Internet.IsInVpc(to)
            ? (16, $"{to} is in a VPC, and a VPC is never behind the internet")
            : index.Internet.IsElastic(to)
                ? (20, $"{to} is on this host's own uplink, which instances do not reach")
                : (11, $"{to} is forwarded by no router");
        steps.Add(
            Stage.Gateway, law, false, vpc.InternetGateway?.Address ?? vpc.Address, why, packet,
            vpc.InternetGateway?.Location);
        if (law == 16)
            AsIfRouted(vpc, packet);
        return false;
    }

    /// <summary>Through an instance: its groups decide on what enters and leaves it.</summary>
    private Arrival? ByAppliance(Site sender, Subnet subnet, Site appliance, Packet packet)
    {
        if (appliance.Subnet.Name != subnet.Name)
        {
            steps.Add(_guards.Acl(appliance.Vpc, appliance.Subnet, packet, Direction.Ingress));
            steps.Add(_guards.Firewall(appliance.Vpc, appliance.Subnet, packet, Direction.Ingress));
        }

        steps.Add(_guards.Groups(appliance, packet, Direction.Ingress));
        var forwards = appliance.Instance is { SourceDestCheck: false };
        var isNew = _appliances.Add(appliance.Address);
        steps.Add(
            Stage.Appliance, 1, forwards && isNew, appliance.Address,
            !forwards ? "drops what is not its own (source_dest_check)"
                : isNew ? "passes it on" : "has had this packet already: a loop",
            packet, appliance.Instance?.Location);
        if (!isNew)
            return null;
        steps.Add(_guards.Groups(appliance, packet, Direction.Egress));
        return LeaveSubnet(sender, appliance.Subnet, packet);
    }

    /// <summary>Rules 16 to 18: over to another VPC.</summary>
    private Arrival? ByLink(Vpc vpc, Packet packet, RouteTarget link)
    {
        var beyond = index.SidesOf(link)
            .Where(s => s != vpc.Name)
            .Select(index.VpcOf)
            .FirstOrDefault(v => InternetSpace.IsIn(v, packet.Destination));
        var (resource, law, location) = Links.Describe(index, link);
        if (beyond is null)
        {
            steps.Add(
                Stage.Link, law, false, resource,
                $"{packet.Destination} is of none of its VPCs", packet, location);
            return AsIfRouted(vpc, packet);
        }

        var isWithin = Links.Admits(index, link, packet.Source, packet.Destination);
        steps.Add(
            Stage.Link, law, isWithin, resource,
            isWithin ? $"to {beyond.Name}" : "both ends must lie in what `only` lists", packet,
            location);
        return index.SiteAt(beyond.Name, packet.Destination) is { } site
            ? EnterSubnet(site, packet)
            : Nobody(beyond, packet);
    }

    /// <summary>What would stand in the way at the far end, if there were a way to it.</summary>
    private Arrival? AsIfRouted(Vpc vpc, Packet packet)
    {
        var sites = index.Network.Vpcs
            .Where(v => v.Name != vpc.Name)
            .Select(v => index.SiteAt(v.Name, packet.Destination))
            .OfType<Site>()
            .ToList();
        return sites is [var only] && EnterSubnet(only, packet) is { } arrival
            ? arrival with { IsSupposed = true }
            : null;
    }

    private Arrival? Nobody(Vpc vpc, Packet packet)
    {
        steps.Add(
            Stage.Receiver, 9, false, vpc.Address, $"nobody has the address {packet.Destination}",
            packet, vpc.Location);
        return null;
    }

    private Arrival? Deliver(Site site, Packet packet)
    {
        if (site.Balancer is { } balancer)
            return Balance(site, balancer, packet);
        steps.Add(_guards.Groups(site, packet, Direction.Ingress));
        return new Arrival { Receiver = site, Packet = packet };
    }

    /// <summary>Rule 19: to one target, by the listener.</summary>
    private Arrival? Balance(Site site, LoadBalancer balancer, Packet packet)
    {
        var listener = balancer.Listeners.FirstOrDefault(l => packet.IsOf(l.Service));
        if (listener is null)
        {
            steps.Add(
                Stage.Balancer, 19, false, balancer.Address,
                $"does not listen on {packet.ServiceText}", packet, balancer.Location);
            return null;
        }

        var target = index.InstanceOf(
            site.Vpc.Name, listener.Targets[choice % listener.Targets.Length]);
        var to = target.IpOf(AddressFamily.V4) ?? packet.Destination;
        var sent = packet with
        {
            // Who is its own target would take a packet from itself for a forged one.
            Source = packet.Source == to ? balancer.Ip : packet.Source,
            Destination = to,
            DestinationVpc = site.Vpc.Name,
            Number = Ports.Translate(listener.Service, listener.Target, packet.Number),
        };
        steps.Add(
            Stage.Balancer, 19, true, balancer.Address, $"sends it to {target.Name}", sent,
            listener.Location);
        if (target.Subnet.Name != site.Subnet.Name)
        {
            CrossOutward(site.Vpc, site.Subnet, sent);
            return EnterSubnet(target, sent) is { } far ? far with { Balancer = site } : null;
        }

        return Deliver(target, sent) is { } near ? near with { Balancer = site } : null;
    }
}
