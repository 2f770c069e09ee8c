using System.Collections.Immutable;
using VpcLang.Compiler.Net;

namespace VpcLang.Compiler.Ir;

/// <summary>
/// What the author says of who reaches whom; of sets it speaks of every pair. The services are those
/// at the destination, after translation.
/// </summary>
public sealed record Assertion
{
    /// <summary>Who opens a connection: never <c>any</c>.</summary>
    public required Peer Source { get; init; }

    /// <summary>
    /// True: every source reaches every destination; false: none reaches any.
    /// </summary>
    public required bool Can { get; init; }

    /// <summary>Who is reached: never <c>any</c>.</summary>
    public required Peer Destination { get; init; }

    /// <summary>
    /// The services; empty where the source names none: then one is enough for <c>can</c>, and
    /// <c>cannot</c> is about all of them.
    /// </summary>
    public ImmutableArray<Service> Services { get; init; } = [];

    /// <summary>The author's words for a failure, if there are any.</summary>
    public string? Message { get; init; }

    /// <summary>Where it is written.</summary>
    public required SourceLocation Location { get; init; }
}
