using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Services;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Compiler.Tests.Linting;

/// <summary>
/// One service of one address that a rule decides on: whose it is, and which group that is in. It is
/// written without the linter's tables, to judge them.
/// </summary>
internal sealed record Points(
    NetworkIndex Index, IpAddress Ip, string? Vpc, string? Group, ServiceSet One)
{
    /// <summary>A point for every combination that rules of a VPC could tell apart.</summary>
    private static ImmutableArray<Points> Of(Network network, Vpc owner, ImmutableArray<Rule> rules)
    {
        var index = new NetworkIndex(network);
        var joined = network.Peerings.Select(p => p.Between)
            .Concat(network.TransitGateways.Select(t => t.Attach))
            .Where(s => s.Contains(owner.Name)).SelectMany(s => s).Append(owner.Name)
            .Distinct(StringComparer.Ordinal).Select(index.VpcOf).ToList();
        var services = rules.SelectMany(r => r.Services).SelectMany(Edges).Distinct().ToList();
        return
        [
            .. Addresses(index, rules).Distinct().SelectMany(ip => EndsOf(ip, owner, joined)
                .SelectMany(end => services.Select(service =>
                    new Points(index, ip, end.Vpc, end.Group, service)))),
        ];
    }

    /// <summary>The rules of a list that are the first to match some point.</summary>
    public static HashSet<Rule> DecidedBy(Network network, Vpc owner, ImmutableArray<Rule> rules)
    {
        var deciding = new HashSet<Rule>(ReferenceEqualityComparer.Instance);
        var services = rules.Select(r => (Rule: r, Services: ServiceSet.Of(r.Services))).ToList();
        foreach (var same in Of(network, owner, rules).GroupBy(p => (p.Ip, p.Vpc, p.Group)))
        {
            var named = services.Where(r => r.Rule.Peers.Any(same.First().IsNamedBy)).ToList();
            foreach (var point in same)
            {
                if (named.Find(r => r.Services.Contains(point.One)).Rule is { } first)
                    deciding.Add(first);
            }
        }

        return deciding;
    }

    private bool IsNamedBy(Peer peer) => peer switch
    {
        AnyPeer => true,
        InternetPeer => Vpc is null && !Index.Internet.IsInVpc(Ip)
            && !InternetSpace.Unrouted.Any(c => c.Contains(Ip)),
        CidrPeer { Cidr: var net } => net.Contains(Ip),
        GroupPeer { Vpc: var vpc, Name: var name } => Vpc == vpc && Group == name,
        VpcPeer { Vpc: var vpc } =>
            Vpc == vpc && InternetSpace.CidrsOf(Index.VpcOf(vpc)).Any(c => c.Contains(Ip)),
        SubnetPeer { Vpc: var vpc, Name: var name } => Vpc == vpc
            && (Index.SubnetOf(vpc, name).Cidr.Contains(Ip)
                || Index.SubnetOf(vpc, name).Cidr6?.Contains(Ip) == true),
        InstancePeer { Vpc: var vpc, Name: var name } =>
            Vpc == vpc && Index.InstanceOf(vpc, name).IpOf(Ip.Family) == Ip,
        _ => false,
    };

    /// <summary>Who may have an address: members of a group, of none, or nobody of a VPC.</summary>
    private static IEnumerable<(string? Vpc, string? Group)> EndsOf(
        IpAddress ip, Vpc owner, List<Vpc> joined)
    {
        var having = joined.Where(v => InternetSpace.CidrsOf(v).Any(c => c.Contains(ip))).ToList();
        if (having.Contains(owner))
            having = [owner];
        if (having.Count == 0)
            yield return (null, null);
        foreach (var vpc in having)
        {
            yield return (vpc.Name, null);
            foreach (var group in vpc.SecurityGroups)
                yield return (vpc.Name, group.Name);
        }
    }

    /// <summary>The ends of every network that is spoken of, and what lies beside them.</summary>
    private static IEnumerable<IpAddress> Addresses(NetworkIndex index, ImmutableArray<Rule> rules)
    {
        var nets = rules.SelectMany(r => r.Peers).OfType<CidrPeer>().Select(p => p.Cidr)
            .Concat(index.Network.Vpcs.SelectMany(InternetSpace.CidrsOf))
            .Concat(index.Network.Vpcs.SelectMany(v => v.Subnets).Select(s => s.Cidr))
            .Concat(index.Network.Vpcs.SelectMany(v => v.Subnets).Select(s => s.Cidr6).OfType<Cidr>())
            .Concat(index.Instances.SelectMany(s => new[] { AddressFamily.V4, AddressFamily.V6 }
                .Select(s.IpOf)).OfType<IpAddress>().Select(Cidr.Of))
            .Concat(InternetSpace.Unrouted)
            .Concat([Cidr.AllV4, Cidr.AllV6]);
        foreach (var net in nets.Distinct())
        {
            yield return net.First;
            yield return net.Last;
            if (net.Last.Value < new Cidr[] { Cidr.AllV4, Cidr.AllV6 }
                .Single(a => a.Family == net.Family).Last.Value)
            {
                yield return net.Last.Plus((UInt128)1);
            }
        }
    }

    /// <summary>Where a service begins and ends, what follows it, and the other protocols.</summary>
    private static IEnumerable<ServiceSet> Edges(Service service)
    {
        var numbers = service.Ports.SelectMany(r => new[] { r.First, r.Last, r.Last + 1 })
            .Append(0).Where(n => n < 65536);
        foreach (var number in numbers)
        {
            yield return ServiceSet.One(Protocol.Tcp, number);
            yield return ServiceSet.One(Protocol.Udp, number);
        }

        yield return ServiceSet.One(Protocol.Icmp, service.IcmpType ?? 1);
        yield return ServiceSet.OtherProtocols;
    }
}
