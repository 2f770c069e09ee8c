namespace VpcLang.Programs;

/// <summary>
/// Folders that hold files of this program. A user who can write in one could make a link in it that
/// leads a write elsewhere, or a file that is read as if it were ours.
/// </summary>
public static class FolderSafety
{
    /// <summary>Readable for all, writable for its owner: 0755.</summary>
    private const UnixFileMode Mode =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <summary>Makes a folder unless it is there.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be made.</exception>
    public static void Create(string folder) => Directory.CreateDirectory(folder, Mode);

    /// <summary>Why a folder cannot be used; null where it can, and where there is none.</summary>
    /// <exception cref="IOException">It cannot be examined.</exception>
    public static string? FaultOf(string folder) => FileFacts.Of(folder) switch
    {
        null => null,
        { Type: FileType.Link } => $"it is a link to {new FileInfo(folder).LinkTarget}",
        { Type: not FileType.Folder } => "it is not a folder",
        { User: var user } when user != FileFacts.UserOfThisProcess =>
            $"it belongs to the user with number {user}",
        { IsWritableByOthers: true } => "others than its owner can write in it",
        _ => null,
    };
}
