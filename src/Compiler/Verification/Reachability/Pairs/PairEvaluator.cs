using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Reachability.Classes;
using VpcLang.Compiler.Verification.Reachability.Model;
using VpcLang.Compiler.Verification.Services;

namespace VpcLang.Compiler.Verification.Reachability.Pairs;

/// <summary>The value of one pair of classes: what passes between their members.</summary>
internal sealed class PairEvaluator
{
    private static readonly LocalTarget Local = new();

    private readonly NetworkModel _model;
    private readonly SetTable _sets;
    private readonly Passage _passage;
    private readonly Replies _replies;
    private readonly Outward _outward;
    private readonly Balancing _balancing;
    private readonly Inward _inward;

    public PairEvaluator(NetworkModel model)
    {
        _model = model;
        _sets = model.Sets;
        _passage = new Passage(model);
        _replies = new Replies(_sets);
        _outward = new Outward(model, _passage, _replies);
        _balancing = new Balancing(model, _passage, _replies);
        _inward = new Inward(model, _passage, _replies, _balancing);
    }

    /// <summary>What members of one class reach at members of another.</summary>
    public PairValue Between(EndpointClass source, EndpointClass target, AddressFamily family)
    {
        if (source.KeyOf(family) is not { } from || target.KeyOf(family) is not { } to)
            return PairValue.Nothing;
        return (source.Kind, target.Kind) switch
        {
            (EndpointKind.Instances, EndpointKind.Instances) =>
                Inside(source, target, from, to, family),
            (EndpointKind.Instances, EndpointKind.Internet) =>
                _outward.Between(source, from, to, family),
            (EndpointKind.Internet, EndpointKind.Instances) when family == AddressFamily.V4 =>
                _inward.Between(target, from),
            _ => PairValue.Nothing,
        };
    }

    /// <summary>What clients on the internet reach by an elastic IP.</summary>
    public PairValue ByElasticIp(EndpointClass client, EndpointClass target) =>
        client.Key4 is { } from ? _inward.ByElasticIp(target, from) : PairValue.Nothing;

    /// <summary>What clients on the internet reach by a published port, in the uplink's ports.</summary>
    public PairValue ByPort(EndpointClass client, EndpointClass target, Publish publish) =>
        client.Key4 is { } from ? _inward.ByPort(target, publish, from) : PairValue.Nothing;

    /// <summary>The same by a listener to one of its targets.</summary>
    public PairValue ByPort(
        EndpointClass client, EndpointClass target, Served served, LoadBalancerPublish publish) =>
        client.Key4 is { } from
            ? _inward.ByPort(target, served, publish, from)
            : PairValue.Nothing;

    /// <summary>What passes to one target of a load balancer, in the balancer's own ports.</summary>
    public PairValue ByBalancer(
        EndpointClass source,
        EndpointClass balancer,
        Listener listener,
        EndpointClass target,
        bool isItself)
    {
        if (source.Key4 is not { } from || balancer.Members is not [var site])
            return PairValue.Nothing;
        var served = new Served(site, listener);
        var value = source.Kind == EndpointKind.Internet
            ? PairValue.Nothing
            : _balancing.Between(source, target, served, from, isItself);
        return new PairValue(Back(value.Full), Back(value.Some));

        int Back(int set) => _sets.NumberOf(
            _sets[set].Translate(listener.Target, listener.Service));
    }

    private PairValue Inside(
        EndpointClass source, EndpointClass target, int from, int to, AddressFamily family)
    {
        var value = Direct(source, target, from, to);
        if (family == AddressFamily.V4 && !target.Served.IsEmpty)
        {
            foreach (var served in target.Served)
                value = value.Or(_balancing.Between(source, target, served, from), _sets);
        }

        return value;
    }

    private PairValue Direct(EndpointClass source, EndpointClass target, int from, int to)
    {
        if (source is not { Guards: { } sender, Boundary: { } start }
            || target is not { Guards: { } receiver, Boundary: { } end })
        {
            return PairValue.Nothing;
        }

        var run = Run.Start(sender.Out.For(to));
        run.Pass(receiver.In, from, _sets);
        if (run.IsOver)
            return PairValue.Nothing;
        var exit = start.Vpc == end.Vpc
            ? new Exit(start, Local)
            : _passage.Follow(ref run, start, from, to);
        if (run.IsOver || !_passage.LeadsTo(exit, end.Vpc, from, to))
            return PairValue.Nothing;
        if (exit.Last != end)
        {
            _passage.Leave(ref run, exit.Last, to);
            _passage.Enter(ref run, end, from);
        }

        if (!_passage.Return(ref run, end, start, to, from))
            run.Services = _sets.And(run.Services, _replies.Unanswerable);
        return run.IsOver ? PairValue.Nothing : _replies.Apply(run);
    }
}
