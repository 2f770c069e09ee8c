using System.Collections.Immutable;
using VpcLang.Compiler.Text;
using VpcLang.Runtime.Files;

namespace VpcLang.Runtime.Projects;

/// <summary>A project's sources as they were read.</summary>
/// <param name="Path">The file or folder, as the user named it.</param>
/// <param name="DefaultName">The project's name where no file says one.</param>
/// <param name="Files">The files, in ordinal order of their names.</param>
public sealed record LoadedProject(
    string Path, string DefaultName, ImmutableArray<SourceFile> Files)
{
    /// <summary>
    /// The folder that its files are in, and that nothing which they name is outside of; null for a
    /// project that was not read from the disk.
    /// </summary>
    public ContainedFolder? Folder { get; init; }

    /// <summary>What messages call the source: <c>main.vpc</c>, or <c>the 3 files of net</c>.</summary>
    public string Title => Files.Length == 1
        ? System.IO.Path.GetFileName(Files[0].Path)
        : $"the {Files.Length} files of {Path}";

    /// <summary>Where one of its files, also an imported one, is stored.</summary>
    /// <exception cref="InvalidOperationException">It was not read from the disk.</exception>
    public StoredSource Stored(SourceFile file) => Folder is { } folder
        ? new StoredSource(folder, folder.PathOf(file.Path), file.Path)
        : throw new InvalidOperationException($"{file.Path} is not on the disk");
}
