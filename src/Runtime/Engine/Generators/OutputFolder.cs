using System.Collections.Immutable;
using VpcLang.Backends.Contracts;

namespace VpcLang.Runtime.Generators;

/// <summary>Where generated files go.</summary>
public static class OutputFolder
{
    private const UnixFileMode Program = (UnixFileMode)0b111_101_101;

    /// <summary>
    /// Writes files below a folder; a single one is written as the path itself where both end the
    /// same, as <c>-o network.json</c> does. All paths are checked before the first is written.
    /// </summary>
    /// <returns>The paths written, in order.</returns>
    /// <exception cref="BackendException">A path leaves the folder, or cannot be written.</exception>
    public static ImmutableArray<string> Write(
        string output, ImmutableSortedDictionary<string, GeneratedFile> files)
    {
        Check(files);
        var isFile = files.Count == 1 && !Directory.Exists(output)
            && Path.GetExtension(output) is { Length: > 0 } ending
            && ending == Path.GetExtension(files.Keys.Single());
        var written = ImmutableArray.CreateBuilder<string>();
        try
        {
            if (!isFile)
                CheckWhatIsThere(output, files.Keys);
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

    /// <summary>Checks the names by themselves, whatever is on the disk.</summary>
    /// <exception cref="BackendException">One leaves the folder, or is a folder of another.</exception>
    public static void Check(ImmutableSortedDictionary<string, GeneratedFile> files)
    {
        foreach (var name in files.Keys)
        {
            if (FaultOf(name) is { } fault)
                throw PluginErrors.LeavesTheFolder(name, fault);
            if (Above(name).FirstOrDefault(files.ContainsKey) is { } above)
                throw RuntimeErrors.UnwritablePath(name, $"{above} is a file of the same run");
        }
    }

    /// <summary>
    /// A link below the folder could lead out of it, and a folder in a file's place would stop the
    /// run in the middle.
    /// </summary>
    private static void CheckWhatIsThere(string output, IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            foreach (var part in Above(name).Append(name))
            {
                var path = Path.Combine(output, part);
                if (new FileInfo(path).LinkTarget is { } target)
                    throw PluginErrors.LeavesTheFolder(name, $"{path} is a link to {target}");
                if (part == name ? Directory.Exists(path) : File.Exists(path))
                    throw RuntimeErrors.UnwritablePath(path, "something else is there");
            }
        }
    }

    /// <summary>The folders of a name, the outermost first.</summary>
    private static IEnumerable<string> Above(string name)
    {
        for (var at = name.IndexOf('/'); at >= 0; at = name.IndexOf('/', at + 1))
            yield return name[..at];
    }

    private static string? FaultOf(string name)
    {
        if (name.Any(char.IsControl))
            return "a control character is in its name";
        if (Path.IsPathRooted(name))
            return "it is an absolute path";
        return name.Split('/').Any(part => part is "" or "." or "..")
            ? "a part of its path is empty, `.` or `..`"
            : null;
    }
}
