using System.Collections.Immutable;
using VpcLang.Backends.Linux.Rulesets;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Compaction;

/// <summary>
/// Gives large chains a form in which a packet costs the same at ten rules and at fifty thousand.
/// Small ones stay as they are: a rule each, with its own comment.
/// </summary>
public static class Compactor
{
    /// <summary>The same rules, decided the same way for every packet.</summary>
    public static Ruleset Of(Ruleset ruleset)
    {
        var chains = Inlining.In(ruleset.Chains, ruleset.Resource);
        var names = new CompactNames(
            chains.Select(c => c.Name).Concat(ruleset.Sets.Select(s => s.Name)));
        var (written, sets) = (new List<Chain>(), new List<NamedSet>(ruleset.Sets));
        foreach (var chain in chains)
        {
            var writer = new ChainWriter(chain, names, ruleset.Resource);
            Write(chain, writer);
            written.AddRange(writer.Chains);
            sets.AddRange(writer.Sets);
        }

        return ruleset with { Chains = [.. written], Sets = [.. sets] };
    }

    private static void Write(Chain chain, ChainWriter writer)
    {
        var segments = Segments(chain);
        foreach (var (index, segment) in segments.Index())
        {
            if (segment.Single is { } rule)
            {
                writer.Add(WithMaps(rule, writer));
                continue;
            }

            var side = segment.Side == Side.Neither ? Side.Destination : segment.Side;
            new OrderedForm(writer, side).Write(segment.Clauses, index + 1 < segments.Count);
        }
    }

    /// <summary>
    /// What can be seen as one: neighbours that look at the same side. Base chains keep their rules,
    /// since what goes to another chain there would lose the chain's policy.
    /// </summary>
    private static List<Segment> Segments(Chain chain)
    {
        var segments = new List<Segment>();
        foreach (var rule in chain.Rules)
        {
            var clause = chain.Hook is null ? Clause.Of(rule) : null;
            if (clause is null)
            {
                segments.Add(new Segment(rule));
                continue;
            }

            if (segments.Count == 0 || !segments[^1].Takes(clause))
                segments.Add(new Segment(Single: null));
            segments[^1].Add(clause);
        }

        return segments;
    }

    /// <summary>Long lists of targets and senders leave the rule for a map or a set.</summary>
    private static ChainRule WithMaps(ChainRule rule, ChainWriter writer)
    {
        if (rule.Dispatch is { Map: null } dispatch
            && dispatch.Targets.Length > Limits.InlineTargets)
        {
            var key = dispatch.Key.ToString().ToLowerInvariant();
            return rule with { Dispatch = dispatch with { Map = writer.SetName($"by-{key}") } };
        }

        if (rule.Match.Quotation is { Set: null } quotation
            && quotation.Senders.Length > Limits.InlineTargets)
        {
            var pairs = PairsOf(quotation, writer.SetName("ends"), rule.Resource);
            return rule with
            {
                Match = rule.Match with
                {
                    Quotation = quotation with { Senders = [], Set = writer.Keep(pairs) },
                },
            };
        }

        var senders = rule.Match.Senders;
        if (senders.Length <= Limits.InlineTargets || senders.Any(s => s.Ip is null)
            || !AreNear(senders))
        {
            return rule;
        }

        var elements = senders.Select(s => new SetElement(
            Cidr.Of(s.Ip.GetValueOrDefault()), Mac: s.Mac));
        var set = new NamedSet(writer.SetName("senders"), SetKey.Sender, rule.Resource, "sender")
        {
            Family = senders[0].Ip.GetValueOrDefault().Family,
            PrefixLength = senders[0].Ip.GetValueOrDefault().Bits,
            Elements = [.. elements.Order()],
        };
        return rule with { Match = rule.Match with { Senders = [], Set = writer.Keep(set) } };
    }

    private static NamedSet PairsOf(Quotation quotation, string name, string resource) =>
        new(name, SetKey.QuotedEnd, resource, "end of a connection")
        {
            Family = quotation.Senders[0].Family,
            PrefixLength = quotation.Senders[0].Bits,
            Elements = [.. quotation.Senders.Select(s => new SetElement(Cidr.Of(s))).Order()],
        };

    /// <summary>Where iptables has a set for it: IPv4, and 16 bits of addresses (ipset(8)).</summary>
    private static bool AreNear(ImmutableArray<Sender> senders) => senders
        .Select(s => s.Ip.GetValueOrDefault())
        .All(ip => ip.Family == AddressFamily.V4 && Cidr.Containing(ip, 16)
            .Contains(senders[0].Ip.GetValueOrDefault()));

    /// <summary>A rule that stays as it is, or clauses that are seen as one.</summary>
    private sealed record Segment(ChainRule? Single)
    {
        private readonly List<Clause> _clauses = [];

        public IReadOnlyList<Clause> Clauses => _clauses;

        public Side Side { get; private set; }

        public bool Takes(Clause clause) => Single is null
            && (Side == Side.Neither || clause.Side == Side.Neither || Side == clause.Side);

        public void Add(Clause clause)
        {
            _clauses.Add(clause);
            Side = Side == Side.Neither ? clause.Side : Side;
        }
    }
}
