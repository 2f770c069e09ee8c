using System.Collections.Immutable;
using System.Text;
using VpcLang.Backends.Contracts;
using VpcLang.Runtime.Host;

namespace VpcLang.Runtime.Sandboxes;

/// <summary>Renders a sandbox's world as the commands that build it.</summary>
public static class SandboxCommands
{
    /// <summary>The commands in order; each must succeed for the next to make sense.</summary>
    public static ImmutableArray<CommandLine> For(SandboxTopology topology, HostPaths host) =>
    [
        // A fresh /run hides the real host's named namespaces, sockets and our own lock.
        new("mount", ["-t", "tmpfs", "-o", "mode=755", "tmpfs", "/run"], null),
        new("mkdir", ["-p", host.NamespaceFolder, host.RuntimeFolder, host.SandboxMarker], null),
        new("ip", ["-batch", "-"], HostSide(topology)),
        new("ip", ["-n", NamedNamespaces.Internet, "-batch", "-"], InternetSide(topology)),
        // A new namespace inherits these from the real host; a sandbox is the same everywhere.
        new("sysctl", ["-qw", "net.ipv4.ip_forward=0"], null),
        new(
            "ip",
            [
                "netns", "exec", NamedNamespaces.Internet,
                "sysctl", "-qw", "net.ipv4.ip_forward=1",
            ],
            null),
    ];

    private static string HostSide(SandboxTopology topology)
    {
        var lines = new StringBuilder();
        lines.Append($"netns add {NamedNamespaces.Internet}\n").Append("link set lo up\n");
        foreach (var uplink in topology.Uplinks)
        {
            lines
                .Append($"link add {uplink.Interface} type veth ")
                .Append($"peer name {uplink.Peer} netns {NamedNamespaces.Internet}\n")
                .Append($"addr add {uplink.Host}/24 dev {uplink.Interface}\n")
                .Append($"link set {uplink.Interface} up\n");
        }

        lines.Append($"route add default via {topology.Uplinks[0].Gateway}\n");
        return lines.ToString();
    }

    private static string InternetSide(SandboxTopology topology)
    {
        var lines = new StringBuilder("link set lo up\n");
        foreach (var address in topology.InternetHosts)
            lines.Append($"addr add {address}/32 dev lo\n");
        foreach (var uplink in topology.Uplinks)
        {
            lines
                .Append($"addr add {uplink.Gateway}/24 dev {uplink.Peer}\n")
                .Append($"link set {uplink.Peer} up\n");
        }

        return lines.ToString();
    }
}
