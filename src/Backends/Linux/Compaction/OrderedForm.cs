using System.Collections.Immutable;
using VpcLang.Backends.Linux.Rulesets;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Compaction;

/// <summary>
/// Rules of which the first that matches decides. Neighbours with one verdict need no order among
/// them; where verdicts alternate often, the first match is worked out here, for each cell of
/// services and each network, and the packet only has to find it.
/// </summary>
internal sealed class OrderedForm(ChainWriter writer, Side side)
{
    /// <summary>Writes the rules.</summary>
    /// <param name="clauses">The rules, in order.</param>
    /// <param name="hasMore">Whether anything follows in the chain.</param>
    public void Write(IReadOnlyList<Clause> clauses, bool hasMore)
    {
        if (clauses.Sum(c => (long)c.Weight) <= Limits.PlainWeight)
        {
            foreach (var clause in clauses)
                writer.Add(clause.Rule);
            return;
        }

        var runs = Runs(clauses);
        if (runs.Count > Limits.Runs)
        {
            Resolve(clauses, hasMore);
            return;
        }

        foreach (var (index, run) in runs.Index())
        {
            if (runs.Count > 1 && run.Sum(c => (long)c.Weight) <= Limits.PlainWeight)
                run.ForEach(c => writer.Add(c.Rule));
            else
                new UnionForm(writer, side).Write(run, hasMore || index + 1 < runs.Count);
        }
    }

    private static List<List<Clause>> Runs(IReadOnlyList<Clause> clauses)
    {
        var runs = new List<List<Clause>>();
        foreach (var clause in clauses)
        {
            if (runs.Count == 0 || runs[^1][0].Verdict != clause.Verdict)
                runs.Add([]);
            runs[^1].Add(clause);
        }

        return runs;
    }

    private void Resolve(IReadOnlyList<Clause> clauses, bool hasMore)
    {
        var cells = clauses.All(c => c.Condition.IsNothing)
            ? ServiceAxis.Cut(
                [.. clauses.Select(c => ServiceAxis.RangesOf(c.Service))],
                index => Math.Max(1, clauses[index].Networks.Length),
                Limits.Budget(clauses.Sum(c => (long)c.Weight)))
            : null;
        if (cells is not null)
        {
            new ServiceChains(writer).Write(
                clauses[0].Condition, cells, cell => Leaf(clauses, cell), hasMore);
            return;
        }

        // Too much in one: the first half decides, and what it leaves open goes to the second.
        var half = clauses.Count / 2;
        Write([.. clauses.Take(half)], hasMore: true);
        Write([.. clauses.Skip(half)], hasMore);
    }

    /// <summary>The rules that meet in one cell, by address alone.</summary>
    private IEnumerable<ChainRule> Leaf(IReadOnlyList<Clause> clauses, ServiceCell cell)
    {
        List<Clause> members = [.. cell.Members.Select(i => clauses[i])];
        var everyone = members.FindIndex(c => c.Networks.IsEmpty);
        var last = everyone < 0 ? null : members[everyone];
        var narrow = everyone < 0 ? members : members[..everyone];
        var decided = Enum.GetValues<AddressFamily>()
            .SelectMany(family => Networks.FirstMatch(
                [.. narrow.Select(c => Only(c.Networks, family))]))
            .GroupBy(n => narrow[n.Index].Verdict);
        foreach (var part in decided.Where(p => p.Key != last?.Verdict))
        {
            var rules = writer.ByAddress(
                Match.Everything,
                side,
                [.. part.Select(n => n.Network).Order()],
                part.Key,
                narrow.FindAll(c => c.Verdict == part.Key),
                $"{cell.Word}-{ChainWriter.Word(part.Key)}");
            foreach (var rule in rules)
                yield return rule;
        }

        if (last is not null)
        {
            yield return writer.Rule(
                Match.Everything, last.Verdict, [last], ChainWriter.Word(last.Verdict));
        }
    }

    private static ImmutableArray<Cidr> Only(ImmutableArray<Cidr> networks, AddressFamily family) =>
        networks.All(n => n.Family == family)
            ? networks
            : [.. networks.Where(n => n.Family == family)];
}
