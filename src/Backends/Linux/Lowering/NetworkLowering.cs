using System.Collections.Immutable;
using VpcLang.Backends.Linux.Compaction;
using VpcLang.Backends.Linux.Lowering.Objects;
using VpcLang.Backends.Linux.Lowering.Plans;
using VpcLang.Backends.Linux.Lowering.Rules;
using VpcLang.Backends.Linux.Model;
using VpcLang.Backends.Linux.Rulesets;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Lowering;

/// <summary>What a network comes to on Linux: objects, and packet rules in no tool's notation.</summary>
/// <param name="Objects">Namespaces, links, addresses, routes, settings.</param>
/// <param name="Rulesets">One set for each router, and one for the host if it is crossed.</param>
public sealed record LoweredNetwork(
    ImmutableArray<LinuxObject> Objects, ImmutableArray<Ruleset> Rulesets)
{
    /// <summary>Nothing.</summary>
    public static LoweredNetwork Nothing { get; } = new([], []);
}

/// <summary>Turns a network into Linux objects: once, for every backend that ends on Linux.</summary>
public static class NetworkLowering
{
    /// <summary>Lowers a network for a host.</summary>
    /// <param name="network">The network.</param>
    /// <param name="backend">The backend that will make its packet rules, for the mark.</param>
    /// <param name="facts">What the host is like.</param>
    /// <exception cref="Contracts.BackendException">The host cannot hold it; says why.</exception>
    public static LoweredNetwork Lower(Network network, string backend, HostFacts facts)
    {
        var transfers = new TransferNetworks(facts);
        var hostNames = new NameRegistry();
        var vpcs = network.Vpcs
            .Select(vpc => VpcPlan.Create(
                network, vpc, backend, facts, transfers, hostNames))
            .ToImmutableArray();
        (vpcs, var hubs) = LinkPlans.Of(network, vpcs, transfers);
        var memberships = Memberships.Of(network);
        var rulesets = vpcs
            .Select(vpc => FamilyRules.Of(
                RouterRules.Of(vpc, network, memberships), AddressFamily.V4))
            .ToList();
        rulesets.AddRange(hubs.SelectMany(HubRules.Of));
        if (HostRules.Of(network.Project, vpcs) is { } host)
            rulesets.Add(host);
        rulesets.AddRange(RulesOfIpv6(network, vpcs));
        return new LoweredNetwork(
            [
                .. hubs.SelectMany(HubObjects.Of),
                .. vpcs.SelectMany(ObjectsOf),
                .. HostObjects.ForwardingOfUplinks(vpcs),
                .. HostObjects6.SettingsOf(vpcs),
                .. HostObjects.Passages(network.Project, backend, vpcs, facts),
            ],
            [.. rulesets.Select(Compactor.Of)]);
    }

    private static IEnumerable<Ruleset> RulesOfIpv6(
        Network network, ImmutableArray<VpcPlan> vpcs)
    {
        var view = Ipv6View.Of(network);
        var memberships = Memberships.Of(view);
        return vpcs.Select(vpc => RouterRules6.Of(vpc, view, memberships))
            .Append(HostRules6.Of(network.Project, vpcs))
            .OfType<Ruleset>();
    }

    private static IEnumerable<LinuxObject> ObjectsOf(VpcPlan vpc) =>
    [
        .. RouterObjects.Of(vpc),
        .. RouterObjects6.Of(vpc),
        .. vpc.Vpc.Instances.SelectMany(instance => InstanceObjects.Of(vpc, instance)),
        .. vpc.Vpc.Instances.SelectMany(instance => InstanceRates.Of(vpc, instance)),
        .. HostObjects.Of(vpc),
    ];
}
