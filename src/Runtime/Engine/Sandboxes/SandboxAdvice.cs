using VpcLang.Runtime.Host;

namespace VpcLang.Runtime.Sandboxes;

/// <summary>Says which setting of a host forbids sandboxes, and how to change it.</summary>
public static class SandboxAdvice
{
    /// <summary>The settings that forbid it: file below /proc/sys, value, advice.</summary>
    private static readonly (string File, string Value, string Advice)[] Settings =
    [
        (
            "kernel/unprivileged_userns_clone",
            "0",
            "root can allow it: sysctl -w kernel.unprivileged_userns_clone=1"),
        (
            "user/max_user_namespaces",
            "0",
            "root can allow it: sysctl -w user.max_user_namespaces=10000"),
        (
            "kernel/apparmor_restrict_unprivileged_userns",
            "1",
            "AppArmor forbids it; root can allow it: "
            + "sysctl -w kernel.apparmor_restrict_unprivileged_userns=0"),
    ];

    /// <summary>One sentence of advice.</summary>
    public static string For(HostPaths host) => Forbidding(host)
        ?? "no sysctl forbids it: probably a container's seccomp profile does; "
            + "try it as root, or outside the container";

    /// <summary>Advice where a setting forbids sandboxes; null where none does.</summary>
    public static string? Forbidding(HostPaths host)
    {
        foreach (var (file, value, advice) in Settings)
        {
            var path = Path.Combine(host.KernelSettings, file);
            if (File.Exists(path) && File.ReadAllText(path).Trim() == value)
                return advice;
        }

        return null;
    }
}
