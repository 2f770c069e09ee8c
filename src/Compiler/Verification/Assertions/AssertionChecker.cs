using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Questions;
using VpcLang.Compiler.Verification.Reachability;
using VpcLang.Compiler.Verification.Reachability.Classes;
using VpcLang.Compiler.Verification.Services;
using VpcLang.Compiler.Verification.Simulation;

namespace VpcLang.Compiler.Verification.Assertions;

/// <summary>Decides what a network asserts of itself.</summary>
public sealed class AssertionChecker
{
    private readonly Verifier _verifier;
    private readonly Ends _ends;
    private readonly Answerer _answerer;

    private AssertionChecker(Network network)
    {
        _verifier = new Verifier(network);
        _ends = new Ends(_verifier);
        _answerer = new Answerer(_verifier.Index);
    }

    /// <summary>
    /// The assertions that do not hold, in source order, each with the first pair that shows it;
    /// computes nothing for a network that asserts nothing.
    /// </summary>
    public static ImmutableArray<AssertionFinding> Check(Network network)
    {
        if (network.Assertions.IsEmpty)
            return [];
        var checker = new AssertionChecker(network);
        return [.. network.Assertions.Select(checker.FaultOf).OfType<AssertionFinding>()];
    }

    private AssertionFinding? FaultOf(Assertion assertion)
    {
        var sources = _ends.Of(assertion.Source, isTarget: false).Where(e => IsMeant(e, assertion));
        var targets = _ends.Of(assertion.Destination, isTarget: true)
            .Where(e => IsMeant(e, assertion))
            .ToList();
        var isAnyone = false;
        foreach (var source in sources)
        {
            isAnyone = true;
            foreach (var target in targets.Where(t => IsPair(source, t)))
            {
                if (FaultOf(assertion, source, target) is { } fault)
                    return fault;
            }
        }

        return assertion.Can && (targets.Count == 0 || !isAnyone) && IsByAddress(assertion)
            ? new AssertionFinding(
                assertion, AssertionFault.Nobody, assertion.Source.ToString(),
                assertion.Destination.ToString(), "", null)
            : null;
    }

    /// <summary>
    /// What is said of the internet without an address is said of IPv4, where it is said to be
    /// reached: nothing comes in by IPv6, and not every instance has it.
    /// </summary>
    private static bool IsMeant(End end, Assertion assertion) =>
        !assertion.Can
        || end.Class.Kind != EndpointKind.Internet
        || end.Family is not null
        || end.Class.Speaks(AddressFamily.V4);

    private static bool IsPair(End source, End target) =>
        (source.Class.Kind, target.Class.Kind) != (EndpointKind.Internet, EndpointKind.Internet)
        && source.IsApart(target);

    private static bool IsByAddress(Assertion assertion) =>
        assertion is { Source: CidrPeer } or { Destination: CidrPeer };

    private AssertionFinding? FaultOf(Assertion assertion, End source, End target)
    {
        var reach = Between(source, target);
        var asked = assertion.Services.IsEmpty
            ? ServiceSet.All
            : Wanted.Of(assertion.Services, assertion.Can);
        if (!assertion.Can)
        {
            var open = reach.Some.And(asked);
            return open.IsEmpty
                ? null
                : Fault(assertion, source, target, open, Rather(open.And(reach.Full), open));
        }

        if (assertion.Services.IsEmpty ? !reach.Full.IsEmpty : reach.Full.Contains(asked))
            return null;
        var missing = asked.Minus(reach.Full);
        return assertion.Services.IsEmpty
            ? Fault(assertion, source, target, missing, Rather(reach.Partial, Wanted.Usual))
            : Fault(assertion, source, target, missing, Rather(missing.Minus(reach.Partial), missing));
    }

    private static ServiceSet Rather(ServiceSet first, ServiceSet second) =>
        first.IsEmpty ? second : first;

    private Reach Between(End source, End target) => (source.Family ?? target.Family) is { } family
        ? _verifier.Between(source.Class, target.Class, family)
        : _verifier.Between(source.Class, target.Class);

    private AssertionFinding Fault(
        Assertion assertion, End source, End target, ServiceSet any, ServiceSet rather)
    {
        var (protocol, number) = Wanted.OneOf(rather.IsEmpty ? any : rather);
        var receiver = target.Class.Kind == EndpointKind.Internet
            ? null
            : target.Member(but: source.Only);
        var sender = source.Member(but: receiver);
        var from = sender is null
            ? (Sender)new InternetSender(source.Class.Ip ?? default)
            : new InstanceSender(sender.Vpc.Name, sender.Instance?.Name ?? "");
        var isBalancer = receiver?.Balancer is not null;
        var answer = _answerer.Ask(new Question
        {
            Source = from,
            Target = isBalancer ? null : receiver,
            Dialed = isBalancer ? new DialedAddress(receiver?.Balancer?.Ip ?? default)
                : receiver is null ? new DialedAddress(target.Class.Ip ?? default) : null,
            Protocol = protocol,
            Number = number,
            Family = source.Family ?? target.Family,
        });
        var fault = answer.Verdict == Verdict.Partial ? AssertionFault.Partial
            : assertion.Can ? AssertionFault.Blocked
            : AssertionFault.Open;
        return new AssertionFinding(
            assertion,
            fault,
            sender?.Name ?? $"internet:{source.Class.Ip}",
            receiver?.Name ?? $"internet:{target.Class.Ip}",
            answer.Best.Walk.Arrived?.ServiceText ?? ServiceText(protocol, number),
            answer);
    }

    private static string ServiceText(Protocol protocol, int number) =>
        new Packet(default, default, protocol, number).ServiceText;
}
