using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Reachability;
using VpcLang.Compiler.Verification.Reachability.Classes;
using VpcLang.Compiler.Verification.Services;

namespace VpcLang.Compiler.Linting.Acls;

/// <summary>What is requested in vain.</summary>
/// <param name="Requests">Those without any reply; where there are none, those with some.</param>
/// <param name="IsPartial">Whether replies to some ports of the client pass, for each of these.</param>
/// <param name="Missing">What a rule of the other direction would have to allow.</param>
/// <param name="Denying">The rule that stops the replies; null where none lets them pass.</param>
internal sealed record StoppedReplies(
    ServiceSet Requests, bool IsPartial, ImmutableArray<Service> Missing, NumberedRule? Denying);

/// <summary>A rule that lets requests pass whose replies the ACL stops.</summary>
/// <param name="Acl">The network ACL.</param>
/// <param name="Rule">The rule that lets them pass.</param>
/// <param name="End">The other end.</param>
/// <param name="Family">The family of the addresses between which it is so.</param>
/// <param name="IsByGateway">Whether the client is a NAT gateway in a subnet of the ACL.</param>
/// <param name="Stopped">The requests whose replies are stopped.</param>
internal sealed record HalfOpenRule(
    NetworkAcl Acl, NumberedRule Rule, EndpointClass End, AddressFamily Family, bool IsByGateway,
    StoppedReplies Stopped)
{
    /// <summary>The other end, as one reads it.</summary>
    public string EndName => End.Kind != EndpointKind.Internet ? End.Members[0].Name
        : End.Name == "internet" ? "the internet"
        : End.Name;
}

/// <summary>
/// Network ACLs that let a request in and its reply not out, or out and not in. Only ends that exist
/// and can cross the boundary of a subnet of the ACL count, the internet among them.
/// </summary>
internal sealed class HalfOpen
{
    private readonly NetworkAcl _acl;
    private readonly BoundaryEnds _ends;
    private readonly AclSide _in;
    private readonly AclSide _out;

    private HalfOpen(Verifier verifier, Vpc vpc, NetworkAcl acl)
    {
        _acl = acl;
        _ends = new BoundaryEnds(verifier, vpc, [.. vpc.Subnets.Where(s => s.NetworkAcl == acl.Name)]);
        _in = new AclSide(acl, Direction.Ingress, verifier.Keys);
        _out = new AclSide(acl, Direction.Egress, verifier.Keys);
    }

    /// <summary>The rules of an ACL, each with the first end that shows it.</summary>
    public static IEnumerable<HalfOpenRule> In(Verifier verifier, Vpc vpc, NetworkAcl acl)
    {
        var half = new HalfOpen(verifier, vpc, acl);
        return half.Of(Direction.Ingress).Concat(half.Of(Direction.Egress));
    }

    private IEnumerable<HalfOpenRule> Of(Direction direction)
    {
        var (own, other) = direction == Direction.Ingress ? (_in, _out) : (_out, _in);
        var isForReplies = MeansRequests(other);
        var told = new HashSet<NumberedRule>(ReferenceEqualityComparer.Instance);
        foreach (var (end, family, isByGateway) in _ends.Of(direction))
        {
            if (end.KeyOf(family) is not { } key)
                continue;
            foreach (var decision in own.For(key).Where(d => d.Allows && !told.Contains(d.Rule)))
            {
                if (Stopped(decision, isForReplies, other.For(key), isByGateway) is { } stopped)
                {
                    told.Add(decision.Rule);
                    yield return new HalfOpenRule(
                        _acl, decision.Rule, end, family, isByGateway, stopped);
                }
            }
        }
    }

    /// <summary>Whether some rule of a direction is there for requests without a doubt.</summary>
    private static bool MeansRequests(AclSide side) => side.Rules
        .Where(r => r.Rule.Action == RuleAction.Allow)
        .Select(r => ServiceSet.Of(r.Rule.Services))
        .Any(services => Answering.All.Any(a => !a.MeantBy(services, isForReplies: true).IsEmpty));

    private static StoppedReplies? Stopped(
        Decision decision, bool isForReplies, ImmutableArray<Decision> other, bool isByGateway)
    {
        var passing = ServiceSet.Empty;
        foreach (var allowed in other.Where(o => o.Allows))
            passing = passing.Or(allowed.Services);
        var services = ServiceSet.Of(decision.Rule.Rule.Services);
        var missing = new List<Service>();
        var (unanswered, half) = (ServiceSet.Empty, ServiceSet.Empty);
        foreach (var answering in Answering.All)
        {
            var requests = decision.Services.And(answering.MeantBy(services, isForReplies));
            var reply = isByGateway ? answering.GatewayReplies : answering.Replies;
            var replies = ServiceSet.Of(reply);
            if (requests.IsEmpty || passing.Contains(replies))
                continue;
            missing.Add(reply);
            if (passing.And(replies).IsEmpty)
                unanswered = unanswered.Or(requests);
            else
                half = half.Or(requests);
        }

        var stopped = ServiceSet.Of(missing);
        var isPartial = unanswered.IsEmpty;
        return missing.Count == 0 ? null : new StoppedReplies(
            isPartial ? half : unanswered, isPartial, [.. missing],
            other.FirstOrDefault(o => !o.Allows && !o.Services.And(stopped).IsEmpty)?.Rule);
    }
}
