using VpcLang.Runtime.Host;

namespace VpcLang.Runtime.Doctor;

/// <summary>Reads the small files in which a host tells of itself.</summary>
/// <param name="Paths">Where they are.</param>
public sealed record HostFiles(HostPaths Paths)
{
    /// <summary>A kernel setting (sysctl(8)); null where there is none of that name.</summary>
    public string? Setting(string name) =>
        Read(Path.Combine(Paths.KernelSettings, name.Replace('.', '/')));

    /// <summary>Whether there is a network interface of that name.</summary>
    public bool HasInterface(string name) => Path.Exists(Path.Combine(Paths.Interfaces, name));

    /// <summary>Whether something below <c>/run</c> is there.</summary>
    public bool IsRunning(string name) => Path.Exists(Path.Combine(Paths.RunFolder, name));

    /// <summary>A file's text without its ends; null where it cannot be read.</summary>
    public static string? Read(string path)
    {
        try
        {
            return File.ReadAllText(path).Trim();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
