using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Reachability.Addresses;
using VpcLang.Compiler.Verification.Reachability.Model;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Compiler.Verification.Reachability.Classes;

/// <summary>Sorts the ends of connections into classes.</summary>
internal sealed class Classification
{
    /// <summary>Addresses that a reader takes for an example (RFC 5737, RFC 3849).</summary>
    private static readonly IpAddress[] Examples =
    [
        IpAddress.Parse("203.0.113.10"), IpAddress.Parse("192.0.2.10"),
        IpAddress.Parse("198.51.100.77"), IpAddress.Parse("2001:db8::10"),
    ];

    private readonly NetworkModel _model;
    private readonly ILookup<Site, Served> _served;
    private readonly ILookup<Site, Publish> _publishes;
    private readonly HashSet<Site> _elastic;
    private readonly Dictionary<Site, EndpointClass> _bySite;
    private readonly Dictionary<Cidr, EndpointClass> _byNetwork;

    public Classification(NetworkModel model)
    {
        _model = model;
        var index = model.Index;
        _served = index.Balancers
            .SelectMany(b => b.Balancer?.Listeners.Select(l => new Served(b, l)) ?? [])
            .SelectMany(s => s.Listener.Targets.Select(t =>
                (Site: index.InstanceOf(s.Balancer.Vpc.Name, t), Served: s)))
            .ToLookup(p => p.Site, p => p.Served, new SameSite());
        _publishes = index.Network.Vpcs
            .SelectMany(v => v.Publishes.Select(p =>
                (Site: index.InstanceOf(v.Name, p.Instance), Publish: p)))
            .ToLookup(p => p.Site, p => p.Publish, new SameSite());
        _elastic = index.Network.Vpcs
            .SelectMany(v => v.ElasticIps.Select(e => index.InstanceOf(v.Name, e.Instance)))
            .ToHashSet(new SameSite());
        Instances = [.. InstanceClasses()];
        Internet = [.. InternetClasses()];
        Balancers = [.. index.Balancers.Select(BalancerClass)];
        _bySite = Instances.Concat(Balancers)
            .SelectMany(c => c.Members.Select(m => KeyValuePair.Create(m, c)))
            .ToDictionary(new SameSite());
        _byNetwork = Internet.Where(c => c.Network is not null)
            .ToDictionary(c => c.Network ?? default);
    }

    public ImmutableArray<EndpointClass> Instances { get; }

    public ImmutableArray<EndpointClass> Internet { get; }

    public ImmutableArray<EndpointClass> Balancers { get; }

    public EndpointClass Of(Site site) => _bySite[site];

    public EndpointClass? Of(IpAddress address) =>
        _byNetwork.GetValueOrDefault(_model.Prefixes[_model.Prefixes.Find(address)]);

    private IEnumerable<EndpointClass> InstanceClasses() => _model.Index.Instances
        .GroupBy(SignatureOf, StringComparer.Ordinal)
        .Select(group => InstanceClass([.. group]));

    /// <summary>What rules can tell of an instance, as one text.</summary>
    private string SignatureOf(Site site)
    {
        IEnumerable<string> members = site.Instance?.SecurityGroups ?? [];
        var groups = members.Order(StringComparer.Ordinal);
        var roles = string.Join(
            ' ',
            _served[site].Select(s => $"{s.Balancer.Address}:{s.Listener.Location}:{s.Listener.Service}")
                .Concat(_publishes[site].Select(p => p.Address)));
        return $"{site.Subnet.Address}|{string.Join(' ', groups)}|{KeyOf(site, AddressFamily.V4)}"
            + $"|{KeyOf(site, AddressFamily.V6)}|{site.Instance?.SourceDestCheck}|{roles}"
            + (_elastic.Contains(site) ? "|elastic" : "");
    }

    private EndpointClass InstanceClass(ImmutableArray<Site> members) => new()
    {
        Kind = EndpointKind.Instances,
        Members = members,
        Boundary = _model.BoundaryOf(members[0].Vpc.Name, members[0].Subnet.Name),
        Guards = _model.GuardsOf(members[0]),
        Key4 = KeyOf(members[0], AddressFamily.V4),
        Key6 = KeyOf(members[0], AddressFamily.V6),
        Publishes = [.. _publishes[members[0]]],
        Served = [.. _served[members[0]]],
        IsElastic = _elastic.Contains(members[0]),
    };

    private EndpointClass BalancerClass(Site site) => new()
    {
        Kind = EndpointKind.Balancer,
        Members = [site],
        Boundary = _model.BoundaryOf(site.Vpc.Name, site.Subnet.Name),
        Key4 = KeyOf(site, AddressFamily.V4),
    };

    private IEnumerable<EndpointClass> InternetClasses()
    {
        var prefixes = _model.Prefixes;
        foreach (var (part, first) in new InternetParts(prefixes, _model.Index.Internet.Contains).All())
        {
            var ip = Examples.Append(first).First(e => prefixes.Find(e) == part.Node);
            var key = _model.Keys.KeyOfInternet(ip);
            var isV4 = ip.Family == AddressFamily.V4;
            yield return new EndpointClass
            {
                Kind = EndpointKind.Internet,
                Ip = ip,
                Part = part,
                Key4 = isV4 ? key : null,
                Key6 = isV4 ? null : key,
            };
        }
    }

    private int? KeyOf(Site site, AddressFamily family) => _model.Keys.KeyOf(site, family);

    /// <summary>The index hands out one object a site; its content need not be looked at.</summary>
    private sealed class SameSite : IEqualityComparer<Site>
    {
        public bool Equals(Site? x, Site? y) => ReferenceEquals(x, y);

        public int GetHashCode(Site obj) =>
            System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj);
    }
}
