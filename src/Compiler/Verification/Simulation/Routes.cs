using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Compiler.Verification.Simulation;

/// <summary>A route that a subnet has, written or not.</summary>
/// <param name="Destination">The network.</param>
/// <param name="Target">Where packets go; null for the VPC itself.</param>
/// <param name="Resource">The stable address of what says so.</param>
/// <param name="Text">As one would write it.</param>
/// <param name="Location">Where it stands.</param>
internal sealed record SubnetRoute(
    Cidr Destination, RouteTarget? Target, string Resource, string Text, SourceLocation Location);

/// <summary>Rule 6: the routes of a subnet, and the longest prefix among them.</summary>
internal sealed class Routes(NetworkIndex index)
{
    /// <summary>The route that a packet takes; null where there is none.</summary>
    public SubnetRoute? Find(Vpc vpc, Subnet subnet, IpAddress to)
    {
        SubnetRoute? best = null;
        foreach (var route in All(vpc, subnet))
        {
            if (route.Destination.Contains(to)
                && (best is null || best.Destination.PrefixLength < route.Destination.PrefixLength))
            {
                best = route;
            }
        }

        return best;
    }

    private IEnumerable<SubnetRoute> All(Vpc vpc, Subnet subnet)
    {
        foreach (var cidr in InternetSpace.CidrsOf(vpc))
            yield return new(cidr, null, vpc.Address, $"{cidr} is local", vpc.Location);
        foreach (var route in Automatic(vpc))
            yield return route;
        if (subnet.RouteTable is { } name)
        {
            var table = vpc.RouteTables.First(t => t.Name == name);
            foreach (var route in table.Routes)
            {
                yield return new(
                    route.Destination, route.Target, table.Address, route.ToString(), route.Location);
            }
        }
        else if (vpc.InternetGateway is { } gateway && subnet.Type != SubnetType.Isolated)
        {
            foreach (var route in ByType(vpc, subnet, gateway))
                yield return route;
        }
    }

    /// <summary>IPv6 knows no NAT: what is private goes out as it is, and nothing comes in.</summary>
    private static IEnumerable<SubnetRoute> ByType(Vpc vpc, Subnet subnet, InternetGateway gateway)
    {
        var word = subnet.Type.ToString().ToLowerInvariant();
        yield return new(
            Cidr.AllV6, new GatewayTarget(gateway.Name), subnet.Address,
            $"::/0 via {gateway.Name} (type = {word})", subnet.Location);
        if (subnet.Type == SubnetType.Public)
        {
            yield return new(
                Cidr.AllV4, new GatewayTarget(gateway.Name), subnet.Address,
                $"0.0.0.0/0 via {gateway.Name} (type = {word})", subnet.Location);
        }
        else if (vpc.NatGateways is [var nat, ..])
        {
            yield return new(
                Cidr.AllV4, new NatTarget(nat.Name), subnet.Address,
                $"0.0.0.0/0 via nat.{nat.Name} (type = {word})", subnet.Location);
        }
    }

    private IEnumerable<SubnetRoute> Automatic(Vpc vpc)
    {
        foreach (var peering in index.Network.Peerings.Where(p => p.Routes == RouteMode.Auto))
        {
            var target = new PeeringTarget(peering.Name);
            foreach (var route in Beyond(vpc, target, peering.Address, peering.Location))
                yield return route;
        }

        foreach (var hub in index.Network.TransitGateways.Where(t => t.Routes == RouteMode.Auto))
        {
            var target = new TransitTarget(hub.Name);
            foreach (var route in Beyond(vpc, target, hub.Address, hub.Location))
                yield return route;
        }
    }

    private IEnumerable<SubnetRoute> Beyond(
        Vpc vpc, RouteTarget link, string resource, SourceLocation location)
    {
        var sides = index.SidesOf(link);
        return sides.Contains(vpc.Name)
            ? sides.Where(s => s != vpc.Name)
                .SelectMany(s => InternetSpace.CidrsOf(index.VpcOf(s)))
                .Select(c => new SubnetRoute(c, link, resource, $"{c} via {link} (auto)", location))
            : [];
    }
}
