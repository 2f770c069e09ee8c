using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Compiler.Verification.Topology;

/// <summary>
/// What <c>internet</c> means (rule 11): every address outside every declared VPC that an uplink
/// reaches. The addresses that stand for instances are not among them, nor those that no router
/// forwards.
/// </summary>
public sealed class InternetSpace
{
    /// <summary>Addresses that no router forwards (RFC 6890; RFC 3927, section 7; RFC 4291).</summary>
    public static ImmutableArray<Cidr> Unrouted { get; } =
    [
        Cidr.Parse("0.0.0.0/8"), Cidr.Parse("127.0.0.0/8"), Cidr.Parse("169.254.0.0/16"),
        Cidr.Parse("224.0.0.0/3"), Cidr.Parse("::/8"), Cidr.Parse("fe80::/10"),
        Cidr.Parse("ff00::/8"),
    ];

    private readonly HashSet<IpAddress> _elastic;

    /// <summary>The internet as a network sees it.</summary>
    public InternetSpace(Network network)
    {
        Vpcs = [.. network.Vpcs.SelectMany(CidrsOf)];
        _elastic = [.. network.Vpcs.SelectMany(v => v.ElasticIps).Select(e => e.Ip)];
    }

    /// <summary>The networks of every VPC, of both families.</summary>
    public ImmutableArray<Cidr> Vpcs { get; }

    /// <summary>Everything that is not the internet.</summary>
    public IEnumerable<Cidr> Outside => [.. Unrouted, .. Vpcs, .. _elastic.Select(Cidr.Of)];

    /// <summary>The networks of a VPC, of both families.</summary>
    public static IEnumerable<Cidr> CidrsOf(Vpc vpc) =>
        vpc.Cidr6 is { } six
            ? [vpc.Cidr, .. vpc.SecondaryCidrs, six]
            : [vpc.Cidr, .. vpc.SecondaryCidrs];

    /// <summary>Whether an address lies in some VPC.</summary>
    public bool IsInVpc(IpAddress address) => Vpcs.Any(c => c.Contains(address));

    /// <summary>Whether an address stands for an instance.</summary>
    public bool IsElastic(IpAddress address) => _elastic.Contains(address);

    /// <summary>Whether an address is of the internet.</summary>
    public bool Contains(IpAddress address) =>
        !IsInVpc(address) && !IsElastic(address) && !Unrouted.Any(c => c.Contains(address));
}
