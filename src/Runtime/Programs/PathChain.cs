using System.Collections.Immutable;

namespace VpcLang.Programs;

/// <summary>
/// The chain of a path: every folder from <c>/</c> on, every symbolic link that is followed, and the
/// file itself. Whoever can change one of them decides what the path leads to.
/// </summary>
/// <remarks>
/// Links are followed step by step, so that no folder in the middle is missed. What is found without
/// a fault stays so unless a trusted owner changes it: a check before reading is enough.
/// </remarks>
public sealed class PathChain(params ImmutableArray<uint> owners)
{
    /// <summary>The user root.</summary>
    public const uint Root = 0;

    /// <summary>As many as the kernel follows (path_resolution(7)).</summary>
    private const int MostLinks = 40;

    private readonly PathJudge _judge = new(owners);

    /// <summary>The chain for files of this user: root's and the user's own.</summary>
    public static PathChain OfThisUser { get; } = new(Root, FileFacts.UserOfThisProcess);

    /// <summary>Every step to a file, the file last.</summary>
    public ImmutableArray<PathStep> ToFile(string path) => Walk(path, PathRole.File);

    /// <summary>Every step to a folder whose entries all count.</summary>
    public ImmutableArray<PathStep> ToFolder(string path) => Walk(path, PathRole.Listed);

    /// <summary>Every step to a folder, and everything below it.</summary>
    public ImmutableArray<PathStep> ToTree(string folder)
    {
        var steps = Walk(folder, PathRole.Listed).ToBuilder();
        try
        {
            foreach (var entry in Directory.EnumerateFileSystemEntries(folder)
                .Order(StringComparer.Ordinal))
            {
                var isFolder = FileFacts.Of(entry) is { Type: FileType.Folder };
                steps.AddRange(isFolder ? ToTree(entry) : Walk(entry, role: null));
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            steps.Add(Unreadable(folder, PathRole.Listed, failure));
        }

        return steps.ToImmutable();
    }

    /// <summary>Every step to a path.</summary>
    /// <param name="path">The path.</param>
    /// <param name="role">How its end is used; null for what its type says.</param>
    private ImmutableArray<PathStep> Walk(string path, PathRole? role)
    {
        var steps = ImmutableArray.CreateBuilder<PathStep>();
        var ahead = new Stack<string>(Parts(Absolute(path)).Reverse());
        var (at, links) = ("/", 0);
        while (true)
        {
            try
            {
                var facts = FileFacts.Of(at);
                var target = facts is { Type: FileType.Link } ? new FileInfo(at).LinkTarget : null;
                var isEnd = ahead.Count == 0 && target is null;
                steps.Add(_judge.Judge(at, RoleOf(facts, target, isEnd, role), facts));
                if (facts is null || isEnd)
                    return steps.ToImmutable();
                if (target is not null)
                {
                    if (++links > MostLinks)
                        throw new IOException("it leads through too many links");
                    at = Path.IsPathRooted(target) ? "/" : Path.GetDirectoryName(at) ?? "/";
                    foreach (var step in Parts(target).Reverse())
                        ahead.Push(step);
                }

                if (!ahead.TryPop(out var part))
                    continue;
                at = part == ".." ? Path.GetDirectoryName(at) ?? "/" : Path.Combine(at, part);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                steps.Add(Unreadable(at, PathRole.File, failure));
                return steps.ToImmutable();
            }
        }
    }

    private static PathRole RoleOf(FileFacts? facts, string? target, bool isEnd, PathRole? role) =>
        target is not null ? PathRole.Link
        : !isEnd ? PathRole.Above
        : role ?? (facts is { Type: FileType.Folder } ? PathRole.Listed : PathRole.File);

    private static PathStep Unreadable(string path, PathRole role, Exception failure) => new(
        path, role, Facts: null,
        new PathFault(PathFaultKind.Other, path, $"cannot be examined: {failure.Message}", Fix: null));

    /// <summary>
    /// The full path with each <c>..</c> in its place: behind a link it leads elsewhere than the text says
    /// (path_resolution(7)).
    /// </summary>
    public static string Absolute(string path) =>
        "/" + string.Join('/', Parts(Path.Combine(Directory.GetCurrentDirectory(), path)));

    private static IEnumerable<string> Parts(string path) =>
        path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".");
}
