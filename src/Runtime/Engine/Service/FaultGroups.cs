using VpcLang.Backends.Contracts;

namespace VpcLang.Runtime.Service;

/// <summary>
/// Faults as a reader needs them: of several of one kind below one folder, one stands for all, with one
/// command for all.
/// </summary>
internal static class FaultGroups
{
    /// <summary>The most paths in one command; for more it is recursive.</summary>
    private const int MostPaths = 8;

    /// <summary>The faults of all dependencies, each path once.</summary>
    public static IEnumerable<PathFault> Of(IEnumerable<Dependency> dependencies) => dependencies
        .SelectMany(d => d.Faults.Select(fault => (Group: GroupOf(d, fault), Fault: fault)))
        .DistinctBy(one => one.Fault.Path, StringComparer.Ordinal)
        .GroupBy(one => (one.Group, one.Fault.Kind), one => one.Fault)
        .SelectMany(group => Together(group.Key.Group, [.. group]));

    private static string? GroupOf(Dependency dependency, PathFault fault) =>
        fault.Path == dependency.Group
        || fault.Path.StartsWith(dependency.Group + "/", StringComparison.Ordinal)
            ? dependency.Group
            : null;

    private static List<PathFault> Together(string? group, List<PathFault> faults)
    {
        var command = faults[0].Kind switch
        {
            PathFaultKind.Owner => "chown -h root:root",
            PathFaultKind.Writable => "chmod go-w",
            _ => null,
        };
        if (group is null || command is null || faults.Count == 1)
            return faults;
        var words = command.Split(' ');
        return
        [
            faults[0] with
            {
                Why = $"{faults[0].Why} (and {faults.Count - 1} more below {group})",
                Fix = faults.Count <= MostPaths
                    ? $"{command} {ShellText.Words(faults.Select(f => f.Path))}"
                    : $"{words[0]} -R {string.Join(' ', words[1..])} {ShellText.Word(group)}",
            },
        ];
    }
}
