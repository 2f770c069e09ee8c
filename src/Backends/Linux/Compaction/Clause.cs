using System.Collections.Immutable;
using System.Runtime.InteropServices;
using VpcLang.Backends.Linux.Rulesets;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Compaction;

/// <summary>Which end of a connection the addresses of a rule are about.</summary>
internal enum Side
{
    /// <summary>It names no addresses.</summary>
    Neither,

    /// <summary>Sources.</summary>
    Source,

    /// <summary>Destinations.</summary>
    Destination,
}

/// <summary>
/// A rule that can be part of a compacted form: addresses on one side, a service, and a verdict that
/// ends the walk through the chain.
/// </summary>
/// <param name="Rule">The rule as it was.</param>
/// <param name="Side">What its addresses are.</param>
/// <param name="Networks">The addresses; empty for all of them, of either family.</param>
/// <param name="Condition">What else it demands.</param>
internal sealed record Clause(
    ChainRule Rule, Side Side, ImmutableArray<Cidr> Networks, Condition Condition)
{
    public Verdict Verdict => Rule.Verdict;

    /// <summary>The service; null for every packet.</summary>
    public Service? Service => Rule.Match.Service;

    /// <summary>How many single comparisons it comes to.</summary>
    public int Weight =>
        Math.Max(1, Networks.Length) * Math.Max(1, Service?.Ports.Length ?? 1);

    /// <summary>The rule as a clause; null for one that has to stay as it is.</summary>
    public static Clause? Of(ChainRule rule)
    {
        // Whatever else a rule may come to carry, such as logging, makes it one of its own.
        var isPlain = rule == new ChainRule(rule.Match, rule.Verdict, rule.Resource, rule.Meaning);
        var ends = rule.Verdict is Verdict.Accept or Verdict.Drop or Verdict.Reject
            or Verdict.Return or Verdict.Goto;
        var match = rule.Match;
        if (!isPlain || !ends || match.Set is not null || match.Quotation is not null
            || !match.Senders.IsEmpty
            || (!match.Sources.IsEmpty && !match.Destinations.IsEmpty))
        {
            return null;
        }

        var side = !match.Sources.IsEmpty ? Side.Source
            : match.Destinations.IsEmpty ? Side.Neither
            : Side.Destination;
        return new Clause(
            rule,
            side,
            side == Side.Source ? match.Sources : match.Destinations,
            Condition.Of(match));
    }
}

/// <summary>What a rule demands besides addresses and service, comparable by value.</summary>
/// <param name="Interfaces">The interfaces in and out, as a text to compare by.</param>
/// <param name="Rest">A match without interfaces, addresses and service.</param>
/// <param name="Match">With the interfaces.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Condition(string Interfaces, Match Rest, Match Match)
{
    /// <summary>Whether it demands nothing.</summary>
    public bool IsNothing => Interfaces == None && Rest == Match.Everything;

    private const string None = ">";

    public static Condition Of(Match match)
    {
        var bare = match with { Sources = [], Destinations = [], Service = null };
        return new Condition(
            $"{string.Join(',', match.InInterfaces)}{None}{string.Join(',', match.OutInterfaces)}",
            bare with { InInterfaces = [], OutInterfaces = [] },
            bare);
    }

    /// <inheritdoc/>
    public bool Equals(Condition other) => Interfaces == other.Interfaces && Rest == other.Rest;

    /// <inheritdoc/>
    public override int GetHashCode() => Interfaces.GetHashCode(StringComparison.Ordinal);
}
