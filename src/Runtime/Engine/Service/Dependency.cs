using System.Collections.Immutable;

namespace VpcLang.Runtime.Service;

/// <summary>What a file is for.</summary>
public enum DependencyKind
{
    /// <summary>A file of the project, or one that its sources read.</summary>
    Project,

    /// <summary>The program and its assemblies.</summary>
    Program,

    /// <summary>The .NET runtime and the libraries of the system.</summary>
    Runtime,

    /// <summary>A program that the backend starts.</summary>
    Tool,

    /// <summary>The folder of the unit.</summary>
    Unit,
}

/// <summary>A file or folder that a run depends on, with the whole chain to it.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Group">The folder that a summary counts it under.</param>
/// <param name="Steps">Every folder, link and file that decides what is read.</param>
public sealed record Dependency(
    DependencyKind Kind, string Group, ImmutableArray<PathStep> Steps)
{
    /// <summary>The files that are read or run.</summary>
    public IEnumerable<string> Files =>
        Steps.Where(s => s.Role == PathRole.File).Select(s => s.Path);

    /// <summary>Why it cannot be trusted; a missing file of a project is never opened.</summary>
    public IEnumerable<PathFault> Faults => Steps.Select(s => s.Fault)
        .OfType<PathFault>()
        .Where(f => Kind != DependencyKind.Project || f.Kind != PathFaultKind.Missing);
}
