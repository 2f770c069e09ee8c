using System.Collections.Immutable;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Questions;
using VpcLang.Compiler.Verification.Reachability;
using VpcLang.Compiler.Verification.Simulation;
using VpcLang.Compiler.Verification.Topology;
using VpcLang.Runtime.Host;

namespace VpcLang.Runtime.Checking;

/// <summary>Makes the cells of pairs of ends, with what the matrix says of each.</summary>
public sealed class Cells(Verifier verifier, Representatives services, Ends ends)
{
    private static readonly AddressFamily[] Families = [AddressFamily.V4, AddressFamily.V6];

    private readonly HashSet<string> _served =
    [
        .. verifier.Index.Balancers
            .SelectMany(b => Checking.Ends.TargetsOf(b, verifier.Index))
            .Select(s => s.Name),
    ];

    private NetworkIndex Index => verifier.Index;

    /// <summary>Every cell of every pair, computed as it is read.</summary>
    public IEnumerable<LiveCell> All(Random random) =>
        from source in ends.Sources
        from target in ends.Targets
        from cell in Between(source, target, services.For(random))
        select cell;

    /// <summary>The cells of a pair for some services; none where nothing can be dialled.</summary>
    public IEnumerable<LiveCell> Between(End source, End target, IEnumerable<ProbedService> probed)
    {
        if (!IsPair(source, target))
            yield break;
        var some = probed.ToList();
        foreach (var family in Families)
        {
            if (Source(source, family) is not { } from || Dialled(target, family) is not { } to
                || from == to || (source is OutsideEnd && ends.Unrouted.Contains(to)))
            {
                continue;
            }

            var shape = Shape(source, target, from, to);
            var reach = ReachOf(source, target, family);
            foreach (var service in some)
            {
                yield return shape with
                {
                    Protocol = service.Protocol,
                    Number = service.Number,
                    Verdict = reach is null ? null : VerdictOf(reach, service),
                };
            }
        }
    }

    private static bool IsPair(End source, End target) => (source, target) switch
    {
        (InstanceEnd one, InstanceEnd other) => one.Site.Name != other.Site.Name,
        // A target that dials its own load balancer meets itself.
        (InstanceEnd one, BalancerEnd other) =>
            other.Site.Balancer?.Listeners.Any(l => one.Site.Vpc.Name == other.Site.Vpc.Name
                && l.Targets.Contains(one.Site.Instance?.Name ?? "")) == false,
        (InstanceEnd, OutsideEnd) or (OutsideEnd, InstanceEnd or UplinkEnd or ElasticEnd) => true,
        _ => false,
    };

    private static IpAddress? Source(End end, AddressFamily family) => end switch
    {
        InstanceEnd { Site: var site } => site.IpOf(family),
        OutsideEnd { Ip: var ip } when ip.Family == family => ip,
        _ => null,
    };

    private static IpAddress? Dialled(End end, AddressFamily family) => end switch
    {
        InstanceEnd { Site: var site } => site.IpOf(family),
        BalancerEnd { Site: var site } when family == AddressFamily.V4 => site.IpOf(family),
        OutsideEnd { Ip: var ip } when ip.Family == family => ip,
        UplinkEnd { Ip: var ip } when family == AddressFamily.V4 => ip,
        ElasticEnd { Ip: var ip } when family == AddressFamily.V4 => ip,
        _ => null,
    };

    private LiveCell Shape(End source, End target, IpAddress from, IpAddress to) => new()
    {
        From = source is InstanceEnd { Site: var client } ? client.Name : $"internet:{from}",
        To = target switch
        {
            // `why` tries every way to a name, and this is one of them.
            InstanceEnd { Site: var site } when IsOneWay(source, target) && to.Family == AddressFamily.V4
                => site.Name,
            BalancerEnd { Site: var site } => site.Name,
            UplinkEnd { Name: var name } => name,
            OutsideEnd => $"internet:{to}",
            _ => to.ToString(),
        },
        Protocol = Protocol.Icmp,
        Number = 0,
        Sender = source is InstanceEnd { Site: { Instance: { } instance, Vpc: var vpc } }
            ? new InstanceSender(vpc.Name, instance.Name)
            : new InternetSender(from),
        Dialed = target is UplinkEnd uplink
            ? new DialedUplink(uplink.Uplink)
            : new DialedAddress(to),
        Home = source is InstanceEnd { Site: var home } ? home.Name : NamedNamespaces.Internet,
        Source = from,
        Destination = to,
        Targets = TargetsOf(target),
    };

    private ImmutableArray<string> TargetsOf(End target) => target switch
    {
        InstanceEnd { Site: var site } => [site.Name],
        BalancerEnd { Site: var site } =>
            [.. Checking.Ends.TargetsOf(site, Index).Select(t => t.Name)],
        UplinkEnd { Behind: var behind } => [.. behind.Select(b => b.Name)],
        ElasticEnd { Behind: var behind } => [behind.Name],
        _ => [NamedNamespaces.Internet],
    };

    /// <summary>Whether the matrix speaks of this way alone: by the instance's own address.</summary>
    private bool IsOneWay(End source, End target) =>
        source is InstanceEnd && target is InstanceEnd { Site: var site } && !_served.Contains(site.Name);

    /// <summary>The value of the matrix, where it is about this one way.</summary>
    private Reach? ReachOf(End source, End target, AddressFamily family) => (source, target) switch
    {
        (InstanceEnd one, InstanceEnd other) when IsOneWay(source, target) =>
            verifier.Between(verifier.ClassOf(one.Site), verifier.ClassOf(other.Site), family),
        (InstanceEnd one, OutsideEnd other) when verifier.ClassOf(other.Ip) is { } outside =>
            verifier.Between(verifier.ClassOf(one.Site), outside, family),
        _ => null,
    };

    private static Verdict VerdictOf(Reach reach, ProbedService service) =>
        reach.Full.Contains(service.Protocol, service.Number) ? Verdict.Reachable
        : reach.Partial.Contains(service.Protocol, service.Number) ? Verdict.Partial
        : Verdict.Blocked;
}
