using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Reachability;
using VpcLang.Compiler.Verification.Reachability.Classes;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Compiler.Verification.Assertions;

/// <summary>A class of ends that an assertion names, or one member of it.</summary>
/// <param name="Class">The class.</param>
/// <param name="Only">The one member that is meant; null for all.</param>
/// <param name="Family">The family that it was named by; null for both.</param>
internal sealed record End(EndpointClass Class, Site? Only, AddressFamily? Family)
{
    /// <summary>Whether there are two different members for a connection to another end.</summary>
    public bool IsApart(End other)
    {
        if (Class != other.Class)
            return true;
        return Only is not null && other.Only is not null
            ? !ReferenceEquals(Only, other.Only)
            : Class.Members.Length > 1;
    }

    /// <summary>A member; another one than that of the other end, where that is given.</summary>
    public Site? Member(Site? but = null) =>
        Only ?? Class.Members.FirstOrDefault(m => !ReferenceEquals(m, but));
}

/// <summary>The ends that the words of an assertion stand for.</summary>
internal sealed class Ends(Verifier verifier)
{
    private NetworkIndex Index => verifier.Index;

    /// <summary>
    /// All that a peer names. Load balancers are named by their addresses, and only reached.
    /// </summary>
    public IEnumerable<End> Of(Peer peer, bool isTarget) => peer switch
    {
        InternetPeer => verifier.Internet.Select(c => new End(c, null, null)),
        InstancePeer { Vpc: var vpc, Name: var name } =>
            Single(Index.InstanceOf(vpc, name)),
        SubnetPeer { Vpc: var vpc, Name: var name } =>
            Where(s => s.Vpc.Name == vpc && s.Subnet.Name == name),
        GroupPeer { Vpc: var vpc, Name: var name } => Where(s =>
            s.Vpc.Name == vpc && s.Instance?.SecurityGroups.Contains(name) == true),
        VpcPeer { Vpc: var vpc } => Where(s => s.Vpc.Name == vpc),
        CidrPeer { Cidr: var cidr } => By(cidr, isTarget),
        _ => [],
    };

    private IEnumerable<End> Single(Site site) => [new End(verifier.ClassOf(site), site, null)];

    private IEnumerable<End> Where(Func<Site, bool> isMeant) => verifier.Instances
        .Where(c => isMeant(c.Members[0]))
        .Select(c => new End(c, null, null));

    /// <summary>A network that an assertion names is a bound of classes.</summary>
    private IEnumerable<End> By(Cidr cidr, bool isTarget)
    {
        var inside = isTarget ? verifier.Instances.Concat(verifier.Balancers) : verifier.Instances;
        return inside
            .Where(c => c.Members[0].IpOf(cidr.Family) is { } ip && cidr.Contains(ip))
            .Concat(verifier.Internet.Where(c => c.Network is { } n && cidr.Contains(n)))
            .Select(c => new End(c, null, cidr.Family));
    }
}
