using System.Collections.Immutable;
using System.Globalization;
using VpcLang.Backends.Contracts;
using VpcLang.Runtime.Host;

namespace VpcLang.Runtime.Sandboxes;

/// <summary>
/// What root's sandbox sees of the host's files: all of them, and none that it can change, but for the
/// folders that the caller has named.
/// </summary>
/// <remarks>
/// It is set up in a first user and mount namespace, and the sandbox gets a second one of each: mounts
/// that come from a more privileged namespace cannot be changed or taken away in a less privileged one
/// (mount_namespaces(7), "Restrictions on mount namespaces").
/// </remarks>
public static class RootsView
{
    /// <summary>Folders of the host's sockets, which can be used on a read-only mount, too.</summary>
    private static readonly ImmutableArray<(string Path, string Mode)> Private =
    [
        ("/run", "755"), ("/tmp", "1777"), ("/var/tmp", "1777"), ("/dev", "755"),
    ];

    /// <summary>The host's devices in a sandbox: none that holds data or has a setting.</summary>
    private static readonly ImmutableArray<string> Devices =
        ["null", "zero", "full", "random", "urandom", "tty", "net/tun"];

    private static readonly ImmutableArray<(string Name, string Target)> DeviceLinks =
    [
        ("fd", "/proc/self/fd"), ("stdin", "/proc/self/fd/0"), ("stdout", "/proc/self/fd/1"),
        ("stderr", "/proc/self/fd/2"), ("ptmx", "pts/ptmx"),
    ];

    /// <summary>Places that are the kernel's and never a caller's folder.</summary>
    private static readonly ImmutableArray<string> Reserved = ["/dev", "/proc", "/sys", "/run"];

    /// <summary>The settings of this process's own network namespace.</summary>
    private const string NetworkSettings = "/proc/sys/net";

    private const UnixFileMode AnyWrite =
        UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    private const string CgroupNamespaces = "/proc/sys/user/max_cgroup_namespaces";

    /// <summary>Refuses a folder that cannot be writable in a sandbox.</summary>
    /// <exception cref="BackendException">It is no folder, or one of the kernel's.</exception>
    public static string RequireFolder(string folder)
    {
        var path = Physical(folder);
        if (!Directory.Exists(path))
            throw RuntimeErrors.UnreadablePath(folder, "it is not a folder");
        if (path == "/" || Reserved.Any(place => IsBelow(path, place)))
        {
            throw RuntimeErrors.Options(
                $"--writable cannot be {path}",
                "name a folder of your own: vpclang sandbox --writable .");
        }

        return path;
    }

    /// <summary>Sets it up for this process and those that it starts or becomes.</summary>
    /// <param name="writable">The folders that stay writable.</param>
    /// <param name="visible">Further folders that must be seen wherever they are.</param>
    /// <exception cref="BackendException">The kernel refuses a part of it.</exception>
    public static void Enter(ImmutableArray<string> writable, ImmutableArray<string> visible)
    {
        var current = Directory.GetCurrentDirectory();
        if (IsBelow(current, "/dev"))
        {
            throw RuntimeErrors.Options(
                $"the sandbox has a /dev of its own, and cannot run in {current}",
                "run it in another folder");
        }

        Keyrings.Leave();
        var copies = writable.Select(path => (Path: path, IsWritable: true))
            .Concat(visible
                .Where(path => Private.Any(place => IsBelow(path, place.Path)))
                .Select(path => (Path: path, IsWritable: false)))
            .DistinctBy(folder => folder.Path, StringComparer.Ordinal)
            .OrderBy(folder => folder.Path.Length)
            .Select(folder => (folder.Path, folder.IsWritable, Copy: Mounts.Copy(folder.Path)))
            .ToImmutableArray();
        var devices = Devices.Where(name => File.Exists($"/dev/{name}"))
            .Select(name => (Name: name, Copy: Mounts.Copy($"/dev/{name}")))
            .ToImmutableArray();

        CloseCgroups();
        Mounts.Protect("/");
        Mounts.Unprotect("/proc");
        ProtectProc();
        foreach (var (path, mode) in Private.Where(place => Directory.Exists(place.Path)))
            Mounts.Empty(path, mode);
        foreach (var (path, isWritable, copy) in copies)
        {
            using (copy)
            {
                Directory.CreateDirectory(path);
                Mounts.Attach(copy, path);
            }

            if (isWritable)
                Mounts.DenyDevices(path);
            else
                Mounts.Protect(path);
        }

        foreach (var (name, copy) in devices)
        {
            using (copy)
            {
                Directory.CreateDirectory(Path.GetDirectoryName($"/dev/{name}") ?? "/");
                File.Create($"/dev/{name}").Dispose();
                Mounts.Attach(copy, $"/dev/{name}");
            }
        }

        foreach (var (name, target) in DeviceLinks)
            File.CreateSymbolicLink($"/dev/{name}", target);
        Directory.CreateDirectory("/dev/pts");
        Mounts.Terminals("/dev/pts");
        Directory.CreateDirectory("/dev/shm");
        Mounts.Empty("/dev/shm", "1777");
        // The old one is still the folder that the new mounts hide.
        Directory.SetCurrentDirectory(current);
        InheritedFolders.Close();
    }

    /// <summary>
    /// The kernel's own files that root could write, all but those of processes and of this network:
    /// that user number 0 is the host's is enough for them (proc_sys(5)).
    /// </summary>
    private static void ProtectProc()
    {
        foreach (var entry in new DirectoryInfo("/proc").EnumerateFileSystemInfos())
        {
            var isSetting = entry.LinkTarget is null
                && (entry is DirectoryInfo || (entry.UnixFileMode & AnyWrite) != UnixFileMode.None);
            if (!isSetting || int.TryParse(entry.Name, CultureInfo.InvariantCulture, out _))
                continue;

            using var copy = Mounts.Copy(entry.FullName);
            Mounts.Attach(copy, entry.FullName);
            Mounts.Protect(entry.FullName);
        }

        using var network = Mounts.Copy(NetworkSettings);
        Mounts.Attach(network, NetworkSettings);
        Mounts.Unprotect(NetworkSettings);
    }

    /// <summary>
    /// Without a cgroup namespace of its own, the sandbox can mount no cgroup, and so change none of the
    /// host's. The limit of this user namespace counts for those below it (namespaces(7)).
    /// </summary>
    private static void CloseCgroups()
    {
        try
        {
            File.WriteAllText(CgroupNamespaces, "0");
        }
        catch (IOException) when (Directory.Exists(new HostPaths().SandboxMarker))
        {
            // A sandbox around this one has done so.
        }
    }

    /// <summary>The folder that a path leads to: a mount cannot be made at a link.</summary>
    private static string Physical(string path) =>
        PathChain.OfThisUser.ToFolder(path) is [.., { Path: var last }] ? last : path;

    private static bool IsBelow(string path, string folder) =>
        path == folder || path.StartsWith(folder + "/", StringComparison.Ordinal);
}
