using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Compiler.Verification.Simulation;

/// <summary>
/// Sends one packet through a network, as docs/semantics.md says, and tells every decision. It is
/// written for being read, not for speed: the verifier is measured against it.
/// </summary>
public sealed class Simulator(NetworkIndex index)
{
    /// <summary>The walk of one connection, and of its reply.</summary>
    public Walk Send(Probe probe)
    {
        var steps = new Steps();
        var arrival = probe.Source switch
        {
            InstanceSender { Vpc: var vpc, Name: var name } =>
                FromInstance(index.InstanceOf(vpc, name), probe, steps),
            InternetSender { Ip: var ip } => FromInternet(ip, probe, steps),
            _ => null,
        };
        return new Walk
        {
            Steps = [.. steps.All],
            Receiver = arrival?.Receiver,
            Arrived = arrival?.Packet,
            TranslatedSource = arrival?.TranslatedSource,
        };
    }

    private Arrival? FromInstance(Site sender, Probe probe, Steps steps)
    {
        if (probe.To is not DialedAddress { Ip: var to })
        {
            var here = new Packet(
                sender.IpOf(AddressFamily.V4) ?? default, default, probe.Protocol, probe.Number);
            steps.Add(
                Stage.Gateway, 20, false, sender.Address,
                "an instance does not reach the host that it is on", here);
            return null;
        }

        if (sender.IpOf(to.Family) is not { } from)
        {
            var none = new Packet(default, to, probe.Protocol, probe.Number);
            steps.Add(
                Stage.Sender, 1, false, sender.Address, $"{sender.Name} has no IPv6 address", none,
                sender.Instance?.Location);
            return null;
        }

        var packet = new Packet(from, to, probe.Protocol, probe.Number);
        var arrival = new RequestWalk(index, steps, probe.Choice).Leave(sender, packet);
        if (arrival is null)
            return null;
        var reply = new ReplyWalk(index, steps, probe);
        if (arrival.Receiver is null)
            reply.FromInternet(sender, arrival);
        else
            reply.BetweenInstances(sender, from, arrival);
        return arrival;
    }

    private Arrival? FromInternet(IpAddress client, Probe probe, Steps steps)
    {
        var dialed = probe.To is DialedAddress { Ip: var to } ? to : default;
        var packet = new Packet(client, dialed, probe.Protocol, probe.Number);
        if (!index.Internet.Contains(client))
        {
            steps.Add(
                Stage.Sender, 1, false, "internet",
                $"the internet cannot speak as {client}", packet);
        }

        var entry = probe.To is DialedUplink { Uplink: var uplink }
            ? Published(uplink, packet, steps)
            : Elastic(packet, probe, steps);
        if (entry is not var (site, translated))
            return null;
        var arrival = new RequestWalk(index, steps, probe.Choice).Enter(site, translated);
        if (arrival is not null)
            new ReplyWalk(index, steps, probe).ToInternet(arrival);
        return arrival;
    }

    /// <summary>Rule 12: who a port of the uplink is published to.</summary>
    private (Site Site, Packet Packet)? Published(string? uplink, Packet packet, Steps steps)
    {
        foreach (var vpc in index.Network.Vpcs)
        {
            if (vpc.InternetGateway is not { } gateway || gateway.Uplink != uplink)
                continue;
            foreach (var publish in vpc.Publishes.Where(p => packet.IsOf(p.Service)))
            {
                return Translated(
                    index.InstanceOf(vpc.Name, publish.Instance), publish.Address,
                    publish.Location, publish.Service, publish.Target);
            }

            foreach (var publish in vpc.LoadBalancerPublishes.Where(p => packet.IsOf(p.Service)))
            {
                return Translated(
                    index.BalancerOf(vpc.Name, publish.LoadBalancer), publish.Address,
                    publish.Location, publish.Service, publish.Target);
            }
        }

        steps.Add(
            Stage.Publish, 12, false, "internet", $"nobody publishes {packet.ServiceText}", packet);
        return null;

        (Site, Packet) Translated(
            Site site, string resource, SourceLocation location, Service from, Service to)
        {
            var inside = packet with
            {
                Destination = site.IpOf(AddressFamily.V4) ?? default,
                DestinationVpc = site.Vpc.Name,
                Number = Ports.Translate(from, to, packet.Number),
            };
            steps.Add(
                Stage.Publish, 12, true, resource,
                $"publish {from} to {site.Name} on {to}", inside, location);
            return (site, inside);
        }
    }

    private (Site Site, Packet Packet)? Elastic(Packet packet, Probe probe, Steps steps)
    {
        foreach (var vpc in index.Network.Vpcs)
        {
            foreach (var eip in vpc.ElasticIps.Where(e => e.Ip == packet.Destination))
            {
                var site = index.InstanceOf(vpc.Name, eip.Instance);
                var inside = packet with
                {
                    Destination = site.IpOf(AddressFamily.V4) ?? default,
                    DestinationVpc = site.Vpc.Name,
                };
                steps.Add(
                    Stage.Publish, 12, true, eip.Address, $"{eip.Ip} is {site.Name}", inside,
                    eip.Location);
                return (site, inside);
            }
        }

        steps.Add(Stage.Publish, 12, false, "internet", WhyNot(packet), packet);
        EnterAsIfPublished(packet, probe, steps);
        return null;
    }

    /// <summary>A published load balancer is asked for as the instances that it stands before.</summary>
    private string WhyNot(Packet packet)
    {
        if (!index.Internet.IsInVpc(packet.Destination))
            return $"{packet.Destination} is not of this project";
        var before = SitesAt(packet.Destination)
            .Where(s => s.Vpc.LoadBalancerPublishes.Any(p => p.LoadBalancer == s.Balancer?.Name))
            .SelectMany(s => (s.Balancer?.Listeners ?? [])
                .SelectMany(l => l.Targets, (_, target) => $"{s.Vpc.Name}.{target}"))
            .FirstOrDefault();
        return before is null
            ? "no private address is reached from the internet: nothing publishes it"
            : "no private address is reached from the internet; what is published to it reaches the "
                + $"instances behind it: ask for {before}";
    }

    private List<Site> SitesAt(IpAddress ip) =>
        [.. index.Network.Vpcs.Select(v => index.SiteAt(v.Name, ip)).OfType<Site>()];

    /// <summary>What else would stand in the way of a connection that nothing publishes.</summary>
    private void EnterAsIfPublished(Packet packet, Probe probe, Steps steps)
    {
        if (SitesAt(packet.Destination) is not [var site])
            return;
        var arrival = new RequestWalk(index, steps, probe.Choice).Enter(
            site, packet with { DestinationVpc = site.Vpc.Name });
        if (arrival is not null)
            new ReplyWalk(index, steps, probe).ToInternet(arrival);
    }
}
