using System.Collections.Immutable;
using VpcLang.Compiler.Net;

namespace VpcLang.Compiler.Ir;

/// <summary>How a load balancer chooses the target of a new flow.</summary>
public enum BalancingAlgorithm
{
    /// <summary>By the client's address: the same client finds the same target each time.</summary>
    Hash,

    /// <summary>By chance.</summary>
    Random,

    /// <summary>One after the other.</summary>
    RoundRobin,
}

/// <summary>
/// An address that spreads flows over instances; all packets of one flow go to one of them, and it
/// sees the client's address.
/// </summary>
public sealed record LoadBalancer
{
    /// <summary>The name, unique among the VPC's load balancers.</summary>
    public required string Name { get; init; }

    /// <summary>The stable address: <c>vpc.prod/lb.front</c>.</summary>
    public required string Address { get; init; }

    /// <summary>The subnet that its address is in.</summary>
    public required string Subnet { get; init; }

    /// <summary>Its IP address, given or assigned.</summary>
    public required IpAddress Ip { get; init; }

    /// <summary>How it chooses.</summary>
    public BalancingAlgorithm Algorithm { get; init; }

    /// <summary>The listeners in source order; no two have a port in common.</summary>
    public ImmutableArray<Listener> Listeners { get; init; } = [];

    /// <summary>Where it is declared.</summary>
    public required SourceLocation Location { get; init; }
}

/// <summary>Ports of a load balancer and the instances behind them.</summary>
public sealed record Listener
{
    /// <summary>The service at the load balancer: TCP or UDP with ports.</summary>
    public required Service Service { get; init; }

    /// <summary>The names of the instances, at least one, each once.</summary>
    public required ImmutableArray<string> Targets { get; init; }

    /// <summary>The service at each instance: the same protocol, and as many ports.</summary>
    public required Service Target { get; init; }

    /// <summary>Where it is written.</summary>
    public required SourceLocation Location { get; init; }
}

/// <summary>Ports of the uplink that are forwarded to a load balancer.</summary>
public sealed record LoadBalancerPublish
{
    /// <summary>The stable address: <c>vpc.prod/publish.tcp-443</c>.</summary>
    public required string Address { get; init; }

    /// <summary>The service at the uplink: TCP or UDP with ports.</summary>
    public required Service Service { get; init; }

    /// <summary>The name of the load balancer.</summary>
    public required string LoadBalancer { get; init; }

    /// <summary>The service at the load balancer, which listens on all of its ports.</summary>
    public required Service Target { get; init; }

    /// <summary>Whether a program of the host that listens on the ports may lose them.</summary>
    public bool Replacing { get; init; }

    /// <summary>Where it is declared.</summary>
    public required SourceLocation Location { get; init; }
}
