using System.Collections.Immutable;
using System.Text;
using VpcLang.Backends.Contracts;
using VpcLang.Compiler.Text;
using VpcLang.Runtime.Files;

namespace VpcLang.Runtime.Projects;

/// <summary>Reads the files of a project for the compiler, which itself touches none.</summary>
public static class ProjectLoader
{
    /// <summary>The most bytes that one file may have: 16 MiB.</summary>
    public const long FileLimitBytes = 16 * 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Whether a folder holds a source file.</summary>
    /// <exception cref="BackendException">It cannot be read; says why.</exception>
    public static bool HasSources(string folder)
    {
        try
        {
            return !SourcesOf(ContainedFolder.Open(folder)).IsEmpty;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw RuntimeErrors.Unreadable(folder, failure);
        }
    }

    /// <summary>The files that <see cref="Load"/> reads, of which none is opened here.</summary>
    /// <exception cref="BackendException">The folder cannot be listed.</exception>
    public static ImmutableArray<string> FilesOf(string path)
    {
        try
        {
            var named = NamedPath.Open(path);
            return named.File is null ? [.. SourcesOf(named.Folder).Select(s => s.Path)] : [path];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw RuntimeErrors.Unreadable(path, failure);
        }
    }

    /// <summary>Reads one .vpc file, or every .vpc file of a folder in ordinal order.</summary>
    /// <exception cref="BackendException">Something cannot be read; says what.</exception>
    public static LoadedProject Load(string path)
    {
        try
        {
            var named = NamedPath.Open(path);
            ImmutableArray<StoredSource> sources = named.File is { } file
                ? [new StoredSource(named.Folder, file, path)]
                : SourcesOf(named.Folder);
            if (sources.IsEmpty)
                throw RuntimeErrors.NoSources(path);
            return new LoadedProject(
                path,
                ProjectNames.DefaultOf(path, isFolder: named.File is null),
                [.. sources.Select(source => source.Read())])
            {
                Folder = named.Folder,
            };
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw RuntimeErrors.Unreadable(path, failure);
        }
    }

    /// <summary>The text of bytes that were read from a path, or from what it names.</summary>
    /// <exception cref="BackendException">They are no text, or too many.</exception>
    public static SourceFile FileOf(string path, byte[] bytes) =>
        bytes.Length > FileLimitBytes
            ? throw RuntimeErrors.TooLarge(path, bytes.Length, FileLimitBytes)
            : new SourceFile(path, Decode(path, bytes));

    private static ImmutableArray<StoredSource> SourcesOf(ContainedFolder folder) =>
    [
        .. folder.EntriesOf("").Select(entry => entry.Name)
            .Where(name => name.EndsWith(".vpc", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => new StoredSource(folder, name, folder.NameOf(name)))
            .Where(source => !source.IsFolder),
    ];

    private static string Decode(string path, byte[] bytes)
    {
        ReadOnlySpan<byte> text = bytes;
        if (text.StartsWith(Encoding.UTF8.Preamble))
            text = text[Encoding.UTF8.Preamble.Length..];
        var zero = text.IndexOf((byte)0);
        if (zero >= 0)
            throw RuntimeErrors.NotText(path, zero);
        try
        {
            return Strict.GetString(text);
        }
        catch (DecoderFallbackException failure)
        {
            throw RuntimeErrors.NotText(path, Math.Max(failure.Index, 0));
        }
    }
}
