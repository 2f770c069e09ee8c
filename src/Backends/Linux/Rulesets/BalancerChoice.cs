using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Rulesets;

/// <summary>How the packets that enter a load balancer by some ports find their target.</summary>
/// <param name="Front">The mark of these packets; its low bits are free for a tool's use.</param>
/// <param name="Balancer">The mark of their connections.</param>
/// <param name="Algorithm">How the target of a new connection is chosen.</param>
/// <param name="Targets">The targets, at least one.</param>
public sealed record BalancerChoice(
    uint Front, uint Balancer, BalancingAlgorithm Algorithm, ImmutableArray<IpAddress> Targets)
{
    /// <summary>The low bits of a mark of packets, where a tool notes which target it has chosen.</summary>
    public const int TargetBits = 12;

    /// <summary>The mark of replies that leave as the load balancer's own would.</summary>
    public const uint ReplyMark = 1;

    /// <summary>The bits of a mark of packets that tell by what ports they entered.</summary>
    public const uint FrontBits = uint.MaxValue << TargetBits;

    /// <summary>The port at the target; null where it stays as it is.</summary>
    public int? Port { get; init; }
}
