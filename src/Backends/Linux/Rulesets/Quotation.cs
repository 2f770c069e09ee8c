using System.Collections.Immutable;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Rulesets;

/// <summary>
/// The connection of the packet that an ICMP error quotes, as connection tracking knows it. The
/// kernel relates an error to that connection by the quoted packet and the error's destination, and
/// does not look at its source (nf_conntrack_inet_error of net/netfilter/nf_conntrack_proto.c). What
/// is demanded here is about the end that the quoted packet was sent to: an honest error comes from
/// there, or from a router on the way there.
/// </summary>
public sealed record Quotation
{
    /// <summary>The networks that this end may lie in; empty for any.</summary>
    public ImmutableArray<Cidr> Ends { get; init; } = [];

    /// <summary>Whether the error's source must be this end.</summary>
    public bool FromEnd { get; init; }

    /// <summary>
    /// With <see cref="FromEnd"/>, every source that the rule is asked about: for a tool that cannot
    /// compare two addresses of a packet and looks the pair up.
    /// </summary>
    public ImmutableArray<IpAddress> Senders { get; init; } = [];

    /// <summary>The set of pairs of the senders, where there are many.</summary>
    public NamedSet? Set { get; init; }
}
