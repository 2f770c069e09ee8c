using System.Collections.Immutable;
using VpcLang.Backends.Contracts;

namespace VpcLang.Runtime.Host;

/// <summary>The named network namespaces of this host, as far as they are instances.</summary>
public static class NamedNamespaces
{
    /// <summary>The namespace that a sandbox's simulated internet lives in.</summary>
    public const string Internet = "internet";

    /// <summary>The instances, and the simulated internet where there is one.</summary>
    public static ImmutableArray<string> List(HostPaths host) =>
        Directory.Exists(host.NamespaceFolder)
            ?
            [
                .. Directory.EnumerateFiles(host.NamespaceFolder)
                    .Select(file => Path.GetFileName(file))
                    .Where(name => name == Internet || name.Contains('.', StringComparison.Ordinal))
                    .Order(StringComparer.Ordinal),
            ]
            : [];

    /// <summary>Refuses a name that is no instance of this host.</summary>
    /// <exception cref="BackendException">Lists the instances that there are.</exception>
    public static void Require(string name, HostPaths host)
    {
        if (!IsWellFormed(name))
            throw RuntimeErrors.BadInstanceName(name);
        var all = List(host);
        if (!all.Contains(name, StringComparer.Ordinal))
            throw RuntimeErrors.NoInstance(name, Nearest.To(name, all), all);
    }

    /// <summary>A name becomes a path below the folder and an argument of <c>ip</c>.</summary>
    private static bool IsWellFormed(string name) =>
        name.Length > 0
        && name[0] is not ('-' or '.')
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_')
        && (name == Internet || name.Contains('.', StringComparison.Ordinal));
}
