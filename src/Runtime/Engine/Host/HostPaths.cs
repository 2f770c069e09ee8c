using System.Collections.Immutable;

namespace VpcLang.Runtime.Host;

/// <summary>The places on a host that the runtime reads and writes.</summary>
public sealed record HostPaths
{
    /// <summary>Our own folder; gone after a reboot, as the networks are.</summary>
    public string RuntimeFolder { get; init; } = "/run/vpclang";

    /// <summary>Where <c>ip netns</c> keeps its named namespaces (ip-netns(8)).</summary>
    public string NamespaceFolder { get; init; } = "/run/netns";

    /// <summary>The process's own status (proc_pid_status(5)).</summary>
    public string ProcessStatus { get; init; } = "/proc/self/status";

    /// <summary>The kernel's settings (proc_sys(5)).</summary>
    public string KernelSettings { get; init; } = "/proc/sys";

    /// <summary>Where the log of what was done is kept, across reboots.</summary>
    public string LogFolder { get; init; } = "/var/log/vpclang";

    /// <summary>Where systemd's journal takes entries (systemd.journal-fields(7)).</summary>
    public string JournalSocket { get; init; } = "/run/systemd/journal/socket";

    /// <summary>Where an administrator's units live (systemd.unit(5)).</summary>
    public string UnitFolder { get; init; } = "/etc/systemd/system";

    /// <summary>Where programs that run leave their sockets and numbers (hier(7)).</summary>
    public string RunFolder { get; init; } = "/run";

    /// <summary>The network interfaces, one folder each (sysfs(5)).</summary>
    public string Interfaces { get; init; } = "/sys/class/net";

    /// <summary>The kernel's view of this process's network (proc_pid_net(5)).</summary>
    public string NetworkState { get; init; } = "/proc/net";

    /// <summary>The users who may change what runs as root: root alone.</summary>
    public ImmutableArray<uint> Superusers { get; init; } = [PathChain.Root];

    /// <summary>There in a sandbox only, whose <c>/run</c> is its own and gone with it.</summary>
    public string SandboxMarker => Path.Combine(RunFolder, "vpclang-sandbox");
}
