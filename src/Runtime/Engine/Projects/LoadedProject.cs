using System.Collections.Immutable;
using VpcLang.Compiler.Text;

namespace VpcLang.Runtime.Projects;

/// <summary>A project's sources as they were read.</summary>
/// <param name="Path">The file or folder, as the user named it.</param>
/// <param name="DefaultName">The project's name where no file says one.</param>
/// <param name="Files">The files, in ordinal order of their names.</param>
public sealed record LoadedProject(
    string Path, string DefaultName, ImmutableArray<SourceFile> Files)
{
    /// <summary>What messages call the source: <c>main.vpc</c>, or <c>the 3 files of net</c>.</summary>
    public string Title => Files.Length == 1
        ? System.IO.Path.GetFileName(Files[0].Path)
        : $"the {Files.Length} files of {Path}";
}
