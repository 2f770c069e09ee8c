using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace VpcLang.Programs;

/// <summary>Finds the programs that are started, by their names. Nothing else does.</summary>
/// <remarks>
/// Searched are the absolute folders of PATH, then the system's own, which an ordinary user's PATH lacks
/// on Debian. The current folder is none of them. For a privileged process, a folder or a program that
/// others than root can change, or to which a path leads that they can change, is skipped.
/// </remarks>
public sealed class ProgramSearch
{
    private static readonly ImmutableArray<string> DistributionFolders =
        ["/usr/sbin", "/sbin", "/usr/bin", "/bin"];

    private static readonly ImmutableArray<string> SystemFolders =
        ["/usr/local/sbin", .. DistributionFolders];

    private static readonly PathChain Roots = new(PathChain.Root);

    private readonly bool _isPrivileged;
    private readonly Lazy<ImmutableArray<SearchFolder>> _folders;

    private readonly ConcurrentDictionary<string, Executable> _found =
        new(StringComparer.Ordinal);

    /// <summary>A search along a PATH.</summary>
    /// <param name="searchPath">The value of PATH; null where it is not set.</param>
    /// <param name="isPrivileged">Whether only folders and files that root alone can change count.</param>
    public ProgramSearch(string? searchPath, bool isPrivileged)
    {
        _isPrivileged = isPrivileged;
        _folders = new(() => [.. FoldersOf(searchPath ?? "")]);
    }

    /// <summary>The search of this process, by its own PATH and rights.</summary>
    public static ProgramSearch OfThisProcess { get; } =
        new(Environment.GetEnvironmentVariable("PATH"), Privileges.AreHeld);

    /// <summary>The folders that are searched, as a value for PATH.</summary>
    public string SearchPath => string.Join(
        ':', _folders.Value.Where(folder => folder.Fault is null).Select(folder => folder.Path));

    /// <summary>The program of that name, which holds no slash; null where none can be used.</summary>
    public Executable? Find(string name)
    {
        if (_found.TryGetValue(name, out var known))
            return known;
        if (!IsName(name))
            return null;
        var found = _folders.Value
            .Where(folder => folder.Fault is null)
            .Select(folder => Path.Combine(folder.Path, name))
            .FirstOrDefault(path => FaultOf(path) is null);
        return found is null ? null : _found.GetOrAdd(name, new Executable(name, found));
    }

    /// <summary>The files of that name that are not used, each with the reason, one line each.</summary>
    public ImmutableArray<string> Skipped(string name) => !IsName(name)
        ? []
        :
        [
            .. from folder in _folders.Value
               let path = Path.Combine(folder.Path, name)
               where File.Exists(path)
               let fault = folder.Fault ?? FaultOf(path)
               where fault is not null
               select $"{path} is not used: {fault}",
        ];

    private static bool IsName(string name) =>
        name.Length > 0 && name is not "." and not ".."
        && !name.Contains('/', StringComparison.Ordinal)
        && !name.Contains('\0', StringComparison.Ordinal);

    private IEnumerable<SearchFolder> FoldersOf(string searchPath) => searchPath
        .Split(':')
        .Concat(SystemFolders)
        // As it is written, and not as ".." behind a link would lead: what is checked is what is used.
        .Select(path => path.StartsWith('/') ? Path.GetFullPath(path) : path)
        .Distinct(StringComparer.Ordinal)
        .Select(path => new SearchFolder(path.Length == 0 ? "." : path, FolderFault(path)))
        .Where(folder => folder.Fault is not null || Directory.Exists(folder.Path));

    private string? FolderFault(string path)
    {
        if (!path.StartsWith('/'))
            return $"PATH holds \"{path}\", which depends on the current folder";
        return _isPrivileged && Directory.Exists(path)
            ? FaultOnWay(Roots.ToFolder(path)) ?? FaultOfEntry(path)
            : null;
    }

    /// <summary>
    /// What a tool starts by name it looks for in these folders itself, with no check: so a folder with one
    /// program that others can change is not searched at all. Those of the distribution are its own.
    /// </summary>
    private static string? FaultOfEntry(string folder)
    {
        try
        {
            return DistributionFolders.Contains(folder)
                ? null
                : FaultOnWay([.. Directory.EnumerateFiles(folder)
                    .Where(path => FileFacts.Of(path) is not
                        { Type: FileType.Regular, User: PathChain.Root, IsWritableByOthers: false })
                    .Order(StringComparer.Ordinal)
                    .Where(path => ExecutableFile.FaultOf(path) is null)
                    .SelectMany(path => Roots.ToFile(path))]);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return $"{folder} cannot be listed: {failure.Message}";
        }
    }

    private string? FaultOf(string path) =>
        ExecutableFile.FaultOf(path)
        ?? (_isPrivileged ? FaultOnWay(Roots.ToFile(path)) : null);

    private static string? FaultOnWay(ImmutableArray<PathStep> steps) =>
        steps.Select(step => step.Fault).FirstOrDefault(fault => fault is not null)?.ToString();

    private sealed record SearchFolder(string Path, string? Fault);
}
