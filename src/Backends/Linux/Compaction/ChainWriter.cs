using System.Collections.Immutable;
using System.Globalization;
using VpcLang.Backends.Linux.Model;
using VpcLang.Backends.Linux.Rulesets;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Compaction;

/// <summary>
/// Collects what a chain comes to: its rules, the chains that it goes to, and the sets that they look
/// packets up in. Names follow from the chain's, so that a small change of the rules is a small change
/// of the chains and sets.
/// </summary>
internal sealed class ChainWriter(Chain original, CompactNames names, string fallbackResource)
{
    private readonly List<Chain> _chains = [];
    private readonly List<NamedSet> _sets = [];
    private List<ChainRule> _rules = [];
    private readonly string _base = original.Name;
    private Chain _current = original;

    public IEnumerable<Chain> Chains => [.. _chains, _current with { Rules = [.. _rules] }];

    public IEnumerable<NamedSet> Sets => _sets;

    public void Add(ChainRule rule) => _rules.Add(rule);

    /// <summary>A name for another chain that belongs to this one.</summary>
    public string ChainName(string suffix) => names.Claim(_base, suffix, Names.MaxChain);

    /// <summary>A name for a set or a map of this chain's.</summary>
    public string SetName(string suffix) => names.Claim(_base, suffix, Limits.SetName);

    public void AddChain(string name, IEnumerable<ChainRule> rules) =>
        _chains.Add(new Chain(name, Hook: null, DropByDefault: false, [.. rules]));

    /// <summary>
    /// From here on, what follows stands in a chain of its own, which others can go to as well.
    /// </summary>
    public void ContinueIn(string name)
    {
        _chains.Add(_current with { Rules = [.. _rules] });
        _current = new Chain(name, Hook: null, DropByDefault: false, []);
        _rules = [];
    }

    /// <summary>A rule for many at once, with a comment that tells whose they are.</summary>
    public ChainRule Rule(
        Match match, Verdict verdict, IEnumerable<Clause> of, string meaning) =>
        new(match, verdict, ResourceOf(of), meaning);

    /// <summary>Rules that give a verdict to any of many networks, by sets or, if few, as they are.</summary>
    public IEnumerable<ChainRule> ByAddress(
        Match match,
        Side side,
        IReadOnlyList<Cidr> networks,
        Verdict verdict,
        IReadOnlyList<Clause> of,
        string suffix)
    {
        foreach (var family in networks.GroupBy(n => n.Family).OrderBy(g => g.Key))
        {
            ImmutableArray<Cidr> all = [.. family];
            if (all.Length <= Limits.InlineNetworks)
            {
                yield return Rule(
                    side == Side.Source
                        ? match with { Sources = all }
                        : match with { Destinations = all },
                    verdict,
                    of,
                    Word(verdict));
                continue;
            }

            var lengths = all.GroupBy(n => n.PrefixLength).OrderByDescending(g => g.Key).ToList();
            var key = side == Side.Source ? SetKey.Source : SetKey.Destination;
            IEnumerable<(int? Length, IEnumerable<Cidr> Networks)> parts =
                lengths.Count <= Limits.PrefixLengths
                    ? lengths.Select(g => ((int?)g.Key, g.AsEnumerable()))
                    : [(null, Networks.Disjoint(all))];
            foreach (var (length, part) in parts)
            {
                var set = Set(
                    key,
                    $"{suffix}{FamilyWord(family.Key)}{LengthWord(length)}",
                    verdict,
                    of,
                    part.Select(n => new SetElement(n)));
                yield return Rule(
                    match with
                    {
                        Set = Keep(set with { PrefixLength = length, Family = family.Key }),
                    },
                    verdict,
                    of,
                    $"{Word(verdict)}, by address");
            }
        }
    }

    /// <summary>A set of this chain's, the way its elements are masked still to be said.</summary>
    public NamedSet Set(
        SetKey key,
        string suffix,
        Verdict verdict,
        IEnumerable<Clause> of,
        IEnumerable<SetElement> elements) =>
        new(SetName(suffix), key, ResourceOf(of), Word(verdict)) { Elements = [.. elements.Order()] };

    /// <summary>Makes a set one of this chain's.</summary>
    public NamedSet Keep(NamedSet set)
    {
        _sets.Add(set);
        return set;
    }

    private static string LengthWord(int? length) => length is { } bits
        ? string.Create(CultureInfo.InvariantCulture, $"-{bits}")
        : "-any";

    public static string FamilyWord(AddressFamily family) => family == AddressFamily.V4 ? "" : "v6";

    /// <summary>What a verdict means to the author of the rule.</summary>
    public static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Drop => "deny",
        Verdict.Reject => "reject",
        _ => "allow",
    };

    private string ResourceOf(IEnumerable<Clause> clauses)
    {
        var resources = clauses.Select(c => c.Rule.Resource).Distinct().Take(2).ToList();
        return resources.Count == 1 ? resources[0] : fallbackResource;
    }
}

/// <summary>The names of chains, sets and maps in one ruleset: each once.</summary>
internal sealed class CompactNames(IEnumerable<string> taken)
{
    private readonly HashSet<string> _taken = new(taken, StringComparer.Ordinal);

    /// <summary>A name from a chain's and a suffix; numbered where it is taken.</summary>
    public string Claim(string chain, string suffix, int max)
    {
        for (var number = 1; ; number++)
        {
            var tail = number == 1 ? $"-{suffix}" : $"-{suffix}.{number}";
            var name = Names.Short("", chain, tail, max);
            if (_taken.Add(name))
                return name;
        }
    }
}
