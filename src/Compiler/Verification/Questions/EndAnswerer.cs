using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Naming;
using VpcLang.Compiler.Verification.Reachability;
using VpcLang.Compiler.Verification.Reachability.Classes;
using VpcLang.Compiler.Verification.Simulation;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Compiler.Verification.Questions;

/// <summary>
/// Answers a question about two ends as users name them. The internet stands for all of its addresses:
/// those that the network tells apart are asked about one after the other.
/// </summary>
public sealed class EndAnswerer(NetworkIndex index)
{
    private readonly QuestionReader _reader = new(index);
    private readonly Answerer _answerer = new(index);

    /// <summary>The answer; null where no connection goes from the one end to the other.</summary>
    public EndsRuling? Ask(NamedEnd source, NamedEnd target, Protocol protocol, int number)
    {
        var (isFrom, network) = (source, target) switch
        {
            (NamedInternet from, _) => (true, from.Network),
            (_, NamedInternet to) => (false, to.Network),
            _ => (false, (Cidr?)null),
        };
        if (!isFrom && target is not NamedInternet)
        {
            return _reader.Read(source, target, protocol, number) is { } question
                ? new EndsRuling([new RulingPart(null, _answerer.Ask(question))])
                : null;
        }

        var other = isFrom ? target : source;
        var rulings = new List<(EndpointClass Class, Ruling Ruling)>();
        foreach (var one in Classes(network, isFrom, other))
        {
            var address = new NamedAddress(one.Ip ?? default);
            var question = isFrom
                ? _reader.Read(address, Single(other), protocol, number)
                : _reader.Read(other, address, protocol, number);
            if (question is null)
                return null;
            rulings.Add((one, _answerer.Ask(question)));
        }

        return rulings.Count > 0 ? Parts(rulings) : Nowhere(network, isFrom, other, protocol, number);
    }

    /// <summary>Parts with one cause each; those that get through have none.</summary>
    private static EndsRuling Parts(List<(EndpointClass Class, Ruling Ruling)> rulings) => new(
    [
        .. rulings
            .GroupBy(r => (r.Ruling.Verdict, Causes(r.Ruling)))
            .OrderBy(g => g.Key.Verdict)
            .Select(g => new RulingPart(
                EndpointClass.AddressesOf([.. g.Select(r => r.Class)]), g.First().Ruling)),
    ]);

    /// <summary>What blocks, without the address that was tried.</summary>
    private static string Causes(Ruling ruling) => ruling.Verdict != Verdict.Blocked
        ? ""
        : string.Join('\n', ruling.Blockers.Select(b =>
            $"{b.Stage} {b.IsReply} {b.Resource} {b.Location} {b.Rule}"));

    /// <summary>
    /// The classes of a network, those with the shortest prefix first. Of all the internet, the family that
    /// reaches instances (rule 12), and to it those that the sender has.
    /// </summary>
    private IEnumerable<EndpointClass> Classes(Cidr? network, bool isFrom, NamedEnd other)
    {
        var verifier = network is { } asked ? new Verifier(index, asked) : new Verifier(index);
        return verifier.Internet
            .Where(c => c.Network is { } part
                && (network?.Contains(part)
                    ?? (part.Family == AddressFamily.V4 || (!isFrom && HasSix(other)))))
            .OrderBy(c => c.Network?.Family)
            .ThenBy(c => c.Network?.PrefixLength);
    }

    private static bool HasSix(NamedEnd end) =>
        end is NamedSite { Site: var site } && site.IpOf(AddressFamily.V6) is not null;

    /// <summary>No internet reaches itself: one address of it stands for all.</summary>
    private static NamedEnd Single(NamedEnd end) =>
        end is NamedInternet { Network: var network }
            ? new NamedAddress((network ?? Cidr.Parse("203.0.113.0/24")).First)
            : end;

    /// <summary>About a network of which nothing is of the internet.</summary>
    private EndsRuling? Nowhere(
        Cidr? network, bool isFrom, NamedEnd other, Protocol protocol, int number)
    {
        var address = network?.First ?? default;
        var question = _reader.Read(
            isFrom ? new NamedAddress(address) : other,
            isFrom ? Single(other) : new NamedAddress(address),
            protocol,
            number);
        if (question is null)
            return null;
        return new EndsRuling([new RulingPart(null, _answerer.Ask(
            isFrom ? question with { Source = new InternetSender(address) } : question))]);
    }
}
