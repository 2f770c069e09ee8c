using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Terraform.Meaning;

/// <summary>A route table with all of its routes, those that go without saying too.</summary>
/// <param name="Key">Its address, or that of its VPC with the type of its subnets.</param>
/// <param name="Label">Its name for people.</param>
/// <param name="Routes">Every route but the local ones, which AWS adds itself.</param>
/// <param name="Subnets">The subnets that use it.</param>
internal sealed record Table(
    string Key, string Label, ImmutableArray<Route> Routes, ImmutableArray<Subnet> Subnets);

/// <summary>The route tables of a VPC as AWS needs them: each subnet has one.</summary>
internal static class Routing
{
    /// <summary>The written tables, and one for each type of subnet that names none.</summary>
    public static IEnumerable<Table> TablesOf(Network network, Vpc vpc)
    {
        ImmutableArray<Route> joined = [.. Joined(network, vpc)];
        foreach (var table in vpc.RouteTables)
        {
            yield return new Table(
                table.Address,
                table.Name,
                All(table.Routes, joined),
                [.. vpc.Subnets.Where(s => s.RouteTable == table.Name)]);
        }

        foreach (var group in vpc.Subnets.Where(s => s.RouteTable is null).GroupBy(s => s.Type))
        {
            var type = group.Key.ToString().ToLowerInvariant();
            yield return new Table(
                $"{vpc.Address}#{type}", type, All(Usual(vpc, group.Key), joined), [.. group]);
        }
    }

    /// <summary>Whether anything of a subnet's table leads to the internet gateway.</summary>
    public static bool LeadsToInternet(Vpc vpc, Subnet subnet) => subnet.RouteTable is { } name
        ? vpc.RouteTables.First(t => t.Name == name).Routes.Any(r => r.Target is GatewayTarget)
        : subnet.Type == SubnetType.Public && vpc.InternetGateway is not null;

    private static ImmutableArray<Route> All(
        ImmutableArray<Route> written, IEnumerable<Route> joined) =>
        [.. written.Concat(joined).DistinctBy(r => r.Destination)];

    private static ImmutableArray<Route> Usual(Vpc vpc, SubnetType type)
    {
        RouteTarget? target = type switch
        {
            SubnetType.Public when vpc.InternetGateway is { } gateway => new GatewayTarget(gateway.Name),
            SubnetType.Private when vpc.NatGateways is [var nat, ..] => new NatTarget(nat.Name),
            _ => null,
        };
        return target is null ? [] : [To(Cidr.AllV4, target, vpc.Location)];
    }

    /// <summary>The routes that peerings and transit gateways add by themselves.</summary>
    private static IEnumerable<Route> Joined(Network network, Vpc vpc)
    {
        var peerings = network.Peerings
            .Where(p => p.Routes == RouteMode.Auto && p.Between.Contains(vpc.Name))
            .Select(p => (p.Between, Target: (RouteTarget)new PeeringTarget(p.Name), p.Location));
        var transits = network.TransitGateways
            .Where(t => t.Routes == RouteMode.Auto && t.Attach.Contains(vpc.Name))
            .Select(t => (t.Attach, Target: (RouteTarget)new TransitTarget(t.Name), t.Location));
        return
            from link in peerings.Concat(transits)
            from other in network.Vpcs
            where other.Name != vpc.Name && link.Item1.Contains(other.Name)
            from cidr in PeerNetworks.NetworksOf(other)
            select To(cidr, link.Target, link.Location);
    }

    private static Route To(Cidr destination, RouteTarget target, SourceLocation location) =>
        new() { Destination = destination, Target = target, Location = location };
}
