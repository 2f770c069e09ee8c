using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Reachability.Classes;
using VpcLang.Compiler.Verification.Reachability.Model;
using VpcLang.Compiler.Verification.Services;

namespace VpcLang.Compiler.Verification.Reachability.Pairs;

/// <summary>Through a load balancer: rule 19.</summary>
internal sealed class Balancing(NetworkModel model, Passage passage, Replies replies)
{
    private readonly SetTable _sets = model.Sets;

    /// <summary>
    /// From instances to a target, by the balancer's address. The target sees the client, or where
    /// that is the target itself, the balancer.
    /// </summary>
    public PairValue Between(
        EndpointClass source, EndpointClass target, Served served, int from, bool isItself = false)
    {
        if (source is not { Guards: { } guards, Boundary: { } start })
            return PairValue.Nothing;
        var (balancer, at) = PlaceOf(served);
        var run = Run.Start(_sets.NumberOf(ServiceSet.Of(served.Listener.Service)));
        run.Pass(guards.Out, at, _sets);
        var exit = passage.Follow(ref run, start, from, at);
        if (run.IsOver || !passage.LeadsTo(exit, balancer.Vpc, from, at))
            return PairValue.Nothing;
        if (exit.Last != balancer)
        {
            passage.Leave(ref run, exit.Last, at);
            passage.Enter(ref run, balancer, from);
        }

        return Deliver(ref run, served, target, isItself ? at : from) && passage.Return(
                ref run, balancer, start, at, from)
            ? replies.Apply(run)
            : PairValue.Nothing;
    }

    /// <summary>The balancer's subnet, and the key of its address.</summary>
    public (Boundary Subnet, int Key) PlaceOf(Served served)
    {
        var site = served.Balancer;
        var key = model.Keys.KeyOf(site, AddressFamily.V4) ?? 0;
        return (model.BoundaryOf(site.Vpc.Name, site.Subnet.Name), key);
    }

    /// <summary>
    /// From the balancer on, whose ports become the target's. The target sees the client; its
    /// replies come back to the balancer first.
    /// </summary>
    public bool Deliver(ref Run run, Served served, EndpointClass target, int from)
    {
        if (target is not { Guards: { } guards, Boundary: { } end, Key4: { } to })
            return false;
        var balancer = model.BoundaryOf(
            served.Balancer.Vpc.Name, served.Balancer.Subnet.Name);
        run.Services = _sets.NumberOf(
            _sets[run.Services].Translate(served.Listener.Service, served.Listener.Target));
        if (balancer != end)
        {
            passage.Leave(ref run, balancer, to);
            passage.Enter(ref run, end, from);
            passage.Cross(ref run, end, balancer, to, from);
        }

        run.Pass(guards.In, from, _sets);
        return !run.IsOver;
    }
}
