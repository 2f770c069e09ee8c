using System.Collections.Immutable;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Reachability.Addresses;
using VpcLang.Compiler.Verification.Reachability.Classes;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Compiler.Verification.Comparing.Connections;

/// <summary>
/// Ends that neither network tells apart: those of one class in the old network and of one class in
/// the new one, or of a class of the only network that has them.
/// </summary>
internal sealed class ComparedEnd
{
    /// <summary>Its place among all of them.</summary>
    public required int Number { get; init; }

    /// <summary>The class in the old network; null where that does not have them.</summary>
    public required EndpointClass? Old { get; init; }

    /// <summary>The class in the new network; null where that does not have them.</summary>
    public required EndpointClass? New { get; init; }

    /// <summary>
    /// The members, as the new network has them, or else the old one; none of the internet.
    /// </summary>
    public ImmutableArray<Site> Members { get; init; } = [];

    /// <summary>An address of the internet that stands for all.</summary>
    public IpAddress? Ip { get; init; }

    /// <summary>The addresses of the internet.</summary>
    public InternetPart? Part { get; init; }

    /// <summary>
    /// The interface whose ports are dialed, where that is the end; empty for that of the host's
    /// default route.
    /// </summary>
    public string? Uplink { get; init; }

    /// <summary>Whether what decides about its connections may have changed.</summary>
    public required bool IsAffected { get; init; }

    public bool IsInBoth => Old is not null && New is not null;

    public EndpointKind Kind => (New ?? Old)?.Kind ?? EndpointKind.Internet;

    public bool IsInternet => Kind == EndpointKind.Internet && Uplink is null;

    /// <summary>Instances, load balancers, or one that stands for all addresses or ports.</summary>
    public int Count => Members.IsEmpty ? 1 : Members.Length;

    public bool Speaks(AddressFamily family) =>
        Old?.Speaks(family) == true || New?.Speaks(family) == true;

    public override string ToString() => Uplink is { } uplink
        ? $"uplink {uplink}".TrimEnd()
        : (New ?? Old)?.Name ?? "";
}
