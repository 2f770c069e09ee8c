using System.Collections.Immutable;
using VpcLang.Backends.Linux.Model;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Lowering.Plans;

/// <summary>What a VPC's way out means over IPv6, where nothing is translated.</summary>
/// <param name="Cidr">The VPC's network, which the host routes to it.</param>
/// <param name="ForwardedBefore">Whether the host forwarded IPv6 before we came.</param>
/// <param name="Listeners">
/// The host's interfaces that listen to routers only while the host is none, and that we tell to
/// go on listening (ip-sysctl, accept_ra).
/// </param>
internal sealed record Uplink6(Cidr Cidr, bool ForwardedBefore, ImmutableArray<string> Listeners)
{
    /// <summary>The way of a VPC; null for one without IPv6.</summary>
    public static Uplink6? Of(Vpc vpc, string hostInterface, HostFacts facts) =>
        vpc.Cidr6 is { } cidr
            ? new Uplink6(cidr, facts.Ipv6.ForwardedBefore, facts.Ipv6.ListenersFor(hostInterface))
            : null;

    /// <summary>The mark with what has to be known to put the host's settings back.</summary>
    public Mark Remember(Mark mark) => mark with
    {
        Forwarding6Was = ForwardedBefore ? null : "0",
        Listeners = Listeners.IsEmpty ? null : string.Join(',', Listeners),
    };
}
