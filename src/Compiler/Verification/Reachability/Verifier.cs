using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Reachability.Classes;
using VpcLang.Compiler.Verification.Reachability.Model;
using VpcLang.Compiler.Verification.Reachability.Pairs;
using VpcLang.Compiler.Verification.Services;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Compiler.Verification.Reachability;

/// <summary>
/// Who reaches whom in a network, for all services at once. Ends that no rule tells apart are one
/// class, and a pair of classes is computed when it is asked for.
/// </summary>
public sealed class Verifier
{
    private readonly NetworkModel _model;
    private readonly PairEvaluator _pairs;
    private readonly Classification _classes;
    private readonly Dictionary<(int Full, int Some), Reach> _known = [];

    /// <summary>Reads a network, which compiles without an error.</summary>
    public Verifier(Network network)
        : this(new NetworkIndex(network))
    {
    }

    /// <summary>
    /// Over an index that is there already; networks that are asked for are told from others.
    /// </summary>
    public Verifier(NetworkIndex index, params IEnumerable<Cidr> asked)
    {
        _model = new NetworkModel(index, asked);
        _pairs = new PairEvaluator(_model);
        _classes = new Classification(_model);
    }

    /// <summary>The network by its names.</summary>
    public NetworkIndex Index => _model.Index;

    /// <summary>What rules tell of addresses.</summary>
    internal AddressKeys Keys => _model.Keys;

    /// <summary>The classes of instances, in source order of their first members.</summary>
    public ImmutableArray<EndpointClass> Instances => _classes.Instances;

    /// <summary>The classes of internet addresses, by address.</summary>
    public ImmutableArray<EndpointClass> Internet => _classes.Internet;

    /// <summary>The load balancers: they are reached, and open no connection.</summary>
    public ImmutableArray<EndpointClass> Balancers => _classes.Balancers;

    /// <summary>Every class that opens connections: instances, then the internet.</summary>
    public ImmutableArray<EndpointClass> Classes => [.. Instances, .. Internet];

    /// <summary>The class of an instance or load balancer of this network's index.</summary>
    public EndpointClass ClassOf(Site site) => _classes.Of(site);

    /// <summary>The class of an address of the internet; null for any other.</summary>
    public EndpointClass? ClassOf(IpAddress address) =>
        Index.Internet.Contains(address) ? _classes.Of(address) : null;

    /// <summary>
    /// What a member of one class reaches at another member of a class, in either family. Services
    /// are those at the destination, after translation.
    /// </summary>
    public Reach Between(EndpointClass source, EndpointClass target)
    {
        var four = Between(source, target, AddressFamily.V4);
        var six = Between(source, target, AddressFamily.V6);
        return six.IsNothing ? four : four.Or(six);
    }

    /// <summary>The same in one family.</summary>
    public Reach Between(EndpointClass source, EndpointClass target, AddressFamily family) =>
        target.Kind == EndpointKind.Balancer
            ? ToBalancer(source, target, family)
            : Known(_pairs.Between(source, target, family));

    /// <summary>Where a subnet sends packets for an end; null where there is no route.</summary>
    internal RouteTarget? RouteOf(
        Vpc vpc, Subnet subnet, EndpointClass end, AddressFamily family) =>
        end.KeyOf(family) is { } key
            ? _model.BoundaryOf(vpc.Name, subnet.Name).Routes.Find(_model.Keys.NodeOf(key))
            : null;

    /// <summary>What a client on the internet reaches of an instance by its elastic IP alone.</summary>
    internal Reach ByElasticIp(EndpointClass client, EndpointClass target) =>
        Known(_pairs.ByElasticIp(client, target));

    internal Reach ByPort(EndpointClass client, EndpointClass target, Publish publish) =>
        Known(_pairs.ByPort(client, target, publish));

    internal Reach ByPort(
        EndpointClass client, EndpointClass target, Served served, LoadBalancerPublish publish) =>
        Known(_pairs.ByPort(client, target, served, publish));

    /// <summary>
    /// The services of a balancer whose every target answers, and those that only some do.
    /// </summary>
    private Reach ToBalancer(EndpointClass source, EndpointClass target, AddressFamily family)
    {
        if (family != AddressFamily.V4 || target.Members is not [{ Balancer: { } balancer } site])
            return Reach.Nothing;
        var all = Reach.Nothing;
        foreach (var listener in balancer.Listeners)
        {
            var own = ServiceSet.Of(listener.Service);
            var (full, some) = (own, ServiceSet.Empty);
            foreach (var name in listener.Targets)
            {
                var member = Index.InstanceOf(site.Vpc.Name, name);
                var behind = ClassOf(member);
                foreach (var value in Values(source, target, listener, behind))
                    (full, some) = (full.And(value.Full), some.Or(value.Some));
            }

            all = all.Or(new Reach(full, some.Minus(full)));
        }

        return all;
    }

    /// <summary>Where the class of the client holds the target, each client is another's too.</summary>
    private IEnumerable<Reach> Values(
        EndpointClass source, EndpointClass target, Listener listener, EndpointClass behind)
    {
        if (behind == source)
            yield return Known(_pairs.ByBalancer(source, target, listener, behind, isItself: true));
        if (behind != source || source.Members.Length > 1)
            yield return Known(_pairs.ByBalancer(source, target, listener, behind, isItself: false));
    }

    private Reach Known(PairValue value)
    {
        if (_known.TryGetValue((value.Full, value.Some), out var reach))
            return reach;
        var (full, some) = (_model.Sets[value.Full], _model.Sets[value.Some]);
        return _known[(value.Full, value.Some)] = new Reach(full, some.Minus(full));
    }
}
