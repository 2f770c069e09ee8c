namespace VpcLang.Runtime.Host;

/// <summary>
/// The way to a file whose content we would run: each folder, link and file on it must be root's or
/// ours, and writable by nobody else, but for folders where only owners can rename and remove
/// (<c>/tmp</c>).
/// </summary>
/// <remarks>
/// It follows links itself, so that none in the middle escapes. What is found safe stays so: only
/// owners could change it.
/// </remarks>
public static class TrustedWay
{
    private const uint Root = 0;

    /// <summary>As many as the kernel follows (path_resolution(7)).</summary>
    private const int MostLinks = 40;

    private const UnixFileMode Others = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <summary>Why the way cannot be trusted; null where it can.</summary>
    public static string? FaultOf(string path)
    {
        try
        {
            return Walk(Path.GetFullPath(path));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return failure.Message;
        }
    }

    private static string? FaultAt(string path, bool isAbove)
    {
        if (OwnerFault(path) is { } fault)
            return fault;
        var mode = File.GetUnixFileMode(path);
        var onlyOwnersRename = isAbove && mode.HasFlag(UnixFileMode.StickyBit);
        return (mode & Others) != UnixFileMode.None && !onlyOwnersRename
            ? $"others than its owner can write {path}"
            : null;
    }

    private static string? Walk(string path)
    {
        var ahead = new Stack<string>(Parts(path).Reverse());
        var (at, links) = ("/", 0);
        while (true)
        {
            if (FaultAt(at, isAbove: ahead.Count > 0) is { } fault)
                return fault;
            if (!ahead.TryPop(out var part))
                return null;
            if (part == "..")
            {
                at = Path.GetDirectoryName(at) ?? "/";
                continue;
            }

            var next = Path.Combine(at, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                at = next;
                continue;
            }

            if (OwnerFault(next) is { } ownerFault)
                return ownerFault;
            if (++links > MostLinks)
                return $"{path} leads through too many links";
            at = Path.IsPathRooted(target) ? "/" : at;
            foreach (var step in Parts(target).Reverse())
                ahead.Push(step);
        }
    }

    private static string? OwnerFault(string path) => FileOwner.Of(path) switch
    {
        null => $"{path} is not there",
        { User: var user } when user != Root && user != FileOwner.OfThisProcess =>
            $"{path} belongs to the user with number {user}",
        _ => null,
    };

    private static IEnumerable<string> Parts(string path) =>
        path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".");
}
