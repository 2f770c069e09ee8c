using System.Collections.Immutable;

namespace VpcLang.Compiler.Ir;

/// <summary>
/// Makes a network that was read whole: the deserializer leaves a list that the document lacks
/// without even an empty one.
/// </summary>
internal static class NetworkShape
{
    public static Network Completed(Network network) => network with
    {
        Vpcs = All(network.Vpcs, Completed),
        Peerings = All(network.Peerings, p => p with
        {
            Between = All(p.Between, v => v),
            Only = All(p.Only, o => o),
        }),
        TransitGateways = All(
            network.TransitGateways, t => t with { Attach = All(t.Attach, v => v) }),
        Assertions = All(
            network.Assertions, a => a with { Services = All(a.Services, s => s) }),
        Outputs = All(network.Outputs, o => o),
    };

    private static Vpc Completed(Vpc vpc) => vpc with
    {
        SecondaryCidrs = All(vpc.SecondaryCidrs, c => c),
        NatGateways = All(vpc.NatGateways, n => n),
        Subnets = All(vpc.Subnets, s => s),
        SecurityGroups = All(
            vpc.SecurityGroups, g => g with { Rules = All(g.Rules, Completed) }),
        Firewalls = All(vpc.Firewalls, f => f with
        {
            Subnets = All(f.Subnets, s => s),
            Rules = All(f.Rules, Completed),
        }),
        NetworkAcls = All(vpc.NetworkAcls, a => a with
        {
            Rules = All(a.Rules, r => r with { Rule = Completed(r.Rule) }),
        }),
        RouteTables = All(
            vpc.RouteTables, t => t with { Routes = All(t.Routes, r => r) }),
        ElasticIps = All(vpc.ElasticIps, e => e),
        Instances = All(
            vpc.Instances, i => i with { SecurityGroups = All(i.SecurityGroups, g => g) }),
        LoadBalancers = All(vpc.LoadBalancers, b => b with
        {
            Listeners = All(b.Listeners, l => l with { Targets = All(l.Targets, t => t) }),
        }),
        Publishes = All(vpc.Publishes, p => p),
        LoadBalancerPublishes = All(vpc.LoadBalancerPublishes, p => p),
    };

    private static Rule Completed(Rule rule) => rule with
    {
        Services = All(rule.Services, s => s),
        Peers = All(rule.Peers, p => p),
    };

    private static ImmutableArray<T> All<T>(ImmutableArray<T> items, Func<T, T> complete) =>
        items.IsDefaultOrEmpty ? [] : [.. items.Select(complete)];
}
