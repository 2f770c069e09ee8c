using System.Collections.Immutable;
using VpcLang.Compiler.Verification.Simulation;

namespace VpcLang.Runtime.Checking;

/// <summary>A cell from one port of its client, and everything that may come of it.</summary>
public sealed record Attempt
{
    /// <summary>The cell.</summary>
    public required LiveCell Cell { get; init; }

    /// <summary>The client's port, or the identifier of an echo request.</summary>
    public required int ClientPort { get; init; }

    /// <summary>The namespaces that may answer; empty where nothing may.</summary>
    public required ImmutableArray<string> MayAnswer { get; init; }

    /// <summary>The namespaces that it may arrive at, with or without an answer.</summary>
    public required ImmutableArray<string> MayArrive { get; init; }

    /// <summary>Whether it may stay without an answer.</summary>
    public required bool MayFail { get; init; }

    /// <summary>The walk that shows it.</summary>
    public required Walk Walk { get; init; }

    /// <summary>
    /// Whether chance decides, and both are right: the target that a load balancer takes, or the port
    /// that a NAT gateway takes.
    /// </summary>
    public bool IsOpen => MayFail && !MayAnswer.IsEmpty;
}
