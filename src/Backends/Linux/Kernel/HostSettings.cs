using System.Collections.Immutable;
using VpcLang.Backends.Contracts;
using VpcLang.Backends.Linux.Model;
using VpcLang.Backends.Linux.Processes;

namespace VpcLang.Backends.Linux.Kernel;

/// <summary>Reads kernel settings: the host's from /proc/sys, a namespace's through sysctl.</summary>
internal static class HostSettings
{
    /// <summary>
    /// A setting of the host's own namespace; null where there is none. In a name, a dot separates
    /// and a slash stands for a dot (sysctl(8)).
    /// </summary>
    public static string? Read(string name)
    {
        var path = "/proc/sys/" + string.Concat(name.Select(c => c switch
        {
            '.' => '/',
            '/' => '.',
            _ => c,
        }));
        return File.Exists(path) ? File.ReadAllText(path).Trim() : null;
    }

    /// <summary>The present values of wanted settings in one namespace; absent ones are left out.</summary>
    /// <exception cref="BackendException">They cannot be read.</exception>
    public static async Task<ImmutableArray<SysctlObject>> ReadAsync(
        IRunner runner,
        string ns,
        IReadOnlyCollection<SysctlObject> wanted,
        CancellationToken cancellation)
    {
        if (wanted.Count == 0)
            return [];
        if (ns.Length == 0)
        {
            return
            [
                .. from setting in wanted
                   let value = Read(setting.Name)
                   where value is not null
                   select setting with { Value = value },
            ];
        }

        var command = Commands.Inside(
            ns, ["sysctl", "-e", .. wanted.Select(setting => setting.Name)], input: null);
        var result = await runner.RunAsync(command, cancellation);
        if (result.ExitCode != 0)
            throw new BackendException(Failures.ListingFailed(ns, command, result.Said));
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in result.Output.Split('\n'))
        {
            if (line.Split(" = ", 2) is [var name, var value])
                values[name] = value.Trim();
        }

        return
        [
            .. wanted
                .Where(setting => values.ContainsKey(setting.Name))
                .Select(setting => setting with { Value = values[setting.Name] }),
        ];
    }
}
