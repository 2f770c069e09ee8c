using System.Collections.Immutable;
using VpcLang.Backends.Contracts;
using VpcLang.Compiler.Ir;
using VpcLang.Programs;

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

    /// <summary>No claim at all.</summary>
    public static Claims None { get; } = new(ImmutableDictionary<string, string>.Empty);

    /// <summary>Reads every claim.</summary>
    /// <exception cref="BackendException">
    /// They cannot be read, or others can write in their folder and so claim what is not ours.
    /// </exception>
    public static Claims Read() => Read(Folder);

    /// <summary>Reads every claim in a folder.</summary>
    internal static Claims Read(string folder)
    {
        var owners = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        try
        {
            RequireSafe(folder);
            if (!Directory.Exists(folder))
                return new Claims(owners.ToImmutable());
            foreach (var file in Directory.EnumerateFiles(folder))
            {
                if (ProjectName.TryParse(Path.GetFileName(file)) is not { } project)
                    continue;
                foreach (var ns in File.ReadAllLines(file))
                    owners[ns] = project;
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new BackendException(Failures.ClaimsUnusable(folder, failure.Message));
        }

        return new Claims(owners.ToImmutable());
    }

    /// <summary>Claims names for a project, before the first of them is made.</summary>
    /// <exception cref="BackendException">They cannot be written down; nothing is made yet.</exception>
    public static void Write(ProjectName project, IReadOnlyCollection<string> namespaces)
    {
        if (namespaces.Count == 0)
            return;
        try
        {
            FolderSafety.Create(Folder);
            RequireSafe(Folder);
            File.WriteAllLines(PathOf(project), namespaces);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Drop(project);
            throw new BackendException(Failures.ClaimsUnwritable(Folder, failure.Message));
        }
    }

    /// <summary>Drops a project's claims: from now on the marks speak.</summary>
    public static void Drop(ProjectName project)
    {
        var file = PathOf(project);
        if (!File.Exists(file))
            return;
        File.Delete(file);
        if (!Directory.EnumerateFileSystemEntries(Folder).Any())
            Directory.Delete(Folder);
    }

    private static string PathOf(ProjectName project) => Path.Combine(Folder, project.Text);

    /// <summary>The folder and the one above it, which could rename it.</summary>
    private static void RequireSafe(string folder)
    {
        foreach (var path in (string?[])[Path.GetDirectoryName(folder), folder])
        {
            if (path is not null && FolderSafety.FaultOf(path) is { } fault)
                throw new BackendException(Failures.ClaimsUnusable(path, fault));
        }
    }
}
