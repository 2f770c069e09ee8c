using System.Collections.Immutable;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Comparing.Connections;
using VpcLang.Compiler.Verification.Services;

namespace VpcLang.Compiler.Verification.Comparing;

/// <summary>Connections that are another matter in the new network than in the old one.</summary>
public sealed record ConnectionDifference
{
    /// <summary>Who opens them.</summary>
    public required Ends From { get; init; }

    /// <summary>Who is reached.</summary>
    public required Ends To { get; init; }

    /// <summary>The services at the destination, after translation.</summary>
    public required ServiceSet Services { get; init; }

    /// <summary>
    /// Whether it is true of each of these with each of those, on each of the services; else of some
    /// of them, since to tell them apart would take too many lines.
    /// </summary>
    public required bool IsExact { get; init; }

    /// <summary>
    /// The family that it is about, where the ends have both; null for all that they have.
    /// </summary>
    public AddressFamily? Family { get; init; }

    /// <summary>What got through before.</summary>
    public required Passing Before { get; init; }

    /// <summary>What gets through now.</summary>
    public required Passing After { get; init; }

    /// <summary>The number of pairs of single ends.</summary>
    public required long Pairs { get; init; }

    /// <summary>One connection that shows it.</summary>
    public required Witness Witness { get; init; }

    /// <summary>What is responsible, the decisive first; empty where an end came or went.</summary>
    public required ImmutableArray<Cause> Causes { get; init; }

    /// <summary>Whether more gets through than before.</summary>
    public bool IsOpened => After > Before;

    /// <summary>
    /// Whether the internet reaches something that it did not reach, or not always.
    /// </summary>
    public bool IsExposure => IsOpened && From.HasInternet;
}
