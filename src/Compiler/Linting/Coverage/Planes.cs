using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Services;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Compiler.Linting.Coverage;

/// <summary>
/// The addresses that rules of a VPC tell apart, in planes: those of the internet, those that nobody
/// has, and those of the VPC and of the VPCs that it is joined to, which may have the same ones.
/// </summary>
internal sealed class Planes
{
    private const int Internet = 0;
    private const int Nowhere = 1;
    private const int FirstInside = 2;

    private readonly NetworkIndex _index;
    private readonly DisjointNetworks _outside;
    private readonly DisjointNetworks _nowhere;
    private readonly List<DisjointNetworks> _inside = [];
    private readonly Dictionary<string, int> _planeOf = new(StringComparer.Ordinal);

    public Planes(NetworkIndex index, Vpc owner)
    {
        _index = index;
        var joined = Joined.With(owner.Name, index.Network).Select(index.VpcOf).ToList();
        var members = new List<List<Cidr>>();
        foreach (var vpc in joined)
        {
            var nets = InternetSpace.CidrsOf(vpc).ToList();
            var free = members.FindIndex(m => !m.Exists(c => nets.Exists(c.Overlaps)));
            if (free < 0)
            {
                free = members.Count;
                members.Add([]);
            }

            members[free].AddRange(nets);
            _planeOf[vpc.Name] = FirstInside + free;
        }

        _inside.AddRange(members.Select(m => new DisjointNetworks(m)));
        var apart = index.Network.Vpcs.Where(v => !_planeOf.ContainsKey(v.Name));
        _outside = new DisjointNetworks([.. InternetSpace.Unrouted, .. index.Internet.Vpcs]);
        _nowhere = new DisjointNetworks(
            [.. InternetSpace.Unrouted, .. apart.SelectMany(InternetSpace.CidrsOf)]);
    }

    /// <summary>What a rule matches.</summary>
    public Region RegionOf(Rule rule) => new(
        [.. rule.Peers.SelectMany(PiecesOf).Distinct()], ServiceSet.Of(rule.Services));

    private IEnumerable<Piece> PiecesOf(Peer peer) => peer switch
    {
        AnyPeer => Enumerable.Range(0, FirstInside + _inside.Count).SelectMany(Whole),
        InternetPeer => Whole(Internet),
        CidrPeer { Cidr: var net } => Anywhere(net),
        VpcPeer { Vpc: var vpc } => Named(vpc, InternetSpace.CidrsOf(_index.VpcOf(vpc))),
        SubnetPeer { Vpc: var vpc, Name: var name } =>
            Named(vpc, NetsOf(_index.SubnetOf(vpc, name))),
        InstancePeer { Vpc: var vpc, Name: var name } =>
            Named(vpc, NetsOf(_index.InstanceOf(vpc, name))),
        GroupPeer { Vpc: var vpc, Name: var name } =>
            Named(vpc, InternetSpace.CidrsOf(_index.VpcOf(vpc)))
                .Select(p => p with { Group = $"{vpc}/{name}" }),
        _ => [],
    };

    private static IEnumerable<Piece> Whole(int plane) =>
        [new Piece(plane, Cidr.AllV4, null), new Piece(plane, Cidr.AllV6, null)];

    /// <summary>What a VPC has; from one that is not joined, nothing comes.</summary>
    private IEnumerable<Piece> Named(string vpc, IEnumerable<Cidr> nets) => nets.Select(net =>
        new Piece(_planeOf.TryGetValue(vpc, out var plane) ? plane : Nowhere, net, null));

    /// <summary>Whoever has an address of a network.</summary>
    private IEnumerable<Piece> Anywhere(Cidr net) => net.PrefixLength == 0
        ? Enumerable.Range(0, FirstInside + _inside.Count).Select(i => new Piece(i, net, null))
        : Within(net);

    private IEnumerable<Piece> Within(Cidr net)
    {
        if (!_outside.Hold(net))
            yield return new Piece(Internet, net, null);
        if (_nowhere.Meet(net))
            yield return new Piece(Nowhere, net, null);
        for (var i = 0; i < _inside.Count; i++)
        {
            var parts = _inside[i].Hold(net) ? [net] : _inside[i].Inside(net).ToImmutableArray();
            foreach (var part in parts)
                yield return new Piece(FirstInside + i, part, null);
        }
    }

    private static IEnumerable<Cidr> NetsOf(Subnet subnet) =>
        subnet.Cidr6 is { } six ? [subnet.Cidr, six] : [subnet.Cidr];

    private static IEnumerable<Cidr> NetsOf(Site site) =>
        new[] { site.IpOf(AddressFamily.V4), site.IpOf(AddressFamily.V6) }
            .OfType<IpAddress>().Select(Cidr.Of);
}
