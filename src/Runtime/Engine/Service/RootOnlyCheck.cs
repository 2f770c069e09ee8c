using System.Collections.Immutable;
using VpcLang.Runtime.Projects;

namespace VpcLang.Runtime.Service;

/// <summary>
/// Collects all that a run as root reads and runs, and whether root alone can change it: for
/// <c>install-service</c>, and again at each boot for <c>apply --root-only</c>.
/// </summary>
/// <param name="owners">The users who may change it: root.</param>
public sealed class RootOnlyCheck(ImmutableArray<uint> owners)
{
    private readonly PathChain _chain = new(owners);
    private readonly List<Dependency> _dependencies = [];
    private readonly Dictionary<string, PathFault?> _read = new(StringComparer.Ordinal);

    /// <summary>All that was collected, in that order.</summary>
    public IReadOnlyList<Dependency> Dependencies => _dependencies;

    /// <summary>The faults, each path once.</summary>
    public ImmutableArray<PathFault> Faults => [.. FaultGroups.Of(_dependencies)];

    /// <summary>Adds the source files of a project, none of which is opened.</summary>
    /// <exception cref="Backends.Contracts.BackendException">The folder cannot be listed.</exception>
    public void AddProject(string path)
    {
        if (Directory.Exists(path))
            Add(DependencyKind.Project, path, _chain.ToFolder(path));
        foreach (var file in ProjectLoader.FilesOf(path))
        {
            // It must not be read where it appears a moment later.
            if (RefusalOf(PathChain.Absolute(file)) is not null && !Path.Exists(file))
                throw RuntimeErrors.UnreadablePath(path, "there is no such file or folder");
        }
    }

    /// <summary>
    /// Adds a file that the compiler asks for, before it is opened; why it must not be, or null.
    /// </summary>
    public string? RefusalOf(string path)
    {
        if (!_read.TryGetValue(path, out var fault))
        {
            var dependency = AddFile(DependencyKind.Project, path);
            _read[path] = fault = dependency.Steps
                .Select(s => s.Fault)
                .FirstOrDefault(f => f is not null);
        }

        return fault is { Kind: PathFaultKind.Missing } ? "there is no such file" : fault?.ToString();
    }

    /// <summary>Adds this program and the runtime that it runs on.</summary>
    public void AddInstallation(Installation installation)
    {
        AddFile(DependencyKind.Program, installation.Program);
        foreach (var folder in installation.ProgramFolders)
            Add(DependencyKind.Program, folder, _chain.ToTree(folder));
        if (installation.RuntimeRoot is { } root)
        {
            // A program that was published with its own runtime has none of these folders.
            foreach (var folder in Installation.RuntimeFolders(root).Where(Directory.Exists))
                Add(DependencyKind.Runtime, root, _chain.ToTree(folder));
        }

        var known = _dependencies.SelectMany(d => d.Files).ToHashSet(StringComparer.Ordinal);
        foreach (var file in installation.Loaded.Where(f => !known.Contains(f)))
            AddFile(DependencyKind.Runtime, file);
    }

    /// <summary>
    /// Adds the programs that a backend starts, by absolute path or where a search path has them, even if
    /// others can change them.
    /// </summary>
    public void AddTools(IEnumerable<string> tools, string searchPath)
    {
        var search = new ProgramSearch(searchPath, isPrivileged: false);
        foreach (var tool in tools)
        {
            if ((Path.IsPathRooted(tool) ? tool : search.Find(tool)?.Path) is { } path)
                AddFile(DependencyKind.Tool, path);
        }
    }

    /// <summary>Adds the folder of units, and those in it of the unit's drop-ins.</summary>
    public void AddUnit(string folder, string unit)
    {
        if (!Directory.Exists(folder))
            return;
        Add(DependencyKind.Unit, folder, _chain.ToFolder(folder));
        foreach (var dropIns in DropInsOf(unit).Select(name => Path.Combine(folder, name)))
        {
            if (Directory.Exists(dropIns))
                Add(DependencyKind.Unit, dropIns, _chain.ToTree(dropIns));
        }
    }

    /// <summary>
    /// The unit's own, those of all units whose names begin like it up to a dash, and those of all
    /// services (systemd.unit(5)).
    /// </summary>
    private static IEnumerable<string> DropInsOf(string unit)
    {
        yield return unit + ".d";
        for (var i = 0; i < unit.Length; i++)
        {
            if (unit[i] == '-')
                yield return $"{unit[..(i + 1)]}.service.d";
        }

        yield return "service.d";
    }

    private Dependency AddFile(DependencyKind kind, string path) =>
        Add(kind, Path.GetDirectoryName(path) ?? "/", _chain.ToFile(path));

    private Dependency Add(DependencyKind kind, string group, ImmutableArray<PathStep> steps)
    {
        var dependency = new Dependency(kind, PathChain.Absolute(group), steps);
        _dependencies.Add(dependency);
        return dependency;
    }
}
