using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Verification.Reachability.Addresses;
using VpcLang.Compiler.Verification.Reachability.Classes;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Backends.Mermaid;

/// <summary>What a box of the diagram is, which says its shape.</summary>
internal enum BoxKind
{
    /// <summary>An instance, or several that are treated alike.</summary>
    Instances,

    /// <summary>A load balancer.</summary>
    Balancer,

    /// <summary>Addresses of the internet.</summary>
    Internet,
}

/// <summary>An end of arrows; each is itself and equal to no other.</summary>
internal sealed class Box
{
    /// <summary>How many names a box shows.</summary>
    public const int MostNames = 3;

    /// <summary>The name that arrows use: never a user's text.</summary>
    public required string Id { get; init; }

    /// <summary>What it is.</summary>
    public required BoxKind Kind { get; init; }

    /// <summary>What stands in it, line by line.</summary>
    public required ImmutableArray<string> Lines { get; init; }

    /// <summary>The addresses of the internet, of which the lines may show a part; else null.</summary>
    public InternetSet? Addresses { get; init; }

    /// <summary>The VPC that it stands in; null outside of all.</summary>
    public string? Vpc { get; init; }

    /// <summary>The subnet that it stands in; null where its members are in several, or outside.</summary>
    public string? Subnet { get; init; }

    /// <summary>The box of some classes, which are of one VPC, or of the internet.</summary>
    public static Box Of(string id, IReadOnlyList<EndpointClass> classes)
    {
        ImmutableArray<Site> members = [.. classes.SelectMany(c => c.Members)];
        if (EndpointClass.AddressesOf(classes) is { } addresses)
        {
            return new Box
            {
                Id = id,
                Kind = BoxKind.Internet,
                Lines = Some(InternetNames(addresses)),
                Addresses = addresses,
            };
        }

        var subnets = members.Select(m => m.Subnet.Name).Distinct(StringComparer.Ordinal).ToList();
        return new Box
        {
            Id = id,
            Kind = members[0].Balancer is null ? BoxKind.Instances : BoxKind.Balancer,
            Lines = LinesOf(members),
            Vpc = members[0].Vpc.Name,
            Subnet = subnets.Count == 1 ? subnets[0] : null,
        };
    }

    private static ImmutableArray<string> LinesOf(ImmutableArray<Site> members) => members switch
    {
        [{ Balancer: { } balancer }] => [$"load balancer {balancer.Name}", $"{balancer.Ip}"],
        [{ Instance: { } instance }] => [instance.Name, AddressesOf(instance)],
        _ => [$"{members.Length} instances", .. Some([.. members.Select(m => m.Instance?.Name ?? "")])],
    };

    private static string AddressesOf(Instance instance) =>
        instance.Ip6 is { } six ? $"{instance.Ip}, {six}" : $"{instance.Ip}";

    private static ImmutableArray<string> InternetNames(InternetSet addresses) =>
        addresses.Terms.All(t => t.Network.PrefixLength > 0 && t.Except.IsEmpty)
            ? ["internet", .. addresses.Terms.Select(t => InternetTerm.Written(t.Network))]
            : [.. addresses.Terms.Select(t => t.Text(MostNames))];

    private static ImmutableArray<string> Some(ImmutableArray<string> names) =>
        names.Length <= MostNames
            ? names
            : [.. names.Take(MostNames - 1), $"and {names.Length - MostNames + 1} more"];
}
