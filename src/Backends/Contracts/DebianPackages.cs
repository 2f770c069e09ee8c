using System.Collections.Immutable;

namespace VpcLang.Backends.Contracts;

/// <summary>Which Debian 12 package brings a tool.</summary>
public static class DebianPackages
{
    /// <summary>The packages that bring these tools, each once; unknown tools bring none.</summary>
    public static ImmutableArray<string> Of(IEnumerable<string> tools) =>
    [
        .. tools.Select(Of).OfType<string>().Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The package that brings a tool; null for an unknown one.</summary>
    public static string? Of(string tool) => tool switch
    {
        "ip" or "bridge" or "tc" or "ss" => "iproute2",
        "nft" => "nftables",
        "iptables" or "iptables-save" or "iptables-restore" => "iptables",
        "ip6tables" or "ip6tables-save" or "ip6tables-restore" => "iptables",
        "ipset" => "ipset",
        "conntrack" => "conntrack",
        "sysctl" => "procps",
        "unshare" or "setpriv" or "nsenter" or "setsid" => "util-linux",
        "mount" => "mount",
        "git" => "git",
        "ping" => "iputils-ping",
        _ => null,
    };
}
