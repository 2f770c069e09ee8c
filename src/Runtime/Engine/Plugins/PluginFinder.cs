using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace VpcLang.Runtime.Plugins;

/// <summary>Finds plugins by the names of their files; opens and starts none.</summary>
internal static partial class PluginFinder
{
    private const string Prefix = "vpclang-backend-";

    private const UnixFileMode AnyExecute =
        UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Every plugin by its name; of two of one name, the one that is found first.</summary>
    public static ImmutableArray<FoundPlugin> Find(PluginPlaces places) =>
    [
        .. places.Folders.SelectMany(Programs)
            .Concat(places.SearchPath.Split(':').Where(Path.IsPathRooted).SelectMany(OnSearchPath))
            .DistinctBy(plugin => plugin.Name, StringComparer.Ordinal)
            .OrderBy(plugin => plugin.Name, StringComparer.Ordinal),
    ];

    /// <summary>Whether a text can be a plugin's name.</summary>
    public static bool IsName(string text) => Name().IsMatch(text);

    private static IEnumerable<FoundPlugin> OnSearchPath(string folder) =>
        Programs(folder).Where(plugin => IsExecutable(plugin.Path));

    private static IEnumerable<FoundPlugin> Programs(string folder) =>
        Entries(folder, path => Directory.EnumerateFiles(path, Prefix + "*"))
            .Select(path => new FoundPlugin(
                Path.GetFileName(path)[Prefix.Length..], path))
            .Where(plugin => IsName(plugin.Name));

    /// <summary>In the order of their names; none where the folder cannot be read.</summary>
    private static ImmutableArray<string> Entries(
        string folder, Func<string, IEnumerable<string>> list)
    {
        try
        {
            return Directory.Exists(folder)
                ? [.. list(folder).Order(StringComparer.Ordinal)]
                : [];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static bool IsExecutable(string path)
    {
        try
        {
            return (File.GetUnixFileMode(path) & AnyExecute) != UnixFileMode.None;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9-]{0,31}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();
}
