using System.Collections.Immutable;

namespace VpcLang.Compiler.Ir;

/// <summary>
/// Makes a network that was read whole: the deserializer leaves a list that the document lacks
/// without even an empty one.
/// </summary>
internal static class NetworkShape
{
    public static Network Completed(Network network) =>
        network with
        {
            Vpcs = All(network.Vpcs, Completed),
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
        Instances = All(
            vpc.Instances, i => i with { SecurityGroups = All(i.SecurityGroups, g => g) }),
        Publishes = All(vpc.Publishes, p => p),
    };

    private static Rule Completed(Rule rule) => rule with
    {
        Services = All(rule.Services, s => s),
        Peers = All(rule.Peers, p => p),
    };

    private static ImmutableArray<T> All<T>(ImmutableArray<T> items, Func<T, T> complete) =>
        items.IsDefaultOrEmpty ? [] : [.. items.Select(complete)];
}
