using System.Collections.Immutable;
using VpcLang.Compiler.Ir;

namespace VpcLang.Runtime.Service;

/// <summary>A systemd unit that applies a project at boot.</summary>
public sealed record ServiceUnit
{
    /// <summary>The project.</summary>
    public required ProjectName Project { get; init; }

    /// <summary>This program's full path.</summary>
    public required string Program { get; init; }

    /// <summary>Its arguments.</summary>
    public required ImmutableArray<string> Arguments { get; init; }

    /// <summary>
    /// Where the tools are looked for: without /usr/local, in which Debian lets a group write.
    /// </summary>
    public const string SearchPath = "/usr/sbin:/usr/bin:/sbin:/bin";

    /// <summary>The folder of the .NET runtime; null for a native program, which needs none.</summary>
    public string? RuntimeRoot { get; init; }

    /// <summary>The unit's name.</summary>
    public string Name => $"vpclang-{Project}.service";

    /// <summary>
    /// The unit file. Nothing in it gives the service a mount namespace of its own, which
    /// ProtectSystem, PrivateTmp and their like do: named network namespaces are mounts, and would
    /// stay invisible to the rest of the host.
    /// </summary>
    public string Text =>
        $"""
        # Written by vpclang install-service; it writes over changes.
        [Unit]
        Description=VPC network {Project} (vpclang)
        Documentation=man:ip-netns(8)
        Wants=network-online.target
        # What loads or flushes packet rules of its own comes first.
        After=network-online.target nftables.service netfilter-persistent.service
        After=firewalld.service ufw.service docker.service

        [Service]
        Type=oneshot
        RemainAfterExit=yes
        ExecStart={CommandLine}
        # Stopping leaves the network as it is: vpclang destroy takes it away.
        TimeoutStartSec=10min
        WorkingDirectory=/
        {RuntimeSettings}Environment=PATH={SearchPath}
        # What would make the program, the runtime or the tools load or run something else.
        UnsetEnvironment=DOTNET_ROOT_X64 DOTNET_ROOT_ARM64 DOTNET_STARTUP_HOOKS
        UnsetEnvironment=DOTNET_ADDITIONAL_DEPS DOTNET_SHARED_STORE
        UnsetEnvironment=CORECLR_ENABLE_PROFILING CORECLR_PROFILER_PATH
        UnsetEnvironment=LD_PRELOAD LD_LIBRARY_PATH LD_AUDIT XTABLES_LIBDIR IPTABLES_LIB_DIR
        UMask=0022

        # As little as it takes. Settings that give a service mounts of its own (ProtectSystem,
        # PrivateTmp and others) are left out: named network namespaces are mounts.
        CapabilityBoundingSet=CAP_NET_ADMIN CAP_SYS_ADMIN
        NoNewPrivileges=yes
        RestrictNamespaces=net mnt
        RestrictAddressFamilies=AF_UNIX AF_NETLINK AF_INET AF_INET6
        SystemCallArchitectures=native
        SystemCallFilter=~@clock @cpu-emulation @module @obsolete @raw-io @reboot @swap
        SystemCallErrorNumber=EPERM
        DevicePolicy=closed
        KeyringMode=private
        LockPersonality=yes
        RestrictRealtime=yes
        RestrictSUIDSGID=yes

        [Install]
        WantedBy=multi-user.target

        """;

    private string RuntimeSettings => RuntimeRoot is null
        ? ""
        : $"""
          Environment={SystemdText.Setting("DOTNET_ROOT", RuntimeRoot)}
          Environment=DOTNET_EnableDiagnostics=0

          """;

    private string CommandLine =>
        string.Join(' ', Arguments.Prepend(Program).Select(SystemdText.Word));
}
