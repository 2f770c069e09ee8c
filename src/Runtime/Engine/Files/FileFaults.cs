using VpcLang.Compiler.Text;

namespace VpcLang.Runtime.Files;

/// <summary>Nothing has the name.</summary>
/// <param name="link">The link that led to the name, and what it says; null where none did.</param>
public sealed class FileNotThereException((string Name, string Target)? link = null) : IOException(
    link is var (name, target)
        ? $"the symbolic link {FileFaults.Visible(name)} -> {FileFaults.Visible(target)} leads to nothing"
        : "there is no such file or folder")
{
    /// <summary>Whether a link led to the name.</summary>
    public bool IsBehindLink { get; } = link is not null;
}

/// <summary>A symbolic link that leads out of the folder that it is in.</summary>
/// <param name="link">The link, from that folder.</param>
/// <param name="target">What it says.</param>
/// <param name="folder">The folder, as the user named it.</param>
public sealed class LinkLeavesFolderException(string link, string target, string folder)
    : IOException(
        $"the symbolic link {FileFaults.Visible(link)} -> {FileFaults.Visible(target)} "
        + $"leads outside of {FileFaults.FolderName(folder)}");

/// <summary>Something that is neither a regular file nor a folder; it was not opened.</summary>
public sealed class SpecialFileException(FileStatus status) : IOException($"it is {status.KindName}");

/// <summary>A path with `..` that leads out of its folder by itself.</summary>
public sealed class PathLeavesFolderException() : IOException("it is outside of the folder");

/// <summary>A symbolic link in the place where a file is to be written.</summary>
public sealed class LinkInTheWayException(string target)
    : IOException($"it is a symbolic link to {FileFaults.Visible(target)}");

/// <summary>A file that is longer than what is read of one.</summary>
public sealed class FileTooLongException(long bytes, long limit)
    : IOException($"it has more than {limit:N0} bytes")
{
    /// <summary>How long it is, as far as it was looked at.</summary>
    public long Bytes { get; } = bytes;

    /// <summary>The most that is read.</summary>
    public long Limit { get; } = limit;
}

/// <summary>The words of failures about files.</summary>
internal static class FileFaults
{
    /// <summary>
    /// Foreign text in a message, on one line: what does not stand for itself is shown by its
    /// number, so that two different names never look alike.
    /// </summary>
    public static string Visible(string text) => text.Any(HiddenCharacters.Has)
        ? string.Concat(text.Select(c => HiddenCharacters.Has(c) ? $"<U+{(int)c:X4}>" : $"{c}"))
        : text;

    /// <summary>A folder as the user named it.</summary>
    public static string FolderName(string folder) =>
        folder is "" or "." ? "this folder" : Visible(folder);
}
