using System.Collections.Immutable;
using VpcLang.Backends.Contracts;
using VpcLang.Backends.Linux.Model;

namespace VpcLang.Backends.Linux.Planning;

/// <summary>A plan of a Linux backend, with what carrying it out and undoing it needs.</summary>
internal sealed record LinuxPlan : Plan
{
    /// <summary>The steps, with the resource behind each line.</summary>
    public required ImmutableArray<LinuxStep> Work { get; init; }

    /// <summary>Namespaces that the plan makes: claimed before the first is made.</summary>
    public required ImmutableArray<string> NewNamespaces { get; init; }

    /// <summary>What shall be there of the project: a plan that met an obstacle is made again.</summary>
    public required LinuxState Wanted { get; init; }

    /// <summary>What was there of the project: where a failed run goes back to.</summary>
    public required LinuxState Before { get; init; }
}

/// <summary>Commands that belong together, in order or, where they are independent, at once.</summary>
internal sealed record LinuxStep(string Title, ImmutableArray<LinuxCommand> Commands)
{
    /// <summary>Whether the commands touch different namespaces and none waits for another.</summary>
    public bool Independent { get; init; }
}

/// <summary>A command, and the resource behind each line of its input.</summary>
/// <param name="Line">The command.</param>
/// <param name="Owners">A resource a line; one for all where the input is one thing.</param>
internal sealed record LinuxCommand(CommandLine Line, ImmutableArray<string> Owners)
{
    /// <summary>The instance whose namespace it works in; null where it is no instance's.</summary>
    public string? Instance { get; init; }

    /// <summary>The resource to blame, by the input line that the tool names, counted from 1.</summary>
    public string? OwnerOf(int? lineNumber) => lineNumber is { } n && n >= 1 && n <= Owners.Length
        ? Owners[n - 1]
        : Owners.FirstOrDefault();
}
