using VpcLang.Backends.Contracts;

namespace VpcLang.Runtime.Host;

/// <summary>
/// Folders that hold files of ours. What others could write to, they could also lead elsewhere by
/// links, so such a folder is refused, not used.
/// </summary>
public static class OwnFolder
{
    private const UnixFileMode Others = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <summary>Readable for all, writable for its owner: 0755.</summary>
    private const UnixFileMode Mode =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <summary>Makes the folder where it is missing, and checks that only we can write in it.</summary>
    /// <exception cref="BackendException">It cannot be made, or others can write in it.</exception>
    public static void Prepare(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder, Mode);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw SafetyErrors.UnwritableFolder(folder, failure.Message);
        }

        if (FaultOf(folder) is { } fault)
            throw SafetyErrors.UnsafeFolder(folder, fault);
    }

    /// <summary>Why a folder cannot be trusted; null where it can.</summary>
    public static string? FaultOf(string folder)
    {
        try
        {
            if (new DirectoryInfo(folder).LinkTarget is { } target)
                return $"it is a link to {target}";
            if (FileOwner.Of(folder) is { User: var owner } && owner != FileOwner.OfThisProcess)
                return $"it belongs to the user with number {owner}";
            return (File.GetUnixFileMode(folder) & Others) != UnixFileMode.None
                ? "others than its owner can write in it"
                : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return failure.Message;
        }
    }
}
