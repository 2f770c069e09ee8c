using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Verification.Reachability.Addresses;
using VpcLang.Compiler.Verification.Services;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Compiler.Verification.Exposures;

/// <summary>A line of the source, and the resource that it belongs to.</summary>
/// <param name="Text">The statement, as it is written.</param>
/// <param name="Resource">The stable address of the resource.</param>
/// <param name="Location">Where it is written.</param>
public sealed record ExposureLine(string Text, string Resource, SourceLocation? Location);

/// <summary>An instance that is reached, on its own services.</summary>
public sealed record ExposedTarget(Site Site, ServiceSet Services);

/// <summary>Services at a public address that some addresses of the internet reach.</summary>
public sealed record Exposure
{
    /// <summary>
    /// The public address: <c>uplink eth0</c>, <c>uplink</c> (of the default route), an elastic IP.
    /// </summary>
    public required string Public { get; init; }

    /// <summary>The services there, as clients dial them.</summary>
    public required ServiceSet Services { get; init; }

    /// <summary>The load balancer that the connections go through; null for none.</summary>
    public Site? Balancer { get; init; }

    /// <summary>The instances that are reached; several behind a load balancer.</summary>
    public required ImmutableArray<ExposedTarget> Targets { get; init; }

    /// <summary>The clients; null where nobody reaches what is published.</summary>
    public required InternetSet? From { get; init; }

    /// <summary>
    /// Whether replies come back to some ports of the client only, or some targets do not answer.
    /// </summary>
    public bool IsPartial { get; init; }

    /// <summary>The statement that publishes the services, or the elastic IP.</summary>
    public required ExposureLine Entry { get; init; }

    /// <summary>The rules that let the connections in, in the order of the walk.</summary>
    public ImmutableArray<ExposureLine> Rules { get; init; } = [];
}
