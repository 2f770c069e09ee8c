using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Reachability.Addresses;
using VpcLang.Compiler.Verification.Reachability.Model;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Compiler.Verification.Reachability.Classes;

/// <summary>What the members of a class are.</summary>
public enum EndpointKind
{
    /// <summary>Instances of one subnet.</summary>
    Instances,

    /// <summary>Addresses of the internet.</summary>
    Internet,

    /// <summary>A load balancer: it is reached, and opens no connection.</summary>
    Balancer,
}

/// <summary>Ends of connections that no rule tells apart.</summary>
public sealed class EndpointClass
{
    /// <summary>What the members are.</summary>
    public required EndpointKind Kind { get; init; }

    private string? _name;

    /// <summary>
    /// The name: that of the one member, or of the first and how many more; of the internet, the
    /// addresses.
    /// </summary>
    public string Name => _name ??= Members switch
    {
        [] => AddressesOf([this])?.Name ?? "",
        [var only] => only.Name,
        [var first, ..] => $"{first.Name} and {Members.Length - 1} more",
    };

    /// <summary>The instances or the load balancer, in source order; none of the internet.</summary>
    public ImmutableArray<Site> Members { get; init; } = [];

    /// <summary>One address of the internet that stands for all of the class.</summary>
    public IpAddress? Ip { get; init; }

    /// <summary>
    /// Of the internet: the smallest mentioned network around its addresses, which has others, too,
    /// where smaller ones are mentioned.
    /// </summary>
    public Cidr? Network => Part?.Network;

    internal InternetPart? Part { get; init; }

    internal Boundary? Boundary { get; init; }

    internal GroupGuards? Guards { get; init; }

    internal int? Key4 { get; init; }

    internal int? Key6 { get; init; }

    internal ImmutableArray<Publish> Publishes { get; init; } = [];

    internal ImmutableArray<Served> Served { get; init; } = [];

    internal bool IsElastic { get; init; }

    /// <summary>The addresses of some classes of the internet; null where one is not of it.</summary>
    public static InternetSet? AddressesOf(IReadOnlyCollection<EndpointClass> classes)
    {
        var parts = classes.Select(c => c.Part).OfType<InternetPart>().ToList();
        return parts.Count > 0 && parts.Count == classes.Count ? InternetPart.Union(parts) : null;
    }

    /// <summary>Whether it has an address of a family.</summary>
    public bool Speaks(AddressFamily family) => KeyOf(family) is not null;

    internal int? KeyOf(AddressFamily family) => family == AddressFamily.V4 ? Key4 : Key6;

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>A listener of a load balancer that an instance stands behind.</summary>
internal sealed record Served(Site Balancer, Listener Listener);
