using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Compiler.Verification.Simulation;

/// <summary>Where a request has come to, and what its reply has to know.</summary>
internal sealed record Arrival
{
    /// <summary>Who is reached; null for the internet.</summary>
    public Site? Receiver { get; init; }

    /// <summary>The packet as it arrives.</summary>
    public required Packet Packet { get; init; }

    /// <summary>The load balancer that it came through.</summary>
    public Site? Balancer { get; init; }

    /// <summary>Whether there was no way, and this only tells what else would be in it.</summary>
    public bool IsSupposed { get; init; }

    /// <summary>The NAT gateway that it left by.</summary>
    public NatGateway? Nat { get; init; }

    /// <summary>The elastic IP that it left by.</summary>
    public IpAddress? TranslatedSource { get; init; }
}
