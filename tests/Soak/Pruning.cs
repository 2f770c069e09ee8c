using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Tests.Verification.Random;

namespace VpcLang.Soak;

/// <summary>Makes a network that fails as small as it still fails.</summary>
internal static class Pruning
{
    /// <summary>
    /// Takes away whole things first, then what they consist of. What is still named elsewhere does not
    /// compile without it, so <paramref name="fails"/> has to say no to what does not compile.
    /// </summary>
    public static Network Smallest(Network network, Func<Network, bool> fails)
    {
        var before = network;
        do
        {
            before = network;
            foreach (var smaller in Things)
                network = Without(network, smaller, fails);
        }
        while (!ReferenceEquals(before, network));
        return Shrinking.Smallest(network, fails);
    }

    private static readonly Func<Network, IEnumerable<Network>>[] Things =
    [
        n => Less(n.Vpcs).Select(v => n with { Vpcs = v }),
        n => Less(n.Peerings).Select(p => n with { Peerings = p }),
        n => Less(n.TransitGateways).Select(t => n with { TransitGateways = t }),
        n => OfVpc(n, v => Less(v.Publishes).Select(p => v with { Publishes = p })),
        n => OfVpc(n, v => Less(v.LoadBalancerPublishes)
            .Select(p => v with { LoadBalancerPublishes = p })),
        n => OfVpc(n, v => Less(v.LoadBalancers).Select(b => v with { LoadBalancers = b })),
        n => OfVpc(n, v => Less(v.ElasticIps).Select(e => v with { ElasticIps = e })),
        n => OfVpc(n, v => Less(v.Firewalls).Select(f => v with { Firewalls = f })),
        n => OfVpc(n, v => Less(v.NetworkAcls).Select(a => v with
        {
            NetworkAcls = a, Subnets = [.. v.Subnets.Select(s => s with { NetworkAcl = null })],
        })),
        n => OfVpc(n, v => Less(v.RouteTables).Select(t => v with { RouteTables = t })),
        n => OfVpc(n, v => Less(v.Instances).Select(i => v with { Instances = i })),
        n => OfVpc(n, v => Less(v.Subnets).Select(s => v with { Subnets = s })),
        n => OfVpc(n, v => Less(v.NatGateways).Select(g => v with { NatGateways = g })),
        n => OfVpc(n, v => v.InternetGateway is null
            ? Array.Empty<Vpc>() : [v with { InternetGateway = null }]),
        n => OfVpc(n, v => Less(v.SecurityGroups).Select(g => v with { SecurityGroups = g })),
    ];

    private static Network Without(
        Network network, Func<Network, IEnumerable<Network>> smaller, Func<Network, bool> fails)
    {
        while (smaller(network).FirstOrDefault(fails) is { } next)
            network = next;
        return network;
    }

    private static IEnumerable<Network> OfVpc(Network network, Func<Vpc, IEnumerable<Vpc>> smaller) =>
        network.Vpcs.SelectMany(v => smaller(v).Select(w => network with
        {
            Vpcs = network.Vpcs.Replace(v, w),
        }));

    private static IEnumerable<ImmutableArray<T>> Less<T>(ImmutableArray<T> items) =>
        items.Select((_, i) => items.RemoveAt(i));
}
