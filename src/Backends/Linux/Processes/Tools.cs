namespace VpcLang.Backends.Linux.Processes;

/// <summary>Finds the programs that the backends run.</summary>
internal static class Tools
{
    /// <summary>
    /// Where programs are looked for: the PATH, and the folders of administrators' programs, which an
    /// ordinary user's PATH lacks on Debian.
    /// </summary>
    public static string SearchPath { get; } = string.Join(
        ':',
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Concat(["/usr/local/sbin", "/usr/sbin", "/sbin", "/usr/bin", "/bin"])
            .Distinct());

    /// <summary>The full path of a program; null where it is not installed.</summary>
    public static string? Find(string program) => SearchPath
        .Split(':')
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);
}
