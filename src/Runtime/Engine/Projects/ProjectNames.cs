using System.Text.RegularExpressions;
using VpcLang.Compiler.Text;

namespace VpcLang.Runtime.Projects;

/// <summary>What a project is called where its sources do not say, or cannot be compiled.</summary>
public static partial class ProjectNames
{
    /// <summary>
    /// A folder's name, or a file's without its ending; <c>main.vpc</c> takes its folder's name.
    /// </summary>
    public static string DefaultOf(string path, bool isFolder)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var name = isFolder || Path.GetFileName(full) is "main.vpc"
            ? Path.GetFileName(isFolder ? full : Path.GetDirectoryName(full))
            : Path.GetFileNameWithoutExtension(full);
        return Sanitised(name ?? "");
    }

    /// <summary>
    /// The name that a source seems to give itself. It serves a hint beside compile errors, where
    /// no compiled network can say the name.
    /// </summary>
    public static string Guess(LoadedProject project) =>
        project.Files.Select(NameIn).FirstOrDefault(name => name is not null)
        ?? project.DefaultName;

    private static string? NameIn(SourceFile file)
    {
        var match = Declaration().Match(file.Text);
        return match.Success ? match.Groups["name"].Value : null;
    }

    /// <summary>Letters, digits, <c>-</c> and <c>_</c> only, and never empty.</summary>
    private static string Sanitised(string name)
    {
        var clean = string.Concat(name.Select(c => IsPlain(c) ? c : '-')).Trim('-');
        return clean.Length == 0 ? "project" : clean;
    }

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_';

    [GeneratedRegex(
        """^[ \t]*project[ \t]+"(?<name>[A-Za-z0-9_-]+)" """,
        RegexOptions.Multiline | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Declaration();
}
