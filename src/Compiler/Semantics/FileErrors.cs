using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Semantics;

/// <summary>The words of the findings about files that sources name.</summary>
internal static class FileErrors
{
    /// <summary>Looks for a file, unless its path can only lead away from the project.</summary>
    public static FoundFile Look(FindFile findFile, string from, string path)
    {
        if (path.Contains("://", StringComparison.Ordinal))
            return FoundFile.Refused("it is on a network");
        if (path.Length == 0 || path.Contains('\0', StringComparison.Ordinal))
            return FoundFile.Refused("it is no path");
        return path[0] is '/' or '~'
            ? FoundFile.Refused("it is no path from the file that says it")
            : findFile(from, path);
    }

    public static Diagnostic Refused(Place place, FoundFile looked) => NameCodes.BadFile.At(
        place, looked.Refusal ?? "there is no such file",
        "a path is relative to the file that says it, and stays inside the project's folder");
}
