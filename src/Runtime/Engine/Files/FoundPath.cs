namespace VpcLang.Runtime.Files;

/// <summary>The file at a path of a folder.</summary>
/// <param name="Path">The path, without the links that were followed.</param>
/// <param name="Status">Type, mode, owner and size of the file.</param>
/// <param name="Target">Where it leads, if it is a link that was not followed.</param>
public sealed record FoundPath(string Path, FileStatus Status, string? Target);

/// <summary>A name in a folder.</summary>
/// <param name="Name">The name; U+FFFD stands in it for what is not UTF-8.</param>
/// <param name="MayBeFolder">Whether the folder says that it is one, or a link to one.</param>
public sealed record FolderEntry(string Name, bool MayBeFolder)
{
    /// <summary>What .NET puts in place of bytes that it cannot decode.</summary>
    internal const char Undecoded = '\uFFFD';
}
