using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Linting.Coverage;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Reachability;
using VpcLang.Compiler.Verification.Reachability.Classes;
using VpcLang.Compiler.Verification.Services;

namespace VpcLang.Compiler.Linting.Acls;

/// <summary>A rule that lets requests pass whose replies the ACL stops.</summary>
/// <param name="Acl">The network ACL.</param>
/// <param name="Rule">The rule that lets them pass.</param>
/// <param name="Requests">Some of the requests, to show it.</param>
/// <param name="End">The other end.</param>
/// <param name="IsPartial">Whether replies to some ports of the client pass.</param>
/// <param name="Missing">What a rule of the other direction would have to allow.</param>
/// <param name="Denying">The rule that stops the replies; null where none lets them pass.</param>
internal sealed record HalfOpenRule(
    NetworkAcl Acl, NumberedRule Rule, ServiceSet Requests, string End, bool IsPartial,
    ImmutableArray<Service> Missing, NumberedRule? Denying);

/// <summary>
/// Network ACLs that let a request in and its reply not out, or out and not in. Only ends that exist
/// and can cross the boundary of a subnet of the ACL count, the internet among them.
/// </summary>
internal sealed class HalfOpen
{
    private readonly Verifier _verifier;
    private readonly Vpc _vpc;
    private readonly NetworkAcl _acl;
    private readonly List<Subnet> _subnets;
    private readonly AclSide _in;
    private readonly AclSide _out;

    private HalfOpen(Verifier verifier, Vpc vpc, NetworkAcl acl)
    {
        (_verifier, _vpc, _acl) = (verifier, vpc, acl);
        _subnets = [.. vpc.Subnets.Where(s => s.NetworkAcl == acl.Name)];
        _in = new AclSide(acl, Direction.Ingress, verifier.Keys);
        _out = new AclSide(acl, Direction.Egress, verifier.Keys);
    }

    /// <summary>The rules of an ACL, each with the first end that shows it.</summary>
    public static IEnumerable<HalfOpenRule> In(Verifier verifier, Vpc vpc, NetworkAcl acl)
    {
        var half = new HalfOpen(verifier, vpc, acl);
        return half._subnets.Count == 0
            ? []
            : half.Of(Direction.Ingress).Concat(half.Of(Direction.Egress));
    }

    private IEnumerable<HalfOpenRule> Of(Direction direction)
    {
        var (own, other) = direction == Direction.Ingress ? (_in, _out) : (_out, _in);
        var isForReplies = MeansRequests(other);
        var told = new HashSet<NumberedRule>(ReferenceEqualityComparer.Instance);
        foreach (var (end, family) in Ends(direction))
        {
            if (end.KeyOf(family) is not { } key)
                continue;
            foreach (var decision in own.For(key).Where(d => d.Allows && !told.Contains(d.Rule)))
            {
                var isByGateway = direction == Direction.Egress && IsByGateway(end, family);
                if (Fault(decision, isForReplies, other.For(key), isByGateway) is { } fault)
                {
                    told.Add(decision.Rule);
                    yield return fault with { End = NameOf(end) };
                }
            }
        }
    }

    /// <summary>Whether some rule of a direction is there for requests without a doubt.</summary>
    private static bool MeansRequests(AclSide side) => side.Rules
        .Where(r => r.Rule.Action == RuleAction.Allow)
        .Select(r => ServiceSet.Of(r.Rule.Services))
        .Any(services => Answering.All.Any(a => !a.MeantBy(services, isForReplies: true).IsEmpty));

    private HalfOpenRule? Fault(
        Decision decision, bool isForReplies, ImmutableArray<Decision> other, bool isByGateway)
    {
        var passing = ServiceSet.Empty;
        foreach (var allowed in other.Where(o => o.Allows))
            passing = passing.Or(allowed.Services);
        var services = ServiceSet.Of(decision.Rule.Rule.Services);
        var (missing, asked, isPartial) = (new List<Service>(), ServiceSet.Empty, true);
        foreach (var answering in Answering.All)
        {
            var requests = decision.Services.And(answering.MeantBy(services, isForReplies));
            var reply = isByGateway ? answering.GatewayReplies : answering.Replies;
            var replies = ServiceSet.Of(reply);
            if (requests.IsEmpty || passing.Contains(replies))
                continue;
            missing.Add(reply);
            asked = asked.Or(requests);
            isPartial &= !passing.And(replies).IsEmpty;
        }

        var stopped = ServiceSet.Of(missing);
        return missing.Count == 0 ? null : new HalfOpenRule(
            _acl, decision.Rule, asked, "", isPartial, [.. missing],
            other.FirstOrDefault(o => !o.Allows && !o.Services.And(stopped).IsEmpty)?.Rule);
    }

    /// <summary>Who may be at the other end of a connection across the boundary.</summary>
    private IEnumerable<(EndpointClass End, AddressFamily Family)> Ends(Direction direction)
    {
        var joined = Joined.With(_vpc.Name, _verifier.Index.Network).ToHashSet(StringComparer.Ordinal);
        var inside = direction == Direction.Egress
            ? _verifier.Instances.Concat(_verifier.Balancers)
            : _verifier.Instances;
        var isGateway = HasGateway;
        var isHome = _verifier.Instances.Concat(_verifier.Balancers)
            .Any(e => _subnets.Exists(s => IsOf(e, s)));
        foreach (var end in inside.Where(e => joined.Contains(e.Members[0].Vpc.Name)))
        {
            // What a NAT gateway sends is for the internet.
            if (!isHome && !(isGateway && direction == Direction.Ingress))
                break;
            if (_subnets.Count == 1 && IsOf(end, _subnets[0]))
                continue;
            yield return (end, AddressFamily.V4);
            yield return (end, AddressFamily.V6);
        }

        if (!isHome && !(isGateway && direction == Direction.Egress))
            yield break;
        foreach (var end in _verifier.Internet.Where(e => Meets(e, direction)))
            yield return (end, end.Speaks(AddressFamily.V4) ? AddressFamily.V4 : AddressFamily.V6);
    }

    private bool IsOf(EndpointClass end, Subnet subnet) =>
        end.Members[0].Vpc.Name == _vpc.Name && end.Members[0].Subnet.Name == subnet.Name;

    /// <summary>
    /// Whether connections with the internet cross the boundary: inward over IPv4 alone, and only
    /// into public subnets (docs/semantics.md, rules 12 and 14).
    /// </summary>
    private bool Meets(EndpointClass internet, Direction direction)
    {
        if (_vpc.InternetGateway is null)
            return false;
        var isV4 = internet.Speaks(AddressFamily.V4);
        if (direction == Direction.Ingress)
            return isV4 && _subnets.Exists(s => s.Type == SubnetType.Public);
        return isV4
            ? _subnets.Exists(s => s.Type == SubnetType.Public
                || (s.Type == SubnetType.Private && !_vpc.NatGateways.IsEmpty))
            : _subnets.Exists(s => s.Cidr6 is not null && s.Type != SubnetType.Isolated);
    }

    private bool IsByGateway(EndpointClass end, AddressFamily family) =>
        end.Kind == EndpointKind.Internet && family == AddressFamily.V4 && HasGateway;

    /// <summary>Whether a NAT gateway stands in a subnet of the ACL.</summary>
    private bool HasGateway =>
        _vpc.NatGateways.Any(n => _subnets.Exists(s => s.Name == n.Subnet));

    private static string NameOf(EndpointClass end) =>
        end.Kind != EndpointKind.Internet ? end.Members[0].Name
        : end.Name == "internet" ? "the internet"
        : end.Name;
}
