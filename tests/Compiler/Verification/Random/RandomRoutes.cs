using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Compiler.Tests.Verification.Random;

/// <summary>Route tables that the compiler would take: nothing local, and no destination twice.</summary>
internal sealed class RandomRoutes(System.Random random)
{
    private static readonly SourceLocation Here = new("random.vpc", 3);

    public ImmutableArray<RouteTable> Of(Vpc vpc, Network network)
    {
        var destinations = Destinations(vpc, network);
        return
        [
            .. Enumerable.Range(1, random.Next(3)).Select(i => new RouteTable
            {
                Name = $"t{i}",
                Address = $"vpc.{vpc.Name}/table.t{i}",
                Routes =
                [
                    .. destinations.Where(_ => random.Next(10) < 4).Select(d => new Route
                    {
                        Destination = d,
                        Target = Target(vpc, network, d),
                        Location = Here,
                    }),
                ],
                Location = Here,
            }),
        ];
    }

    private static List<Cidr> Destinations(Vpc vpc, Network network)
    {
        var own = InternetSpace.CidrsOf(vpc).ToList();
        var automatic = network.Peerings
            .Where(p => p.Routes == RouteMode.Auto && p.Between.Contains(vpc.Name))
            .SelectMany(p => p.Between)
            .Concat(network.TransitGateways
                .Where(t => t.Routes == RouteMode.Auto)
                .SelectMany(t => t.Attach))
            .SelectMany(n => InternetSpace.CidrsOf(network.Vpcs.Single(v => v.Name == n)))
            .ToHashSet();
        var fixedOnes = new[]
        {
            "0.0.0.0/0", "0.0.0.0/0", "10.0.0.0/8", "203.0.113.0/24", "192.0.2.0/24", "::/0",
            "2001:db8::/32",
        };
        return fixedOnes.Select(Cidr.Parse)
            .Concat(network.Vpcs.SelectMany(InternetSpace.CidrsOf))
            .Concat(network.Vpcs.SelectMany(v => v.Subnets).Select(s => s.Cidr))
            .Distinct()
            .Where(d => !automatic.Contains(d) && !own.Any(o => o.Contains(d)))
            .ToList();
    }

    private RouteTarget Target(Vpc vpc, Network network, Cidr destination)
    {
        var links = network.Peerings.Where(p => p.Between.Contains(vpc.Name))
            .Select(p => (RouteTarget)new PeeringTarget(p.Name))
            .Concat(network.TransitGateways.Select(t => new TransitTarget(t.Name)))
            .ToList();
        var isInside = network.Vpcs.Any(v => InternetSpace.CidrsOf(v).Any(c => c.Overlaps(destination)))
            && destination.PrefixLength > 0;
        if (isInside && links.Count > 0 && random.Next(4) > 0)
            return links[random.Next(links.Count)];
        var others = new List<RouteTarget> { new BlackholeTarget() };
        if (vpc.InternetGateway is { } gateway)
            others.AddRange([new GatewayTarget(gateway.Name), new GatewayTarget(gateway.Name)]);
        others.AddRange(vpc.NatGateways.Select(n => new NatTarget(n.Name)));
        others.AddRange(vpc.Instances.Take(2).Select(i => new InstanceTarget(i.Name)));
        others.AddRange(links);
        return others[random.Next(others.Count)];
    }
}
