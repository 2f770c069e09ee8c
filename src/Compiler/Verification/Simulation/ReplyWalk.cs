using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Compiler.Verification.Simulation;

/// <summary>
/// Rule 10: the way back. Groups and firewalls let replies pass; network ACLs do not know them, and
/// there must be a route.
/// </summary>
internal sealed class ReplyWalk(NetworkIndex index, Steps steps, Probe probe)
{
    private readonly Guards _guards = new(index);
    private readonly Routes _routes = new(index);

    /// <summary>From an instance to an instance, by the way that its own routes say.</summary>
    public void BetweenInstances(Site client, IpAddress clientIp, Arrival arrival)
    {
        if (arrival.Receiver is not { } server
            || Reply(arrival, arrival.Packet.Source) is not { } packet)
        {
            return;
        }

        if (arrival.IsSupposed)
        {
            CrossToOther(server.Vpc, server.Subnet, client, packet);
            return;
        }

        if (arrival.Balancer is { } balancer)
        {
            Cross(server.Vpc, server.Subnet, balancer.Subnet, packet);
            (server, packet) = (balancer, packet with
            {
                Source = balancer.IpOf(AddressFamily.V4) ?? packet.Source,
                Destination = clientIp,
            });
        }

        Return(server.Vpc, server.Subnet, client, packet);
    }

    /// <summary>From the internet to an instance, through the gateway that it left by.</summary>
    public void FromInternet(Site client, Arrival arrival)
    {
        if (Reply(arrival, arrival.Packet.Source) is not { } packet)
            return;
        var vpc = client.Vpc;
        if (arrival.Nat is { } nat)
        {
            var own = index.SubnetOf(vpc.Name, nat.Subnet);
            var atGateway = packet.Protocol is Protocol.Tcp or Protocol.Udp
                ? packet with { Number = probe.GatewayPort }
                : packet;
            steps.Add(_guards.Acl(vpc, own, atGateway, Direction.Ingress, isReply: true));
            if (own.Name == client.Subnet.Name)
                return;
            steps.Add(_guards.Acl(vpc, own, packet, Direction.Egress, isReply: true));
        }

        steps.Add(_guards.Acl(vpc, client.Subnet, packet, Direction.Ingress, isReply: true));
    }

    /// <summary>From an instance out to a client on the internet.</summary>
    public void ToInternet(Arrival arrival)
    {
        if (arrival.Receiver is not { } server || Reply(arrival, arrival.Packet.Source) is not { } packet)
            return;
        if (arrival.Balancer is { } balancer)
        {
            Cross(server.Vpc, server.Subnet, balancer.Subnet, packet);
            (server, packet) = (balancer, packet with
            {
                Source = balancer.IpOf(AddressFamily.V4) ?? packet.Source,
            });
        }

        steps.Add(_guards.Acl(server.Vpc, server.Subnet, packet, Direction.Egress, isReply: true));
    }

    private void Return(Vpc vpc, Subnet subnet, Site client, Packet packet)
    {
        var passed = new HashSet<string>(StringComparer.Ordinal);
        while (_routes.Find(vpc, subnet, packet.Destination) is { } route)
        {
            switch (route.Target)
            {
                case null when vpc.Name == client.Vpc.Name:
                    Cross(vpc, subnet, client.Subnet, packet);
                    return;
                case PeeringTarget or TransitTarget when LeadsBack(vpc, route.Target, client, packet):
                    CrossToOther(vpc, subnet, client, packet);
                    return;
                case InstanceTarget { Name: var name }:
                    var appliance = index.InstanceOf(vpc.Name, name);
                    Cross(vpc, subnet, appliance.Subnet, packet);
                    if (appliance.Instance is { SourceDestCheck: false } && passed.Add(name))
                    {
                        subnet = appliance.Subnet;
                        continue;
                    }

                    break;
            }

            NoWayBack(vpc, subnet, client, packet, route);
            return;
        }

        NoWayBack(vpc, subnet, client, packet, route: null);
    }

    private bool LeadsBack(Vpc vpc, RouteTarget link, Site client, Packet packet) =>
        vpc.Name != client.Vpc.Name
        && index.SidesOf(link).Contains(client.Vpc.Name)
        && Links.Admits(index, link, packet.Source, packet.Destination);

    /// <summary>Tells what else would stand in the way of the reply, if there were a route.</summary>
    private void NoWayBack(Vpc vpc, Subnet subnet, Site client, Packet packet, SubnetRoute? route)
    {
        steps.Add(
            Stage.Route, 10, false, route?.Resource ?? subnet.Address,
            route is null
                ? $"no route back to {packet.Destination}"
                : $"{route.Text} does not lead back to {packet.Destination}",
            packet, route?.Location ?? subnet.Location, isReply: true);
        if (vpc.Name == client.Vpc.Name)
            Cross(vpc, subnet, client.Subnet, packet);
        else
            CrossToOther(vpc, subnet, client, packet);
    }

    private void Cross(Vpc vpc, Subnet from, Subnet to, Packet packet)
    {
        if (from.Name == to.Name)
            return;
        steps.Add(_guards.Acl(vpc, from, packet, Direction.Egress, isReply: true));
        steps.Add(_guards.Acl(vpc, to, packet, Direction.Ingress, isReply: true));
    }

    private void CrossToOther(Vpc vpc, Subnet from, Site client, Packet packet)
    {
        steps.Add(_guards.Acl(vpc, from, packet, Direction.Egress, isReply: true));
        steps.Add(_guards.Acl(
            client.Vpc, client.Subnet, packet, Direction.Ingress, isReply: true));
    }

    /// <summary>The first packet back; null where the protocol knows no answer.</summary>
    private Packet? Reply(Arrival arrival, IpAddress client)
    {
        var request = arrival.Packet;
        var number = request.Protocol switch
        {
            Protocol.Tcp or Protocol.Udp => probe.ClientPort,
            Protocol.Icmp => IcmpReplies.To(request.Number),
            _ => 0,
        };
        return number is { } known
            ? new Packet(request.Destination, client, request.Protocol, known)
            {
                SourceVpc = arrival.Receiver?.Vpc.Name,
                DestinationVpc = request.SourceVpc,
            }
            : null;
    }
}
