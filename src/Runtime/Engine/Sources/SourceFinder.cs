using System.Collections.Immutable;
using VpcLang.Backends.Contracts;

namespace VpcLang.Runtime.Sources;

/// <summary>Finds the source files that paths of a command line stand for.</summary>
public static class SourceFinder
{
    /// <summary>Links could lead in circles, and hidden folders belong to other programs.</summary>
    private static readonly EnumerationOptions Everywhere = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden,
        MatchType = MatchType.Simple,
    };

    /// <summary>
    /// Each file once, in the order of the paths; of a folder, every <c>*.vpc</c> file in it and
    /// below it, in ordinal order.
    /// </summary>
    /// <exception cref="BackendException">A path is not there, or holds no source.</exception>
    public static ImmutableArray<string> Find(IEnumerable<string> paths) =>
        [.. paths.SelectMany(FilesOf).DistinctBy(Path.GetFullPath, StringComparer.Ordinal)];

    private static List<string> FilesOf(string path)
    {
        if (!Directory.Exists(path))
            return [path];
        try
        {
            var files = Directory.EnumerateFiles(path, "*.vpc", Everywhere)
                .Select(file => path is "." ? Path.GetRelativePath(path, file) : file)
                .Order(StringComparer.Ordinal)
                .ToList();
            return files.Count > 0 ? files : throw RuntimeErrors.NoSources(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw RuntimeErrors.UnreadablePath(path, failure.Message);
        }
    }
}
