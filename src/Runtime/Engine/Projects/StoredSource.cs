using System.Text;
using VpcLang.Backends.Contracts;
using VpcLang.Compiler.Text;
using VpcLang.Runtime.Files;

namespace VpcLang.Runtime.Projects;

/// <summary>A source file in the folder that it may not lead out of.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Name">The file's path in it.</param>
/// <param name="Path">The file's path as the user would write it.</param>
public sealed record StoredSource(ContainedFolder Folder, string Name, string Path)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Whether it is a folder that has the name of a source.</summary>
    /// <exception cref="BackendException">It cannot be said, or it leads outside.</exception>
    public bool IsFolder => Try(() => Folder.TryFind(Name) is { Status.Kind: FileKind.Folder });

    /// <summary>Reads the file.</summary>
    /// <exception cref="BackendException">It cannot be read; says why.</exception>
    public SourceFile Read() => ProjectLoader.FileOf(
        Path, Try(() => Folder.Read(Name, ProjectLoader.FileLimitBytes)));

    /// <summary>
    /// Replaces the file's text at once. Mode and owner stay, and so does a link, whose file is
    /// replaced.
    /// </summary>
    /// <exception cref="BackendException">It cannot be written; the old text is untouched.</exception>
    public void Replace(string text)
    {
        try
        {
            Folder.Replace(Name, Utf8.GetBytes(text));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw RuntimeErrors.Unwritable(Path, failure);
        }
    }

    private T Try<T>(Func<T> look)
    {
        try
        {
            return look();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw RuntimeErrors.Unreadable(Path, failure);
        }
    }
}
