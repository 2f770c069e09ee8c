using System.Collections.Immutable;
using System.Text;
using VpcLang.Backends.Contracts;
using VpcLang.Compiler.Text;

namespace VpcLang.Runtime.Projects;

/// <summary>Reads the files of a project for the compiler, which itself touches none.</summary>
public static class ProjectLoader
{
    /// <summary>The most bytes that one file may have: 16 MiB.</summary>
    public const long FileLimitBytes = 16 * 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Whether a path is a source file, or a folder that holds one.</summary>
    public static bool HasSources(string path) =>
        File.Exists(path) || (Directory.Exists(path) && SourcesOf(path).Length > 0);

    /// <summary>Reads one .vpc file, or every .vpc file of a folder in ordinal order.</summary>
    /// <exception cref="BackendException">Something cannot be read; says what.</exception>
    public static LoadedProject Load(string path)
    {
        try
        {
            var isFolder = Directory.Exists(path);
            var files = isFolder ? SourcesOf(path) : [path];
            if (files.IsEmpty)
                throw RuntimeErrors.NoSources(path);
            return new LoadedProject(
                path, ProjectNames.DefaultOf(path, isFolder), [.. files.Select(Read)]);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw RuntimeErrors.UnreadablePath(path, failure.Message);
        }
    }

    /// <summary>Reads one file.</summary>
    /// <exception cref="BackendException">It cannot be read; says why.</exception>
    public static SourceFile LoadFile(string path)
    {
        try
        {
            return Read(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw RuntimeErrors.UnreadablePath(path, failure.Message);
        }
    }

    /// <summary>The text of bytes that were read from a path, or from what it names.</summary>
    /// <exception cref="BackendException">They are no text, or too many.</exception>
    public static SourceFile FileOf(string path, byte[] bytes) =>
        bytes.Length > FileLimitBytes
            ? throw RuntimeErrors.TooLarge(path, bytes.Length, FileLimitBytes)
            : new SourceFile(path, Decode(path, bytes));

    private static ImmutableArray<string> SourcesOf(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*.vpc")
            .Select(file => Path.GetFileName(file))
            .Order(StringComparer.Ordinal)
            .Select(name => folder is "." ? name : Path.Combine(folder, name)),
    ];

    /// <summary>Reads one file.</summary>
    internal static SourceFile Read(string path)
    {
        if (!File.Exists(path))
            throw RuntimeErrors.UnreadablePath(path, "there is no such file or folder");
        // A pipe or a device has no length and may never end.
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        if (!stream.CanSeek)
            throw RuntimeErrors.UnreadablePath(path, "it is not a regular file");
        if (stream.Length > FileLimitBytes)
            throw RuntimeErrors.TooLarge(path, stream.Length, FileLimitBytes);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new SourceFile(path, Decode(path, bytes));
    }

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
