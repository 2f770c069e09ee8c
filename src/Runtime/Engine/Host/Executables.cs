namespace VpcLang.Runtime.Host;

/// <summary>Finds programs as a shell would.</summary>
public static class Executables
{
    private const UnixFileMode AnyExecute =
        UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private static readonly string[] SystemFolders = ["/usr/local/sbin", "/usr/sbin", "/sbin"];

    /// <summary>
    /// A search path that also holds the system's own folders, which Debian leaves out of an
    /// ordinary user's: <c>nft</c>, <c>iptables</c> and <c>sysctl</c> live there.
    /// </summary>
    public static string WithSystemFolders(string? searchPath)
    {
        var folders = (searchPath ?? "/usr/bin:/bin").Split(':').ToList();
        folders.AddRange(SystemFolders.Where(f => !folders.Contains(f, StringComparer.Ordinal)));
        return string.Join(':', folders);
    }

    /// <summary>The file that a command's name means; null where there is none.</summary>
    public static string? Find(string program, string searchPath)
    {
        if (program.Contains('/', StringComparison.Ordinal))
            return IsExecutable(program) ? program : null;
        return searchPath.Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(IsExecutable);
    }

    private static bool IsExecutable(string path) =>
        File.Exists(path) && (File.GetUnixFileMode(path) & AnyExecute) != UnixFileMode.None;
}
