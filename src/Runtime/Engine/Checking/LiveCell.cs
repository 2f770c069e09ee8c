using System.Collections.Immutable;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Questions;
using VpcLang.Compiler.Verification.Simulation;

namespace VpcLang.Runtime.Checking;

/// <summary>One connection that is tried, and what the model says of it.</summary>
public sealed record LiveCell
{
    /// <summary>Who opens it, in words of <c>why</c>: <c>prod.web</c>, <c>internet:192.0.2.10</c>.</summary>
    public required string From { get; init; }

    /// <summary>Who is dialled, as <c>why</c> takes it: <c>prod.db</c>, <c>uplink</c>, an address.</summary>
    public required string To { get; init; }

    /// <summary>What it speaks.</summary>
    public required Protocol Protocol { get; init; }

    /// <summary>The port that is dialled, or the ICMP type.</summary>
    public required int Number { get; init; }

    /// <summary>The client, in the model.</summary>
    public required Sender Sender { get; init; }

    /// <summary>What is dialled, in the model.</summary>
    public required Dialed Dialed { get; init; }

    /// <summary>The namespace that it starts in.</summary>
    public required string Home { get; init; }

    /// <summary>The client's address.</summary>
    public required IpAddress Source { get; init; }

    /// <summary>The address that is dialled.</summary>
    public required IpAddress Destination { get; init; }

    /// <summary>The namespaces that count as reached; a load balancer has several.</summary>
    public required ImmutableArray<string> Targets { get; init; }

    /// <summary>What the matrix says; null where only the walk of the packet tells.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>As people say it: <c>tcp/443</c>, <c>icmp</c>.</summary>
    public string Service => Protocol == Protocol.Icmp
        ? "icmp" : $"{Protocol.ToString().ToLowerInvariant()}/{Number}";

    /// <summary>The question to ask <c>why</c>.</summary>
    public string Why => $"vpclang why {From} {To} {Service}";
}
