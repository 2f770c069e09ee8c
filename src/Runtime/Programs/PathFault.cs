namespace VpcLang.Programs;

/// <summary>What is wrong with a file or folder that must be its trusted owner's alone.</summary>
public enum PathFaultKind
{
    /// <summary>There is no such file.</summary>
    Missing,

    /// <summary>It belongs to another user.</summary>
    Owner,

    /// <summary>Its group or everyone can write to it.</summary>
    Writable,

    /// <summary>Everything else, for which no general command exists.</summary>
    Other,
}

/// <summary>A reason not to trust a path.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Path">The file or folder that is wrong: the path, or a link or folder on the way.</param>
/// <param name="Why">What is wrong, as a sentence about it without its subject.</param>
/// <param name="Fix">The command that corrects it; null where there is none.</param>
public sealed record PathFault(PathFaultKind Kind, string Path, string Why, string? Fix)
{
    /// <summary>The fault in one line.</summary>
    public override string ToString() => $"{Path} {Why}";
}
