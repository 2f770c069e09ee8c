using System.Collections.Immutable;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Diagnostics;

/// <summary>How bad a finding is.</summary>
public enum Severity
{
    /// <summary>The network can be built, but something looks wrong.</summary>
    Warning,

    /// <summary>The network cannot be built.</summary>
    Error,
}

/// <summary>A place in a source file, with what to say about it; the text may be empty.</summary>
public sealed record Label(string File, TextRange Range, string Text);

/// <summary>A change of the source that would mend the finding.</summary>
public sealed record Edit(string File, TextRange Range, string NewText);

/// <summary>One finding: what is wrong, where, why, and what to do about it.</summary>
public sealed record Diagnostic
{
    /// <summary>The stable code, as <c>VPC3004</c>.</summary>
    public required string Code { get; init; }

    /// <summary>How bad it is.</summary>
    public required Severity Severity { get; init; }

    /// <summary>The constant summary of the code, without the user's names.</summary>
    public required string Title { get; init; }

    /// <summary>
    /// The place at fault; null only where no place in a file is, as for a parameter.
    /// </summary>
    public Label? Primary { get; init; }

    /// <summary>Other places that explain it.</summary>
    public ImmutableArray<Label> Secondary { get; init; } = [];

    /// <summary>What to do, a sentence; null where the title and labels say it all.</summary>
    public string? Help { get; init; }

    /// <summary>Edits that mend it, where they are certain.</summary>
    public ImmutableArray<Edit> Edits { get; init; } = [];

    /// <summary>
    /// Whether its place is in a loop, a module or a function, where the same mistake would be
    /// found again in every round: it is told once.
    /// </summary>
    internal bool IsRepeatable { get; init; }
}
