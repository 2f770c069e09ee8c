using VpcLang.Compiler.Ir;

namespace VpcLang.Compiler.Verification.Comparing.Connections;

/// <summary>In what way a resource or rule is responsible.</summary>
public enum CauseKind
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>It is not what it was.</summary>
    Changed,

    /// <summary>It is gone.</summary>
    Removed,

    /// <summary>It decides, and is as before.</summary>
    Decides,
}

/// <summary>The change that makes a connection another matter than before.</summary>
/// <param name="Kind">What happened to it.</param>
/// <param name="Resource">The stable address of the resource.</param>
/// <param name="Text">The rule as it is written, or what about the resource differs.</param>
/// <param name="Location">Where that stands; in the old network, if it is gone.</param>
public sealed record Cause(CauseKind Kind, string Resource, string Text, SourceLocation? Location)
{
    /// <summary>The rule, where one is responsible.</summary>
    internal Rule? Rule { get; init; }
}
