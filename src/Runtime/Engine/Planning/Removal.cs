using System.Collections.Immutable;
using VpcLang.Backends.Contracts;
using VpcLang.Compiler.Ir;

namespace VpcLang.Runtime.Planning;

/// <summary>VPCs that a plan removes from the host because the source no longer declares them.</summary>
/// <param name="Project">The project.</param>
/// <param name="Vpcs">Their names, sorted; at least one.</param>
/// <param name="IsWhole">Whether the source declares no VPC at all.</param>
public sealed record Removal(ProjectName Project, ImmutableArray<string> Vpcs, bool IsWhole)
{
    private const string Kind = "vpc.";

    private const int MostNamed = 3;

    /// <summary>
    /// The removal in a plan for a network; null where every VPC on the host is still declared. A VPC of
    /// which only some parts are left on the host counts too.
    /// </summary>
    public static Removal? Of(Plan plan, Network wanted)
    {
        var declared = wanted.Vpcs.Select(v => v.Name).ToHashSet(StringComparer.Ordinal);
        ImmutableArray<string> vpcs =
        [
            .. plan.Changes
                .Where(c => c.Action == ChangeAction.Delete
                    && c.Address.StartsWith(Kind, StringComparison.Ordinal))
                .Select(c => c.Address[Kind.Length..].Split('/')[0])
                .Where(name => !declared.Contains(name))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
        return vpcs.IsEmpty ? null : new Removal(plan.Project, vpcs, declared.Count == 0);
    }

    /// <summary>What a user types to confirm it: the VPC, or the project where it is about more.</summary>
    public string Name => !IsWhole && Vpcs is [var only] ? only : Project.Text;

    /// <summary>One sentence about it.</summary>
    /// <param name="source">What messages call the source: <c>main.vpc</c>.</param>
    public string Describe(string source)
    {
        var rest = Vpcs.Length - MostNamed;
        var names = string.Join(", ", Vpcs.Take(MostNamed).Select(v => Kind + v))
            + (rest > 0 ? $" and {rest} more" : "");
        return IsWhole
            ? $"The whole network {Project} will be removed from this host ({names}), because {source} "
                + "declares no VPC."
            : $"The network of {names} will be removed from this host, because {source} no longer "
                + $"declares {(Vpcs.Length == 1 ? "it" : "them")}.";
    }
}
