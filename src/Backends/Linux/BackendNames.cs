namespace VpcLang.Backends.Linux;

/// <summary>What the backends are called, on the command line and in marks.</summary>
public static class BackendNames
{
    /// <summary>Packet rules by nft.</summary>
    public const string Nftables = "nftables";

    /// <summary>Packet rules by iptables-restore.</summary>
    public const string Iptables = "iptables";
}
