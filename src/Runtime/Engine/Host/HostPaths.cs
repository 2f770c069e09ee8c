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
}
