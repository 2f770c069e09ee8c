using System.Collections;
using System.Collections.Immutable;

namespace VpcLang.Runtime.Plugins;

/// <summary>Where plugins are looked for.</summary>
/// <param name="Folders">Folders of plugins, the first first.</param>
/// <param name="SearchPath">Where a shell looks for programs, which may be plugins too.</param>
public sealed record PluginPlaces(ImmutableArray<string> Folders, string SearchPath)
{
    /// <summary>The variable whose folders stand in place of the usual ones.</summary>
    public const string Variable = "VPCLANG_PLUGINS";

    private const string ForAllUsers = "/usr/lib/vpclang/plugins";

    /// <summary>No place at all.</summary>
    public static PluginPlaces None { get; } = new([], "");

    /// <summary>
    /// The user's folder below XDG_DATA_HOME (XDG Base Directory Specification: a relative one does
    /// not count), and the one for all users; or those that the variable names, with colons between.
    /// </summary>
    public static PluginPlaces Of(IDictionary environment)
    {
        var path = environment["PATH"] as string ?? "";
        if (environment[Variable] is string given)
            return new([.. given.Split(':').Where(Path.IsPathRooted)], path);
        var data = environment["XDG_DATA_HOME"] is string xdg && Path.IsPathRooted(xdg)
            ? xdg
            : environment["HOME"] is string home && Path.IsPathRooted(home)
                ? Path.Combine(home, ".local/share")
                : null;
        return new(
            data is null ? [ForAllUsers] : [Path.Combine(data, "vpclang/plugins"), ForAllUsers],
            path);
    }
}
