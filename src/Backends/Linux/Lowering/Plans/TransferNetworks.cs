using VpcLang.Backends.Contracts;
using VpcLang.Backends.Linux.Model;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Lowering.Plans;

/// <summary>
/// The /31 between the host and a VPC's router (RFC 3021). Every VPC of a host needs one of its own:
/// behind it, the host tells VPCs with equal CIDRs apart.
/// </summary>
/// <remarks>
/// Link-local space (RFC 3927): never routed, never an instance's. A VPC keeps the one that it has;
/// a new one starts at a place that follows from its name and takes the first that is free.
/// </remarks>
public sealed class TransferNetworks
{
    /// <summary>Where they come from; cloud metadata (169.254.169.254) lies outside.</summary>
    public static readonly Cidr Pool = Cidr.Parse("169.254.64.0/18");

    private readonly HashSet<IpAddress> _taken;
    private readonly HostFacts _facts;

    /// <summary>The networks that are free on a host.</summary>
    public TransferNetworks(HostFacts facts)
    {
        _facts = facts;
        _taken =
        [
            .. facts.Interfaces.Values.SelectMany(ips => ips).Select(Even),
            .. facts.Uplinks.Where(u => u.Ip is not null).Select(u => Even(u.Ip!.Value)),
            .. facts.Links.Select(l => l.Ip).OfType<IpAddress>().Select(Even),
            .. facts.Avoided.Select(Even),
        ];
    }

    /// <summary>The host's and the router's address for a VPC.</summary>
    public (IpAddress Host, IpAddress Router) For(string project, string resource)
    {
        var own = _facts.Uplinks.FirstOrDefault(
            u => u.Mark.Project == project && u.Mark.Resource == resource)?.Ip;
        var host = own is { } ip && Pool.Contains(ip) && Even(ip) == ip ? ip : FirstFree(resource);
        _taken.Add(host);
        return (host, host.Plus(1));
    }

    /// <summary>The addresses of a wire between two routers, of the end that it is made by first.</summary>
    /// <param name="project">The project.</param>
    /// <param name="resource">The resource, to blame where none is left.</param>
    /// <param name="near">The end that the wire is made by.</param>
    /// <param name="far">The other end.</param>
    public (IpAddress Near, IpAddress Far) ForLink(
        string project, string resource, VethEnd near, VethEnd far)
    {
        var first = FoundAt(project, near) ?? FoundAt(project, far)
            ?? FirstFree(resource, $"{near.Namespace}/{near.Name}");
        _taken.Add(first);
        return (first, first.Plus(1));
    }

    private IpAddress? FoundAt(string project, VethEnd end) => _facts.Links
        .Where(l => l.Namespace == end.Namespace && l.Name == end.Name && l.Mark.Project == project)
        .Where(l => l.Ip is { } ip && Pool.Contains(ip))
        .Select(l => l.Ip is { } ip ? Even(ip) : (IpAddress?)null)
        .FirstOrDefault();

    private IpAddress FirstFree(string resource) => FirstFree(resource, resource);

    private IpAddress FirstFree(string resource, string seed)
    {
        var count = (ulong)(Pool.SizeMinusOne / 2) + 1;
        var start = Names.StableHash(seed) % count;
        for (ulong i = 0; i < count; i++)
        {
            var candidate = Pool.First.Plus(2 * ((start + i) % count));
            if (!_taken.Contains(candidate))
                return candidate;
        }

        throw new BackendException(Failures.TransferNetworksExhausted(resource));
    }

    private static IpAddress Even(IpAddress ip) => ip with { Value = ip.Value & ~UInt128.One };
}
