using System.Collections.Immutable;
using VpcLang.Backends.Contracts;

namespace VpcLang.Runtime.Generators;

/// <summary>Where generated files go.</summary>
public static class OutputFolder
{
    private const UnixFileMode Program = (UnixFileMode)0b111_101_101;

    /// <summary>
    /// Writes files below a folder; a single one is written as the path itself where both end the
    /// same, as <c>-o network.json</c> does.
    /// </summary>
    /// <returns>The paths written, in order.</returns>
    /// <exception cref="BackendException">A path leaves the folder, or cannot be written.</exception>
    public static ImmutableArray<string> Write(
        string output, ImmutableSortedDictionary<string, GeneratedFile> files)
    {
        foreach (var name in files.Keys.Where(LeavesTheFolder))
            throw RuntimeErrors.UnwritablePath(name, "it leaves the output folder");
        var isFile = files.Count == 1 && !Directory.Exists(output)
            && Path.GetExtension(output) is { Length: > 0 } ending
            && ending == Path.GetExtension(files.Keys.Single());
        var written = ImmutableArray.CreateBuilder<string>();
        try
        {
            foreach (var (name, file) in files)
            {
                var path = isFile ? output : Path.Combine(output, name);
                if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
                    Directory.CreateDirectory(folder);
                File.WriteAllText(path, file.Content);
                if (file.IsExecutable)
                    File.SetUnixFileMode(path, Program);
                written.Add(path);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw RuntimeErrors.UnwritablePath(output, failure.Message);
        }

        return written.ToImmutable();
    }

    private static bool LeavesTheFolder(string name) =>
        name.Length == 0 || name.Contains('\0', StringComparison.Ordinal) || Path.IsPathRooted(name)
        || name.Split('/').Any(part => part is "" or "." or "..");
}
