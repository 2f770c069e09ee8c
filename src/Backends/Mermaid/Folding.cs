using System.Collections.Immutable;
using VpcLang.Compiler.Verification.Reachability.Classes;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Backends.Mermaid;

/// <summary>Which instances share a box, so that a diagram stays readable.</summary>
internal static class Folding
{
    /// <summary>
    /// From the finest to the coarsest: those that no rule tells apart, those of a subnet and its
    /// groups, those of a subnet, those of a VPC.
    /// </summary>
    public static ImmutableArray<Func<EndpointClass, string>> Levels { get; } =
    [
        one => one.Members[0].Address,
        one => $"{one.Members[0].Subnet.Address} {GroupsOf(one.Members[0])}",
        one => one.Members[0].Subnet.Address,
        one => one.Members[0].Vpc.Address,
    ];

    private static string GroupsOf(Site site) => site.Instance is { } instance
        ? string.Join(' ', instance.SecurityGroups.Order(StringComparer.Ordinal))
        : site.Address;
}
