namespace VpcLang.Architecture.Tests;

/// <summary>
/// Files of a project are opened by <c>VpcLang.Runtime.Files</c> alone, which no link leads out of a
/// folder. All other types that open or change files have files of their own, and are listed here.
/// </summary>
public sealed class FileAccessTests
{
    private const string Component = "VpcLang.Runtime.Files.";

    private static readonly string[] Assemblies =
    [
        "vpclang.dll", "VpcLang.Runtime.dll", "VpcLang.Programs.dll", "VpcLang.Backends.Contracts.dll",
        "VpcLang.Backends.Linux.dll", "VpcLang.Backends.Scripts.dll", "VpcLang.Backends.Mermaid.dll",
        "VpcLang.Backends.Terraform.dll",
    ];

    /// <summary>Types whose paths are not a project's, and whose they are.</summary>
    private static readonly Dictionary<string, string> Others = new(StringComparer.Ordinal)
    {
        // Folders that only the program's own user can write in.
        ["VpcLang.Runtime.Confirming.PendingChange"] = "/run/vpclang",
        ["VpcLang.Runtime.History.HistoryFile"] = "/var/log/vpclang",
        ["VpcLang.Runtime.History.LastApplied"] = "/run/vpclang",
        ["VpcLang.Runtime.Host.HostLock"] = "/run/vpclang",
        ["VpcLang.Runtime.Plans.PlanKey"] = "/run/vpclang",
        ["VpcLang.Runtime.Sandboxes.SandboxShell"] = "a sandbox's own /run",
        ["VpcLang.Backends.Linux.Kernel.Claims"] = "/run/vpclang",
        ["VpcLang.Cli.Commands.InstallServiceCommand"] = "/etc/systemd/system",
        ["VpcLang.Programs.FolderSafety"] = "makes and checks these folders",
        // Paths that are judged and not opened.
        ["VpcLang.Programs.PathChain"] = "lists folders and links for PathJudge",
        ["VpcLang.Programs.ProgramSearch"] = "lists folders of PATH",
        ["VpcLang.Runtime.Revisions.Checkout"] = "looks for .git",
        // The kernel's files.
        ["VpcLang.Runtime.Sandboxes.InheritedFolders"] = "/proc/self/fd",
        ["VpcLang.Runtime.Sandboxes.SandboxLauncher"] = "/proc/self/uid_map",
        ["VpcLang.Runtime.Service.Installation"] = "/proc/self/maps",
        ["VpcLang.Programs.Privileges"] = "/proc/self/status",
        ["VpcLang.Backends.Linux.Kernel.HostSettings"] = "/proc/sys",
        ["VpcLang.Backends.Linux.Kernel.KernelReader"] = "/run/netns",
        ["VpcLang.Backends.Linux.Kernel.ListeningSockets"] = "/proc/PID",
        ["VpcLang.Backends.Linux.Kernel.SocketTable"] = "/proc/self/net",
        ["VpcLang.Backends.Linux.Kernel.UserConnections"] = "/proc/PID",
        ["VpcLang.Backends.Linux.Logging.PacketLog"] = "/run/netns",
        ["VpcLang.Backends.Linux.Netlink.NamespaceDoor"] = "/run/netns",
        ["VpcLang.Runtime.Host.NamedNamespaces"] = "/run/netns",
        ["VpcLang.Runtime.Probing.NamespaceVisitor"] = "/run/netns",
        ["VpcLang.Runtime.Checking.LivePlaces"] = "/proc/net",
        ["VpcLang.Runtime.Doctor.HostFiles"] = "/proc and /sys",
        ["VpcLang.Runtime.Doctor.RightsCheck"] = "/proc/self/status",
        ["VpcLang.Runtime.Host.Capabilities"] = "/proc/self/status",
        ["VpcLang.Runtime.Sandboxes.SandboxAdvice"] = "/proc/sys",
        // The view of a sandbox, which the process itself has made.
        ["VpcLang.Runtime.Sandboxes.Keyrings"] = "keyctl(2), which takes no path",
        ["VpcLang.Runtime.Sandboxes.Mounts"] = "mounts by file descriptor",
        ["VpcLang.Runtime.Sandboxes.RootsView"] = "a new root folder in a tmpfs",
        // Plugins.
        ["VpcLang.Runtime.Plugins.PluginFinder"] = "names only; PathJudge is asked before one runs",
    };

    [Fact]
    public void Files_of_a_project_are_opened_by_one_component()
    {
        var offenders = Uses()
            .Where(use => !use.Type.StartsWith(Component, StringComparison.Ordinal)
                && !Others.ContainsKey(use.Type))
            .Select(use => $"{use.Type} uses {use.Member}: a project's files are opened by {Component}*");
        var text = string.Join('\n', offenders);
        Assert.True(text.Length == 0, text);
    }

    [Fact]
    public void No_type_is_listed_that_opens_nothing() => Assert.Empty(
        Others.Keys.Except(Uses().Select(use => use.Type), StringComparer.Ordinal));

    [Fact]
    public void This_check_would_notice_a_direct_use()
    {
        var uses = FileUses.In(typeof(FileAccessTests).Assembly.Location);
        Assert.Contains(
            ("VpcLang.Architecture.Tests.SourceTests", "System.IO.File.ReadLines"), uses);
        Assert.Contains(
            ("VpcLang.Architecture.Tests.FileUses", "System.IO.File.OpenRead"), uses);
        Assert.Contains(("VpcLang.Runtime.Files.FileCalls", "openat"), Uses());
    }

    private static IEnumerable<(string Type, string Member)> Uses() => Assemblies.SelectMany(
        assembly => FileUses.In(Path.Combine(AppContext.BaseDirectory, assembly)));
}
