using System.Collections.Immutable;
using VpcLang.Compiler.Ir;

namespace VpcLang.Compiler.Tests.Verification.Random;

/// <summary>Makes a network that fails a test as small as it still fails it.</summary>
internal static class Shrinking
{
    /// <summary>Takes things away one at a time, as long as the failure stays.</summary>
    public static Network Smallest(Network network, Func<Network, bool> fails)
    {
        while (Smaller(network).FirstOrDefault(fails) is { } next)
            network = next;
        return network;
    }

    /// <summary>The network less one thing, for each thing that it can do without.</summary>
    public static IEnumerable<Network> Smaller(Network network)
    {
        for (var i = 0; i < network.Vpcs.Length; i++)
        {
            var at = i;
            foreach (var vpc in Smaller(network.Vpcs[i]))
                yield return network with { Vpcs = network.Vpcs.SetItem(at, vpc) };
        }

        foreach (var peering in network.Peerings.Where(p => !p.Only.IsEmpty))
        {
            yield return network with
            {
                Peerings = network.Peerings.Replace(peering, peering with { Only = [] }),
            };
        }
    }

    private static IEnumerable<Vpc> Smaller(Vpc vpc) =>
    [
        .. Without(vpc.Publishes).Select(p => vpc with { Publishes = p }),
        .. Without(vpc.LoadBalancerPublishes).Select(p => vpc with { LoadBalancerPublishes = p }),
        .. vpc.LoadBalancers.IsEmpty
            ? Array.Empty<Vpc>() : [vpc with { LoadBalancers = [], LoadBalancerPublishes = [] }],
        .. Without(vpc.ElasticIps).Select(e => vpc with { ElasticIps = e }),
        .. Without(vpc.Firewalls).Select(f => vpc with { Firewalls = f }),
        .. vpc.Subnets.SelectMany(s => Smaller(s).Select(t =>
            vpc with { Subnets = vpc.Subnets.Replace(s, t) })),
        .. vpc.RouteTables.SelectMany(t => Without(t.Routes).Select(r => vpc with
        {
            RouteTables = vpc.RouteTables.Replace(t, t with { Routes = r }),
        })),
        .. vpc.SecurityGroups.SelectMany(g => Without(g.Rules).Select(r => vpc with
        {
            SecurityGroups = vpc.SecurityGroups.Replace(g, g with { Rules = r }),
        })),
        .. vpc.Firewalls.SelectMany(f => Without(f.Rules).Select(r => vpc with
        {
            Firewalls = vpc.Firewalls.Replace(f, f with { Rules = r }),
        })),
        .. vpc.NetworkAcls.SelectMany(a => Without(a.Rules).Select(r => vpc with
        {
            NetworkAcls = vpc.NetworkAcls.Replace(a, a with { Rules = r }),
        })),
    ];

    private static IEnumerable<Subnet> Smaller(Subnet subnet)
    {
        if (subnet.NetworkAcl is not null)
            yield return subnet with { NetworkAcl = null };
        if (subnet.RouteTable is not null)
            yield return subnet with { RouteTable = null };
    }

    private static IEnumerable<ImmutableArray<T>> Without<T>(ImmutableArray<T> items) =>
        items.Select((_, i) => items.RemoveAt(i));
}
