using System.Collections.Immutable;
using System.Text;
using VpcLang.Backends.Contracts;
using VpcLang.Runtime.Files;

namespace VpcLang.Runtime.Generators;

/// <summary>Where generated files go.</summary>
public static class OutputFolder
{
    private const UnixFileMode Program = (UnixFileMode)0b111_101_101;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

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
        try
        {
            var (folder, path) = NamedPath.ForOutput(output);
            var there = folder.TryFind(path);
            var isFile = files.Count == 1 && there is not { Status.Kind: FileKind.Folder }
                && Path.GetExtension(output) is { Length: > 0 } ending
                && ending == Path.GetExtension(files.Keys.Single());
            if (isFile)
            {
                WriteOne(folder, path, files.Values.Single());
                return [output];
            }

            if (there is not null)
                CheckWhatIsThere(folder.Below(path), output, files.Keys);
            folder.Make(path);
            var below = folder.Below(path);
            foreach (var (name, file) in files)
                WriteOne(below, name, file);
            return [.. files.Keys.Select(name => Path.Combine(output, name))];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw RuntimeErrors.Unwritable(output, failure);
        }
    }

    private static void WriteOne(ContainedFolder folder, string path, GeneratedFile file)
    {
        folder.Make(RelativePath.Split(path).Folder);
        folder.Write(path, Utf8.GetBytes(file.Content), file.IsExecutable ? Program : null);
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
    private static void CheckWhatIsThere(
        ContainedFolder folder, string output, IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            foreach (var part in Above(name).Append(name))
            {
                if (folder.TryFind(part, followsLast: false) is not { } found)
                    continue;
                var path = Path.Combine(output, part);
                if (found.Target is { } target)
                {
                    throw PluginErrors.LeavesTheFolder(
                        name, $"{path} is a link to {FileFaults.Visible(target)}");
                }

                if (found.Status.Kind != (part == name ? FileKind.Regular : FileKind.Folder))
                {
                    throw RuntimeErrors.UnwritablePath(
                        path, $"something else is there: {found.Status.KindName}");
                }
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
