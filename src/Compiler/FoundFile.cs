namespace VpcLang.Compiler;

/// <summary>What came of looking for a file that a source names.</summary>
public sealed record FoundFile
{
    /// <summary>
    /// The file's path as findings show it; the same file has the same path, however it is named.
    /// </summary>
    public string Path { get; init; } = "";

    /// <summary>Its text; null where it cannot be had.</summary>
    public string? Text { get; init; }

    /// <summary>Why there is no text, as the end of a sentence about the path.</summary>
    public string? Refusal { get; init; }

    /// <summary>A file that cannot be had.</summary>
    public static FoundFile Refused(string why) => new() { Refusal = why };
}

/// <summary>
/// Looks for a file of the project, and does nothing else: the same question has the same answer.
/// </summary>
/// <param name="from">The path of the source that names it, as the compiler was given it.</param>
/// <param name="path">The path as the source says it, relative to that source's folder.</param>
public delegate FoundFile FindFile(string from, string path);
