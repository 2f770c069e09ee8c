using VpcLang.Compiler.Ir;

namespace VpcLang.Compiler.Linting.Coverage;

/// <summary>Which VPCs a peering or a transit gateway joins.</summary>
internal static class Joined
{
    /// <summary>A VPC, and those that it is joined to, each once.</summary>
    public static IEnumerable<string> With(string vpc, Network network) =>
        network.Peerings.Select(p => p.Between)
            .Concat(network.TransitGateways.Select(t => t.Attach))
            .Where(sides => sides.Contains(vpc))
            .SelectMany(sides => sides)
            .Prepend(vpc)
            .Distinct(StringComparer.Ordinal);
}
