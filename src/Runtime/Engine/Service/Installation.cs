using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace VpcLang.Runtime.Service;

/// <summary>The files that this program itself consists of.</summary>
public sealed record Installation
{
    private const string Framework = "shared/Microsoft.NETCore.App";

    /// <summary>The program's full path; assemblies, if it has any, are in the same folder.</summary>
    public required string Program { get; init; }

    /// <summary>The folder of the .NET runtime (DOTNET_ROOT); null for a native program.</summary>
    public string? RuntimeRoot { get; init; }

    /// <summary>The files that the process has loaded, the libraries of the system included.</summary>
    public ImmutableArray<string> Loaded { get; init; } = [];

    /// <summary>
    /// The folders whose entries all count; none for a native program. A host looks for the newest
    /// resolver and the newest framework in them, and the runtime for libraries beside the program.
    /// </summary>
    public ImmutableArray<string> ProgramFolders =>
        RuntimeRoot is null ? [] : [Path.GetDirectoryName(Program) ?? "/"];

    /// <summary>Likewise, of a runtime.</summary>
    public static ImmutableArray<string> RuntimeFolders(string root) =>
        [Path.Combine(root, "host"), Path.Combine(root, Framework)];

    /// <summary>Of the running process.</summary>
    public static Installation Current(string program) => new()
    {
        Program = program,
        // <root>/shared/Microsoft.NETCore.App/<version>/
        RuntimeRoot = RuntimeFeature.IsDynamicCodeSupported
            ? Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../.."))
            : null,
        Loaded = LoadedIn(File.ReadLines("/proc/self/maps")),
    };

    /// <summary>The files of a process's memory map (proc_pid_maps(5)) that are still on disk.</summary>
    public static ImmutableArray<string> LoadedIn(IEnumerable<string> maps) =>
    [
        .. maps.Select(line => line.IndexOf('/', StringComparison.Ordinal) is var start and > 0
                ? line[start..]
                : "")
            .Where(path => path.Length > 0
                && !path.StartsWith("/memfd:", StringComparison.Ordinal)
                && !path.StartsWith("/dev/", StringComparison.Ordinal)
                && !path.StartsWith("/SYSV", StringComparison.Ordinal)
                && !path.EndsWith(" (deleted)", StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];
}
