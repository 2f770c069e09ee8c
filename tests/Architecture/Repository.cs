namespace VpcLang.Architecture.Tests;

/// <summary>The source tree that these tests were built from.</summary>
internal static class Repository
{
    /// <summary>Its top folder: the one that holds the solution.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>Every file below some folders that people wrote, by ending.</summary>
    public static IEnumerable<string> Files(string ending, params string[] folders) =>
        folders
            .Select(folder => Path.Combine(Root, folder))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(
                folder, "*" + ending, SearchOption.AllDirectories))
            .Where(file => !IsBuilt(file))
            .Order(StringComparer.Ordinal);

    /// <summary>A path as people write it.</summary>
    public static string Relative(string path) => Path.GetRelativePath(Root, path);

    private static bool IsBuilt(string file) =>
        Relative(file).Split('/').Any(part => part is "bin" or "obj");

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "VpcLang.sln"))
            ? folder
            : Find(Path.GetDirectoryName(folder)
                ?? throw new InvalidOperationException("these tests run inside their repository"));
}
