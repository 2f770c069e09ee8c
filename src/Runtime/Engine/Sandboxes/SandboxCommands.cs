using System.Collections.Immutable;
using System.Text;
using VpcLang.Backends.Contracts;
using VpcLang.Compiler.Net;
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
        new("sysctl", ["-qw", .. Forwarding(topology, 0)], null),
        new(
            "ip",
            [
                "netns", "exec", NamedNamespaces.Internet,
                "sysctl", "-qw", .. Forwarding(topology, 1),
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
        return lines.Append(topology.HasIpv6 ? HostSide6(topology) : "").ToString();
    }

    private static string HostSide6(SandboxTopology topology)
    {
        var lines = new StringBuilder();
        foreach (var uplink in topology.Uplinks)
            lines.Append($"addr add {uplink.Host6}/64 dev {uplink.Interface} nodad\n");
        var first = topology.Uplinks[0];
        return lines.Append($"route add ::/0 via {first.Gateway6} dev {first.Interface}\n")
            .ToString();
    }

    private static string InternetSide(SandboxTopology topology)
    {
        var lines = new StringBuilder("link set lo up\n");
        foreach (var address in topology.InternetHosts)
        {
            if (address.Family == AddressFamily.V4 || topology.HasIpv6)
                lines.Append($"addr add {Cidr.Of(address)} dev lo\n");
        }

        foreach (var uplink in topology.Uplinks)
        {
            lines
                .Append($"addr add {uplink.Gateway}/24 dev {uplink.Peer}\n")
                .Append($"link set {uplink.Peer} up\n");
        }

        return lines.Append(topology.HasIpv6 ? InternetSide6(topology) : "").ToString();
    }

    private static string InternetSide6(SandboxTopology topology)
    {
        var lines = new StringBuilder();
        foreach (var uplink in topology.Uplinks)
            lines.Append($"addr add {uplink.Gateway6}/64 dev {uplink.Peer} nodad\n");

        // Two VPCs may have one network, of which a host can only route one; that is not ours to say.
        foreach (var (network, uplink) in topology.Routed)
            lines.Append($"route replace {network} via {uplink.Host6} dev {uplink.Peer}\n");
        return lines.ToString();
    }

    /// <summary>Forwarding of a namespace, for each family that there is.</summary>
    private static ImmutableArray<string> Forwarding(SandboxTopology topology, int value) =>
        topology.HasIpv6
            ? [$"net.ipv4.ip_forward={value}", $"net.ipv6.conf.all.forwarding={value}"]
            : [$"net.ipv4.ip_forward={value}"];
}
