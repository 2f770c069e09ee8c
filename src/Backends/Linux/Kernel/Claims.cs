using System.Collections.Immutable;
using VpcLang.Backends.Contracts;

namespace VpcLang.Backends.Linux.Kernel;

/// <summary>
/// Names of namespaces that a run is about to create. A namespace cannot be made and marked in one
/// step; a run that is killed in between leaves a bare one, and its claim says whose it is.
/// </summary>
/// <remarks>One small file a project, there only while a run lasts or after it was killed.</remarks>
internal sealed class Claims
{
    private readonly ImmutableDictionary<string, string> _owners;

    private Claims(ImmutableDictionary<string, string> owners) => _owners = owners;

    /// <summary>Where a run's traces are kept: gone with a reboot, like all that they speak of.</summary>
    public static string Folder => "/run/vpclang/claims";

    /// <summary>The project that claimed a namespace; null if none did.</summary>
    public string? OwnerOf(string ns) => _owners.GetValueOrDefault(ns);

    /// <summary>Reads every claim.</summary>
    public static Claims Read()
    {
        var owners = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (Directory.Exists(Folder))
        {
            foreach (var file in Directory.EnumerateFiles(Folder))
            {
                foreach (var ns in File.ReadAllLines(file))
                    owners[ns] = Path.GetFileName(file);
            }
        }

        return new Claims(owners.ToImmutable());
    }

    /// <summary>Claims names for a project, before the first of them is made.</summary>
    /// <exception cref="BackendException">They cannot be written down; nothing is made yet.</exception>
    public static void Write(string project, IReadOnlyCollection<string> namespaces)
    {
        if (namespaces.Count == 0)
            return;
        try
        {
            Directory.CreateDirectory(Folder);
            File.WriteAllLines(Path.Combine(Folder, project), namespaces);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Drop(project);
            throw new BackendException(Failures.ClaimsUnwritable(Folder, failure.Message));
        }
    }

    /// <summary>Drops a project's claims: from now on the marks speak.</summary>
    public static void Drop(string project)
    {
        var file = Path.Combine(Folder, project);
        if (!File.Exists(file))
            return;
        File.Delete(file);
        if (!Directory.EnumerateFileSystemEntries(Folder).Any())
            Directory.Delete(Folder);
    }
}
