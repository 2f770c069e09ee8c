using VpcLang.Backends.Contracts;

namespace VpcLang.Runtime.Host;

/// <summary>Folders that hold files of this program, checked by <see cref="FolderSafety"/>.</summary>
public static class OwnFolder
{
    /// <summary>Makes the folder where it is missing, and checks that only we can write in it.</summary>
    /// <exception cref="BackendException">It cannot be made, or others can write in it.</exception>
    public static void Prepare(string folder)
    {
        try
        {
            FolderSafety.Create(folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw SafetyErrors.UnwritableFolder(folder, failure.Message);
        }

        Checked(folder);
    }

    /// <summary>The folder, which is missing or can be written by us alone.</summary>
    /// <exception cref="BackendException">Others can write in it.</exception>
    public static string Checked(string folder) => FaultOf(folder) is { } fault
        ? throw SafetyErrors.UnsafeFolder(folder, fault)
        : folder;

    /// <summary>Why a folder cannot be trusted; null where it can, or where there is none.</summary>
    public static string? FaultOf(string folder)
    {
        try
        {
            return FolderSafety.FaultOf(folder);
        }
        catch (IOException failure)
        {
            return failure.Message;
        }
    }
}
