using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Reachability.Classes;
using VpcLang.Compiler.Verification.Reachability.Model;
using VpcLang.Compiler.Verification.Services;

namespace VpcLang.Compiler.Verification.Reachability.Pairs;

/// <summary>From instances to the internet: rules 11 and 14.</summary>
internal sealed class Outward(NetworkModel model, Passage passage, Replies replies)
{
    private readonly SetTable _sets = model.Sets;
    private readonly int _translatable = model.Sets.NumberOf(ServiceSet.Translatable);

    public PairValue Between(EndpointClass source, int from, int to, AddressFamily family)
    {
        if (source is not { Guards: { } guards, Boundary: { } start })
            return PairValue.Nothing;
        var run = Run.Start(guards.Out.For(to));
        var exit = passage.Follow(ref run, start, from, to);
        if (run.IsOver || exit.IsForwarded || exit.By is not (GatewayTarget or NatTarget))
            return PairValue.Nothing;
        passage.Leave(ref run, exit.Last, to);
        if (exit.By is NatTarget nat && family == AddressFamily.V4)
            return ByNat(run, exit.Last, start, nat, from, to);
        run.Return(start.AclIn, to, _sets);
        return replies.Apply(run);
    }

    /// <summary>Through the gateway's own subnet, in and out, and back the same way.</summary>
    private PairValue ByNat(
        Run run, Boundary last, Boundary start, NatTarget target, int from, int to)
    {
        var nat = last.Vpc.NatGateways.First(n => n.Name == target.Name);
        var own = model.BoundaryOf(last.Vpc.Name, nat.Subnet);
        if (own.Routes.Find(model.Keys.NodeOf(to)) is not GatewayTarget)
            return PairValue.Nothing;
        run.Services = _sets.And(run.Services, _translatable);
        if (own != last)
            run.Pass(own.AclIn, from, _sets);
        run.Pass(own.AclOut, to, _sets);
        if (own.AclIn is { } back)
            run.GatewayPorts = back.For(to);
        if (own != start)
        {
            run.Return(own.AclOut, from, _sets);
            run.Return(start.AclIn, to, _sets);
        }

        return run.IsOver ? PairValue.Nothing : replies.Apply(run);
    }
}
