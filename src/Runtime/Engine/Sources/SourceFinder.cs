using System.Collections.Immutable;
using VpcLang.Backends.Contracts;
using VpcLang.Runtime.Files;
using VpcLang.Runtime.Projects;

namespace VpcLang.Runtime.Sources;

/// <summary>Finds the source files that paths of a command line stand for.</summary>
public static class SourceFinder
{
    /// <summary>
    /// Each file once, in the order of the paths; of a folder, every <c>*.vpc</c> file in it and
    /// below it, in ordinal order. Links could lead in circles, and hidden folders belong to other
    /// programs: what is below those is not looked at, and a link to a file is that file's other name.
    /// </summary>
    /// <exception cref="BackendException">
    /// A path is not there, holds no source, or has a link that leads outside of it.
    /// </exception>
    public static ImmutableArray<StoredSource> Find(IEnumerable<string> paths) =>
    [
        .. paths.SelectMany(FilesOf)
            .DistinctBy(source => Path.GetFullPath(source.Path), StringComparer.Ordinal),
    ];

    private static List<StoredSource> FilesOf(string path)
    {
        var named = Try(path, () => NamedPath.Open(path));
        if (named.File is { } file)
            return [new StoredSource(named.Folder, file, path)];
        var files = Below(named.Folder)
            .Select(name => new StoredSource(named.Folder, name, named.Folder.NameOf(name)))
            .OrderBy(source => source.Path, StringComparer.Ordinal)
            .ToList();
        return files.Count > 0 ? files : throw RuntimeErrors.NoSources(path);
    }

    private static IEnumerable<string> Below(ContainedFolder folder)
    {
        var ahead = new Stack<string>([""]);
        while (ahead.TryPop(out var at))
        {
            foreach (var entry in Try(folder.NameOf(at), () => folder.EntriesOf(at)))
            {
                if (entry.Name.StartsWith('.'))
                    continue;
                var path = Path.Combine(at, entry.Name);
                var isSource = entry.Name.EndsWith(".vpc", StringComparison.Ordinal);
                var kind = Try(folder.NameOf(path), () => KindOf(folder, path, isSource));
                if (kind == FileKind.Folder || (kind is null && entry.MayBeFolder && !isSource))
                    ahead.Push(path);
                else if (isSource && kind != FileKind.Link)
                    yield return path;
            }
        }
    }

    /// <summary>
    /// What a path is; a link that has the name of a source must not lead outside. Null for a name that
    /// has gone, or is not UTF-8: to read it fails.
    /// </summary>
    private static FileKind? KindOf(ContainedFolder folder, string path, bool isSource)
    {
        var kind = folder.TryFind(path, followsLast: false)?.Status.Kind;
        if (kind == FileKind.Link && isSource)
            _ = folder.Find(path);
        return kind;
    }

    private static T Try<T>(string path, Func<T> look)
    {
        try
        {
            return look();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw RuntimeErrors.Unreadable(path.Length == 0 ? "." : path, failure);
        }
    }
}
