using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Verification.Topology;

/// <summary>
/// What <c>internet</c> means (rule 11): every address outside every declared VPC that an uplink
/// reaches. The addresses that stand for instances are not among them, nor those that no router
/// forwards.
/// </summary>
public sealed class InternetSpace
{
    /// <summary>Addresses that no router forwards (RFC 6890; RFC 3927, section 7; RFC 4291).</summary>
    public static ImmutableArray<Cidr> Unrouted => UnroutedNetworks.All;

    private readonly Network _network;
    private readonly HashSet<IpValue> _elastic = [];

    /// <summary>The internet as a network sees it.</summary>
    public InternetSpace(Network network)
    {
        _network = network;
        foreach (var vpc in network.Vpcs)
        {
            foreach (var eip in vpc.ElasticIps)
                _elastic.Add(new IpValue(eip.Ip));
        }
    }

    /// <summary>Made when somebody asks: most walks stay inside.</summary>
    private static class UnroutedNetworks
    {
        public static readonly ImmutableArray<Cidr> All =
        [
            Cidr.Parse("0.0.0.0/8"), Cidr.Parse("127.0.0.0/8"), Cidr.Parse("169.254.0.0/16"),
            Cidr.Parse("224.0.0.0/3"), Cidr.Parse("::/8"), Cidr.Parse("fe80::/10"),
            Cidr.Parse("ff00::/8"),
        ];
    }

    /// <summary>The networks of every VPC, of both families.</summary>
    public ImmutableArray<Cidr> Vpcs => [.. _network.Vpcs.SelectMany(CidrsOf)];

    /// <summary>Everything that is not the internet.</summary>
    public IEnumerable<Cidr> Outside =>
        [.. Unrouted, .. Vpcs, .. _elastic.Select(e => Cidr.Of(e.Value))];

    /// <summary>The networks of a VPC, of both families.</summary>
    public static IEnumerable<Cidr> CidrsOf(Vpc vpc)
    {
        yield return vpc.Cidr;
        for (var i = 0; i < vpc.SecondaryCidrs.Length; i++)
            yield return vpc.SecondaryCidrs[i];
        if (vpc.Cidr6 is { } six)
            yield return six;
    }

    /// <summary>Whether an address lies in a VPC.</summary>
    public static bool IsIn(Vpc vpc, IpAddress address)
    {
        foreach (var cidr in CidrsOf(vpc))
        {
            if (cidr.Contains(address))
                return true;
        }

        return false;
    }

    /// <summary>Whether an address lies in some VPC.</summary>
    public bool IsInVpc(IpAddress address)
    {
        foreach (var vpc in _network.Vpcs)
        {
            if (IsIn(vpc, address))
                return true;
        }

        return false;
    }

    /// <summary>Whether an address stands for an instance.</summary>
    public bool IsElastic(IpAddress address) => _elastic.Contains(new IpValue(address));

    /// <summary>Whether an address is of the internet.</summary>
    public bool Contains(IpAddress address) =>
        !IsInVpc(address) && !IsElastic(address) && !Unrouted.Any(c => c.Contains(address));
}
