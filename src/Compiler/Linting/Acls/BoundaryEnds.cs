using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Linting.Coverage;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Reachability;
using VpcLang.Compiler.Verification.Reachability.Classes;

namespace VpcLang.Compiler.Linting.Acls;

/// <summary>The other end of connections that cross the boundary of some subnets.</summary>
/// <param name="End">The other end.</param>
/// <param name="Family">The family of the addresses.</param>
/// <param name="IsByGateway">Whether the client is a NAT gateway in one of the subnets.</param>
internal sealed record BoundaryEnd(EndpointClass End, AddressFamily Family, bool IsByGateway);

/// <summary>
/// Who may be at the other end of a connection across the boundary of some subnets of a VPC: ends that
/// exist, and to which routes lead.
/// </summary>
internal sealed class BoundaryEnds(Verifier verifier, Vpc vpc, ImmutableArray<Subnet> subnets)
{
    /// <summary>The ends of connections in one direction, seen from the subnets.</summary>
    public IEnumerable<BoundaryEnd> Of(Direction direction) => direction == Direction.Ingress
        ? Inside(verifier.Instances.Where(e => IsHome || UsesGateway(e))).Concat(Internet(IsEntered))
        : Inside(IsHome ? verifier.Instances.Concat(verifier.Balancers) : [])
            .Concat(Internet(IsLeft))
            .Concat(verifier.Internet.Where(IsLeftByGateway)
                .Select(e => new BoundaryEnd(e, AddressFamily.V4, IsByGateway: true)));

    /// <summary>Whether anybody is in the subnets.</summary>
    private bool IsHome => verifier.Instances.Concat(verifier.Balancers)
        .Any(e => subnets.Any(s => IsIn(e, s)));

    /// <summary>Instances and load balancers of this VPC and of those that are joined to it.</summary>
    private IEnumerable<BoundaryEnd> Inside(IEnumerable<EndpointClass> ends)
    {
        var joined = Joined.With(vpc.Name, verifier.Index.Network).ToHashSet(StringComparer.Ordinal);
        foreach (var end in ends.Where(e => joined.Contains(e.Members[0].Vpc.Name)))
        {
            if (subnets is [var only] && IsIn(end, only))
                continue;
            yield return new BoundaryEnd(end, AddressFamily.V4, IsByGateway: false);
            yield return new BoundaryEnd(end, AddressFamily.V6, IsByGateway: false);
        }
    }

    private IEnumerable<BoundaryEnd> Internet(Func<EndpointClass, AddressFamily, Subnet, bool> crosses)
    {
        var inhabited = subnets.Where(s => verifier.Instances.Concat(verifier.Balancers)
            .Any(e => IsIn(e, s))).ToList();
        foreach (var end in verifier.Internet)
        {
            var family = end.Speaks(AddressFamily.V4) ? AddressFamily.V4 : AddressFamily.V6;
            if (inhabited.Exists(s => crosses(end, family, s)))
                yield return new BoundaryEnd(end, family, IsByGateway: false);
        }
    }

    /// <summary>Connections from the internet are over IPv4 (docs/semantics.md, rule 12).</summary>
    private bool IsEntered(EndpointClass internet, AddressFamily family, Subnet subnet) =>
        family == AddressFamily.V4
        && verifier.RouteOf(vpc, subnet, internet, family) is GatewayTarget;

    /// <summary>
    /// Whether connections to the internet leave a subnet: with the replies, what goes to a NAT gateway
    /// crosses the boundary too.
    /// </summary>
    private bool IsLeft(EndpointClass internet, AddressFamily family, Subnet subnet) =>
        verifier.RouteOf(vpc, subnet, internet, family) switch
        {
            GatewayTarget => true,
            NatTarget { Name: var name } => family == AddressFamily.V6
                || IsServed(vpc.NatGateways.First(n => n.Name == name), internet),
            _ => false,
        };

    private bool IsLeftByGateway(EndpointClass internet) =>
        internet.Speaks(AddressFamily.V4)
        && Gateways().Any(g => IsServed(g, internet)
            && verifier.Instances.Any(e => e.Members[0].Vpc.Name == vpc.Name && IsSentTo(g, e, internet)));

    private bool UsesGateway(EndpointClass end) =>
        end.Members[0].Vpc.Name == vpc.Name
        && Gateways().Any(g => verifier.Internet.Any(i => IsServed(g, i) && IsSentTo(g, end, i)));

    /// <summary>The NAT gateways in the subnets.</summary>
    private IEnumerable<NatGateway> Gateways() =>
        vpc.NatGateways.Where(n => subnets.Any(s => s.Name == n.Subnet));

    private bool IsServed(NatGateway gateway, EndpointClass internet) =>
        verifier.RouteOf(
            vpc, vpc.Subnets.First(s => s.Name == gateway.Subnet), internet, AddressFamily.V4)
            is GatewayTarget;

    private bool IsSentTo(NatGateway gateway, EndpointClass sender, EndpointClass internet) =>
        verifier.RouteOf(vpc, sender.Members[0].Subnet, internet, AddressFamily.V4)
            is NatTarget { Name: var name } && name == gateway.Name;

    private bool IsIn(EndpointClass end, Subnet subnet) =>
        end.Members[0].Vpc.Name == vpc.Name && end.Members[0].Subnet.Name == subnet.Name;
}
