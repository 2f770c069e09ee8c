using VpcLang.Compiler.Net;

namespace VpcLang.Compiler.Verification.Simulation;

/// <summary>Who opens a connection.</summary>
public abstract record Sender;

/// <summary>An instance, by its own address.</summary>
public sealed record InstanceSender(string Vpc, string Name) : Sender;

/// <summary>A client on the internet.</summary>
public sealed record InternetSender(IpAddress Ip) : Sender;

/// <summary>What a client dials.</summary>
public abstract record Dialed;

/// <summary>An address.</summary>
public sealed record DialedAddress(IpAddress Ip) : Dialed;

/// <summary>The address of an uplink, which a source does not know; null is the default one.</summary>
public sealed record DialedUplink(string? Uplink) : Dialed;

/// <summary>One connection, with everything that chance decides in a real one.</summary>
public sealed record Probe
{
    /// <summary>The lowest port that clients use (Linux, <c>ip_local_port_range</c>).</summary>
    public const int FirstClientPort = 32768;

    /// <summary>The highest port that clients use.</summary>
    public const int LastClientPort = 60999;

    /// <summary>The lowest port that a NAT gateway uses (AWS, "NAT gateways").</summary>
    public const int FirstGatewayPort = 1024;

    /// <summary>The highest port that a NAT gateway uses.</summary>
    public const int LastGatewayPort = 65535;

    /// <summary>Who opens it.</summary>
    public required Sender Source { get; init; }

    /// <summary>What it dials.</summary>
    public required Dialed To { get; init; }

    /// <summary>The protocol; <see cref="Protocol.All"/> is any but the other three.</summary>
    public required Protocol Protocol { get; init; }

    /// <summary>The port that is dialed, or the ICMP type.</summary>
    public int Number { get; init; }

    /// <summary>The client's port, to which replies go.</summary>
    public int ClientPort { get; init; } = FirstClientPort;

    /// <summary>The port by which a NAT gateway sends it on.</summary>
    public int GatewayPort { get; init; } = FirstClientPort;

    /// <summary>Which target a load balancer takes, counted from 0 and round again.</summary>
    public int Choice { get; init; }
}
