namespace VpcLang.Backends.Linux.Model;

/// <summary>
/// A foreign base chain at the forward hook that lets nothing through but what it knows, as Docker's
/// and firewalld's do.
/// </summary>
public sealed record ForeignChain(string Family, string Table, string Name)
{
    /// <summary>Whether it sees no IPv4.</summary>
    public bool IsIpv6Only => Family == "ip6";

    /// <summary>Whether it is the one that rules by iptables stand in themselves.</summary>
    public bool IsOfIptables => Table == "filter" && Name == "FORWARD" && Family is "ip" or "ip6";

    /// <summary>As nft names it.</summary>
    public override string ToString() => $"{Family} {Table} {Name}";
}

/// <summary>
/// A rule of ours at the head of such a chain, which lets packets of one of our wires pass: at a
/// hook of nftables every chain has to accept. What may pass is decided in our own chain.
/// </summary>
/// <param name="Chain">The foreign chain.</param>
/// <param name="Link">The host's end of the wire.</param>
/// <param name="Inward">Whether it is about packets to the wire, and not from it.</param>
public sealed record PassageObject(ForeignChain Chain, string Link, bool Inward) : LinuxObject
{
    /// <summary>The kernel's number for the rule, known of one that is there.</summary>
    public long? Handle { get; init; }

    /// <summary>The project's mark: the rule's comment.</summary>
    public required string Comment { get; init; }

    /// <inheritdoc/>
    public override string Key => $"passage {Chain} {Link} {(Inward ? "inward" : "outward")}";

    /// <inheritdoc/>
    public override string Describe() =>
        $"passage of {Link} {(Inward ? "inward" : "outward")} through the foreign chain {Chain}";

    /// <inheritdoc/>
    public override bool IsEssential => true;

    /// <inheritdoc/>
    protected override LinuxObject Comparable() => this with { Resource = "", Handle = null };
}
