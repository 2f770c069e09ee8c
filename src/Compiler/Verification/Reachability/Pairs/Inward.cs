using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Reachability.Classes;
using VpcLang.Compiler.Verification.Reachability.Model;
using VpcLang.Compiler.Verification.Services;

namespace VpcLang.Compiler.Verification.Reachability.Pairs;

/// <summary>From the internet to instances: rule 12. IPv6 has no way in.</summary>
internal sealed class Inward(
    NetworkModel model, Passage passage, Replies replies, Balancing balancing)
{
    private readonly SetTable _sets = model.Sets;

    public PairValue Between(EndpointClass target, int from)
    {
        var opened = ServiceSet.Of(target.Publishes.Select(p => p.Target));
        if (target.IsElastic)
            opened = ServiceSet.All;
        var value = opened.IsEmpty
            ? PairValue.Nothing
            : Direct(target, from, _sets.NumberOf(opened));
        foreach (var served in target.Served)
            value = value.Or(Balanced(target, served, from, PublishedOf(served)), _sets);
        return value;
    }

    /// <summary>What gets through by the elastic IP of an instance, whatever is published.</summary>
    public PairValue ByElasticIp(EndpointClass target, int from) => Direct(target, from, SetTable.All);

    /// <summary>What of one published port gets through, in the uplink's ports.</summary>
    public PairValue ByPort(EndpointClass target, Publish publish, int from) => Back(
        Direct(target, from, _sets.NumberOf(ServiceSet.Of(publish.Target))),
        publish.Target,
        publish.Service);

    /// <summary>The same through a listener to one of its targets.</summary>
    public PairValue ByPort(
        EndpointClass target, Served served, LoadBalancerPublish publish, int from)
    {
        var opened = ServiceSet.Of(publish.Target).And(ServiceSet.Of(served.Listener.Service));
        var value = Balanced(target, served, from, _sets.NumberOf(opened));
        return Back(
            Back(value, served.Listener.Target, served.Listener.Service),
            publish.Target,
            publish.Service);
    }

    private PairValue Back(PairValue value, Service from, Service to) => new(
        _sets.NumberOf(_sets[value.Full].Translate(from, to)),
        _sets.NumberOf(_sets[value.Some].Translate(from, to)));

    /// <summary>What is published of a listener, in the balancer's ports.</summary>
    public int PublishedOf(Served served)
    {
        var publishes = served.Balancer.Vpc.LoadBalancerPublishes
            .Where(p => p.LoadBalancer == served.Balancer.Balancer?.Name);
        return _sets.NumberOf(ServiceSet.Of(publishes.Select(p => p.Target))
            .And(ServiceSet.Of(served.Listener.Service)));
    }

    private PairValue Direct(EndpointClass target, int from, int opened)
    {
        if (target is not { Guards: { } guards, Boundary: { } subnet }
            || !HasGatewayRoute(subnet, from))
        {
            return PairValue.Nothing;
        }

        var run = Run.Start(opened);
        passage.Enter(ref run, subnet, from);
        run.Pass(guards.In, from, _sets);
        run.Return(subnet.AclOut, from, _sets);
        return run.IsOver ? PairValue.Nothing : replies.Apply(run);
    }

    private PairValue Balanced(EndpointClass target, Served served, int from, int opened)
    {
        var (subnet, _) = balancing.PlaceOf(served);
        if (!HasGatewayRoute(subnet, from))
            return PairValue.Nothing;
        var run = Run.Start(opened);
        passage.Enter(ref run, subnet, from);
        if (!balancing.Deliver(ref run, served, target, from))
            return PairValue.Nothing;
        run.Return(subnet.AclOut, from, _sets);
        return replies.Apply(run);
    }

    private bool HasGatewayRoute(Boundary subnet, int client) =>
        subnet.Routes.Find(model.Keys.NodeOf(client)) is GatewayTarget;
}
