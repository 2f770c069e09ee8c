using VpcLang.Backends.Contracts;

namespace VpcLang.Runtime.Revisions;

/// <summary>The checkout that holds the current folder: its revisions are the ones compared.</summary>
/// <remarks>
/// git itself must not look for it: it takes a folder with HEAD, objects and refs, which a pull request can
/// contain, for a bare repository. It cannot contain a path with the part <c>.git</c> in any writing: git
/// refuses to check that out (verify_path in git's read-cache.c).
/// </remarks>
public sealed class Checkout
{
    private const string Mark = ".git";

    private readonly string _current;

    private Checkout(string top, string current, string gitDirectory)
    {
        (Top, _current) = (top, current);
        Git = new Git(top, gitDirectory);
    }

    /// <summary>Its folder.</summary>
    public string Top { get; }

    internal Git Git { get; }

    /// <summary>The current folder in it: without a slash at either end, empty for the top.</summary>
    internal string Prefix => Relative(_current);

    /// <summary>
    /// The top of the repository that holds a folder, found without git; null where none holds it.
    /// </summary>
    /// <exception cref="BackendException">A folder on the way cannot be examined.</exception>
    public static string? TopOf(string folder) => Around(Path.GetFullPath(folder));

    /// <summary>Finds it.</summary>
    /// <exception cref="BackendException">There is none, or it is not to be trusted.</exception>
    public static async Task<Checkout> OfCurrentFolderAsync(CancellationToken cancellation)
    {
        var current = Directory.GetCurrentDirectory();
        var top = Around(current) ?? throw RevisionErrors.NoRepository(current);
        var mark = Path.Combine(top, Mark);
        var kind = AttributesOf(mark);
        if (kind?.HasFlag(FileAttributes.ReparsePoint) == true)
            throw RevisionErrors.Refused(top, $"{mark} is a symbolic link", null);
        var answer = await new Git(top, null).AskAsync(
            ["rev-parse", "--absolute-git-dir"], cancellation);
        if (!answer.IsGood)
            throw RevisionErrors.RefusedByGit(top, answer.Error);
        var found = answer.Text.TrimEnd('\n');
        if (kind?.HasFlag(FileAttributes.Directory) == true ? found != mark : found == top)
            throw RevisionErrors.Refused(top, $"git reads {found} in place of {mark}", null);
        // Both a submodule and a linked worktree have a file as .git; the directory that the latter's
        // leads to names the one that it shares (gitrepository-layout(5)).
        if (kind?.HasFlag(FileAttributes.Directory) != true
            && AttributesOf(Path.Combine(found, "commondir")) is null
            && Path.GetDirectoryName(top) is { } above
            && Around(above) is { } outer)
        {
            throw RevisionErrors.Submodule(top, outer);
        }

        return new Checkout(top, current, found);
    }

    /// <summary>The path in it of a file or folder.</summary>
    /// <exception cref="BackendException">It is outside, or in a repository of its own.</exception>
    internal string PathOf(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (full != Top && !full.StartsWith(Top == "/" ? Top : $"{Top}/", StringComparison.Ordinal))
            throw RevisionErrors.Outside(path, Top);
        for (var folder = full; folder.Length > Top.Length; folder = Path.GetDirectoryName(folder) ?? Top)
        {
            if (Directory.Exists(folder) && AttributesOf(Path.Combine(folder, Mark)) is not null)
                throw RevisionErrors.Nested(path, folder, Top);
        }

        return Relative(full);
    }

    private string Relative(string full) => full[Top.Length..].TrimStart('/');

    /// <summary>The nearest folder with a <c>.git</c>, from this one upwards.</summary>
    private static string? Around(string folder)
    {
        for (var at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            if (AttributesOf(Path.Combine(at, Mark)) is not null)
                return at;
        }

        return null;
    }

    /// <summary>Of a link, its own; null where there is nothing.</summary>
    private static FileAttributes? AttributesOf(string path)
    {
        try
        {
            return File.GetAttributes(path);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw RuntimeErrors.UnreadablePath(path, failure.Message);
        }
    }
}
