using System.Collections.Immutable;

namespace VpcLang.Backends.Contracts;

/// <summary>What the kernel holds under our marks, for <c>show</c>.</summary>
/// <param name="Projects">The projects found, by name.</param>
public sealed record LiveState(ImmutableArray<LiveProject> Projects);

/// <summary>A project as the kernel has it.</summary>
/// <param name="Name">The project's name.</param>
/// <param name="Roots">Its resources as trees, the VPCs first.</param>
public sealed record LiveProject(string Name, ImmutableArray<LiveNode> Roots);

/// <summary>A resource or one of its parts as the kernel has it.</summary>
/// <param name="Address">The resource's address, or null for a mere part.</param>
/// <param name="Title">A short line: <c>instance web</c>.</param>
/// <param name="Facts">Name to value: <c>address</c> to <c>10.10.1.10</c>.</param>
/// <param name="Children">What is in it.</param>
public sealed record LiveNode(
    string? Address,
    string Title,
    ImmutableSortedDictionary<string, string> Facts,
    ImmutableArray<LiveNode> Children);
