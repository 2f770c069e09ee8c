using VpcLang.Compiler.Verification.Services;

namespace VpcLang.Compiler.Verification.Reachability;

/// <summary>What one end reaches at another.</summary>
/// <param name="Full">The services that are reached from every port of the client.</param>
/// <param name="Partial">Those whose replies come back to some of its ports only.</param>
public sealed record Reach(ServiceSet Full, ServiceSet Partial)
{
    /// <summary>Nothing at all.</summary>
    public static Reach Nothing { get; } = new(ServiceSet.Empty, ServiceSet.Empty);

    /// <summary>Whether nothing is reached, from no port.</summary>
    public bool IsNothing => Full.IsEmpty && Partial.IsEmpty;

    /// <summary>What is reached from some port at least.</summary>
    public ServiceSet Some => Full.Or(Partial);

    /// <summary>What is reached in one way or another.</summary>
    public Reach Or(Reach other)
    {
        var full = Full.Or(other.Full);
        return new Reach(full, Some.Or(other.Some).Minus(full));
    }
}
