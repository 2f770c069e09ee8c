using System.Collections.Immutable;
using VpcLang.Backends.Linux.Lowering.Plans;
using VpcLang.Backends.Linux.Model;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Planning;

/// <summary>Ports of an uplink that a project publishes.</summary>
/// <param name="Resource">The address of the <c>publish</c>.</param>
/// <param name="Service">The protocol and the ports.</param>
/// <param name="Replacing">Whether the ports may be those of a program.</param>
/// <param name="Uplink">The interface.</param>
/// <param name="Ips">Its addresses.</param>
internal sealed record PublishedPort(
    string Resource, Service Service, bool Replacing, string Uplink, ImmutableArray<IpAddress> Ips)
{
    /// <summary>Those of a VPC; none where the host lacks its uplink.</summary>
    public static IEnumerable<PublishedPort> Of(Vpc vpc, HostFacts facts)
    {
        if ((vpc.InternetGateway?.Uplink ?? facts.DefaultUplink) is not { } uplink
            || !facts.Interfaces.TryGetValue(uplink, out var ips))
        {
            return [];
        }

        return
        [
            .. vpc.Publishes.Select(
                p => new PublishedPort(p.Address, p.Service, p.Replacing, uplink, ips)),
            .. vpc.LoadBalancerPublishes.Select(
                p => new PublishedPort(p.Address, p.Service, p.Replacing, uplink, ips)),
        ];
    }

    /// <summary>The resources that the host publishes already.</summary>
    public static IReadOnlySet<string> LiveOf(LinuxState live) => live.Rulesets
        .SelectMany(r => r.Entries)
        .Select(e => e.Resource)
        .ToHashSet(StringComparer.Ordinal);
}
