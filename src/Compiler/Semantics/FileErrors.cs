using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Semantics;

/// <summary>The words of the findings about files that sources name.</summary>
internal static class FileErrors
{
    public static Diagnostic Refused(Place place, FoundFile looked) => NameCodes.BadFile.At(
        place, looked.Refusal ?? "there is no such file",
        "a path is relative to the file that says it, and stays inside the project's folder");
}
