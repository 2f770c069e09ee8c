namespace VpcLang.Programs;

/// <summary>Who may own and write what a run depends on.</summary>
public enum TrustedOwners
{
    /// <summary>Root, and the user that this process acts as.</summary>
    RootAndCaller,

    /// <summary>Root alone.</summary>
    Root,
}

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
    public static string? FaultOf(string path) => FaultOf(path, TrustedOwners.RootAndCaller);

    /// <summary>The same, for owners of one's choice.</summary>
    public static string? FaultOf(string path, TrustedOwners owners)
    {
        try
        {
            return Walk(Path.GetFullPath(path), owners);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return failure.Message;
        }
    }

    private static string? FaultAt(string path, bool isAbove, TrustedOwners owners)
    {
        if (OwnerFault(path, owners) is { } fault)
            return fault;
        var mode = File.GetUnixFileMode(path);
        var onlyOwnersRename = isAbove && mode.HasFlag(UnixFileMode.StickyBit);
        return (mode & Others) != UnixFileMode.None && !onlyOwnersRename
            ? $"others than its owner can write {path}"
            : null;
    }

    private static string? Walk(string path, TrustedOwners owners)
    {
        var ahead = new Stack<string>(Parts(path).Reverse());
        var (at, links) = ("/", 0);
        while (true)
        {
            if (FaultAt(at, isAbove: ahead.Count > 0, owners) is { } fault)
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

            if (OwnerFault(next, owners) is { } ownerFault)
                return ownerFault;
            if (++links > MostLinks)
                return $"{path} leads through too many links";
            at = Path.IsPathRooted(target) ? "/" : at;
            foreach (var step in Parts(target).Reverse())
                ahead.Push(step);
        }
    }

    private static string? OwnerFault(string path, TrustedOwners owners) => FileOwner.Of(path) switch
    {
        null => $"{path} is not there",
        { User: var user } when user != Root
            && (owners == TrustedOwners.Root || user != FileOwner.OfThisProcess) =>
            $"{path} belongs to the user with number {user}",
        _ => null,
    };

    private static IEnumerable<string> Parts(string path) =>
        path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".");
}
