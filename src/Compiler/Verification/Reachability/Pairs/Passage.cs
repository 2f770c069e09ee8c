using System.Runtime.InteropServices;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Verification.Reachability.Model;
using VpcLang.Compiler.Verification.Services;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Compiler.Verification.Reachability.Pairs;

/// <summary>Where a packet has got to by the routes of its VPC.</summary>
/// <param name="Last">The subnet that it leaves last.</param>
/// <param name="By">How it leaves that; null for nowhere.</param>
/// <param name="IsForwarded">Whether an instance that is not its sender passed it on.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Exit(Boundary Last, RouteTarget? By, bool IsForwarded = false);

/// <summary>Moves a run over boundaries and along routes: rules 3 to 8, and 16 to 18.</summary>
internal sealed class Passage(NetworkModel model)
{
    private readonly SetTable _sets = model.Sets;
    private readonly NetworkIndex _index = model.Index;

    /// <summary>Over the boundary of a subnet, outward.</summary>
    public void Leave(ref Run run, Boundary subnet, int to)
    {
        run.Pass(subnet.FirewallOut, to, _sets);
        run.Pass(subnet.AclOut, to, _sets);
    }

    /// <summary>Over the boundary of a subnet, inward.</summary>
    public void Enter(ref Run run, Boundary subnet, int from)
    {
        run.Pass(subnet.AclIn, from, _sets);
        run.Pass(subnet.FirewallIn, from, _sets);
    }

    /// <summary>
    /// From a subnet along its routes, through the instances that they name, to the last exit; the
    /// boundary at that exit is not crossed yet.
    /// </summary>
    public Exit Follow(ref Run run, Boundary start, int from, int to)
    {
        var at = start;
        HashSet<string>? passed = null;
        while (!run.IsOver)
        {
            var target = at.Routes.Find(model.Keys.NodeOf(to));
            if (target is not InstanceTarget { Name: var name })
                return new Exit(at, target is BlackholeTarget ? null : target, passed is not null);
            var site = _index.InstanceOf(at.Vpc.Name, name);
            var next = model.BoundaryOf(at.Vpc.Name, site.Subnet.Name);
            if (next != at)
            {
                Leave(ref run, at, to);
                Enter(ref run, next, from);
            }

            var guards = model.GuardsOf(site);
            run.Pass(guards.In, from, _sets);
            run.Pass(guards.Out, to, _sets);
            passed ??= new HashSet<string>(StringComparer.Ordinal);
            if (site.Instance is not { SourceDestCheck: false } || !passed.Add(name))
                return new Exit(at, null);
            at = next;
        }

        return new Exit(at, null);
    }

    /// <summary>Whether an exit is a way into a VPC for a connection between two addresses.</summary>
    public bool LeadsTo(Exit exit, Vpc vpc, int from, int to) => exit.By switch
    {
        LocalTarget => exit.Last.Vpc == vpc,
        PeeringTarget or TransitTarget =>
            exit.Last.Vpc != vpc
            && _index.SidesOf(exit.By).Contains(vpc.Name)
            && model.IsListed(exit.By, from)
            && model.IsListed(exit.By, to),
        _ => false,
    };

    /// <summary>The way of the replies; false where there is none.</summary>
    public bool Return(ref Run run, Boundary server, Boundary client, int from, int to)
    {
        var at = server;
        HashSet<string>? passed = null;
        while (true)
        {
            var target = at.Vpc == client.Vpc
                ? new LocalTarget()
                : at.Routes.Find(model.Keys.NodeOf(to));
            if (target is not InstanceTarget { Name: var name })
            {
                if (!LeadsTo(new Exit(at, target), client.Vpc, from, to))
                    return false;
                Cross(ref run, at, client, from, to);
                return true;
            }

            var site = _index.InstanceOf(at.Vpc.Name, name);
            var next = model.BoundaryOf(at.Vpc.Name, site.Subnet.Name);
            Cross(ref run, at, next, from, to);
            passed ??= new HashSet<string>(StringComparer.Ordinal);
            if (site.Instance is not { SourceDestCheck: false } || !passed.Add(name))
                return false;
            at = next;
        }
    }

    /// <summary>A reply from one subnet into another: network ACLs alone.</summary>
    public void Cross(ref Run run, Boundary server, Boundary client, int from, int to)
    {
        if (server == client)
            return;
        run.Return(server.AclOut, to, _sets);
        run.Return(client.AclIn, from, _sets);
    }
}
