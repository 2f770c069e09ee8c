using System.Globalization;
using System.Runtime.InteropServices;

namespace VpcLang.Runtime.Sandboxes;

/// <summary>
/// Folders that the caller has left open: from one of them, a path leads to the host's files as they are
/// mounted on the host. Other open files are the caller's gift, such as a redirection.
/// </summary>
internal static partial class InheritedFolders
{
    /// <summary>F_SETFD and FD_CLOEXEC of fcntl(2).</summary>
    private const int SetFlags = 2, CloseOnExec = 1;

    /// <summary>Keeps them from what this process becomes.</summary>
    public static void Close()
    {
        foreach (var entry in new DirectoryInfo("/proc/self/fd").EnumerateFileSystemInfos())
        {
            if (Directory.Exists(entry.FullName)
                && int.TryParse(entry.Name, CultureInfo.InvariantCulture, out var descriptor))
            {
                _ = Fcntl(descriptor, SetFlags, CloseOnExec);
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "fcntl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Fcntl(int descriptor, int command, int flags);
}
