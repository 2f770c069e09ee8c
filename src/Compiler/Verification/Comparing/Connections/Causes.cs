using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Verification.Comparing.Inventory;
using VpcLang.Compiler.Verification.Questions;
using VpcLang.Compiler.Verification.Simulation;

namespace VpcLang.Compiler.Verification.Comparing.Connections;

/// <summary>
/// Finds what of two networks makes a connection another matter in the one than in the other.
/// </summary>
internal sealed class Causes
{
    private const int Most = 3;

    private readonly Dictionary<string, ResourceDifference> _differences;
    private readonly RuleBook _old;
    private readonly RuleBook _new;

    public Causes(Network old, Network @new, ImmutableArray<ResourceDifference> differences)
    {
        _differences = new Dictionary<string, ResourceDifference>(StringComparer.Ordinal);
        foreach (var difference in differences)
            _differences[difference.Address] = difference;
        (_old, _new) = (new RuleBook(old), new RuleBook(@new));
    }

    /// <summary>What is responsible, the decisive first; at most three.</summary>
    public ImmutableArray<Cause> Of(Witness witness, CellChange cell)
    {
        var found = (witness.Before, witness.After) switch
        {
            ({ } before, { } after) when cell.After > cell.Before =>
                Differing(before, after, isBlockedBefore: true),
            ({ } before, { } after) => Differing(before, after, isBlockedBefore: false),
            (null, { } after) when cell.Presence == Presence.New => Deciding(after),
            _ => [],
        };
        var distinct = found.Distinct().Take(Most).ToImmutableArray();
        return distinct.IsEmpty && cell.Presence == Presence.Both ? Ends(witness, cell) : distinct;
    }

    /// <summary>
    /// What blocks in the one network, beside what lets the same pass in the other.
    /// </summary>
    private IEnumerable<Cause> Differing(Ruling before, Ruling after, bool isBlockedBefore)
    {
        var (shut, open) = isBlockedBefore ? (before, after) : (after, before);
        var passing = (open.Best.Passing ?? open.Best.Walk).Steps;
        foreach (var blocker in shut.Blockers)
        {
            var way = passing.FirstOrDefault(s => IsSame(s, blocker) && s.Resource == blocker.Resource)
                ?? passing.FirstOrDefault(s => IsSame(s, blocker));
            var (was, now) = isBlockedBefore ? (blocker, way) : (way, blocker);
            if (Between(was, now) is { } cause)
                yield return cause;
        }
    }

    private static bool IsSame(Step one, Step other) =>
        one.Stage == other.Stage && one.IsReply == other.IsReply;

    private Cause? Between(Step? was, Step? now)
    {
        if (now is { Rule: { } rule } && IsMissing(_old, now.Resource, rule))
            return Of(CauseKind.Added, now);
        if (was is { Rule: { } gone } && IsMissing(_new, was.Resource, gone))
            return Of(CauseKind.Removed, was);
        foreach (var step in new[] { now, was }.OfType<Step>())
        {
            if (_differences.TryGetValue(step.Resource, out var difference))
                return Of(difference, step);
        }

        return null;
    }

    /// <summary>
    /// Whether a network lacks a rule; what is no difference says the same in both.
    /// </summary>
    private bool IsMissing(RuleBook book, string resource, Rule rule) =>
        _differences.ContainsKey(resource) && !book.Has(resource, rule);

    private static Cause Of(CauseKind kind, Step step) =>
        new(kind, step.Resource, step.Text, step.Location) { Rule = step.Rule };

    private static Cause Of(ResourceDifference difference, Step? step)
    {
        var kind = difference.Action switch
        {
            ResourceAction.Added => CauseKind.Added,
            ResourceAction.Removed => CauseKind.Removed,
            _ => CauseKind.Changed,
        };
        var what = kind == CauseKind.Changed || step is null
            ? string.Join("; ", difference.Attributes.Take(Most).Select(Text))
            : step.Text;
        return new Cause(kind, difference.Address, what, difference.Location);
    }

    private static string Text(AttributeDifference one) => (one.Before, one.After) switch
    {
        (null, { } after) => $"{one.Name} {after} added",
        ({ } before, null) => $"{one.Name} {before} removed",
        _ => $"{one.Name} {one.Before} → {one.After}",
    };

    /// <summary>
    /// Of a new end: the rule that lets the connection in, and what publishes it.
    /// </summary>
    private static IEnumerable<Cause> Deciding(Ruling after) => after.Best.Walk.Steps
        .Where(s => !s.IsReply && s.Passes && s.Location is not null
            && s.Stage is Stage.GroupIngress or Stage.Publish)
        .Select(s => Of(CauseKind.Decides, s));

    /// <summary>
    /// Where the walks tell nothing: an end that is not what it was, or its subnet.
    /// </summary>
    private ImmutableArray<Cause> Ends(Witness witness, CellChange cell)
    {
        var shut = cell.After > cell.Before ? witness.Before : witness.After;
        var isOutward = shut?.Blockers.FirstOrDefault()?.Stage is Stage.Sender or Stage.GroupEgress
            or Stage.FirewallEgress or Stage.AclEgress or Stage.Route or Stage.Gateway or Stage.Nat;
        ComparedEnd[] ends = isOutward ? [cell.Source, cell.Target] : [cell.Target, cell.Source];
        var ruling = shut ?? witness.Before ?? witness.After;
        var places = ends.SelectMany(e => e.Members.Take(1))
            .SelectMany(m => new[] { m.Address, m.Subnet.Address, m.Vpc.Address })
            .Concat(ruling?.Best.Walk.Steps.Select(s => s.Resource) ?? []);
        var direct = places.Where(_differences.ContainsKey).Select(a => Of(_differences[a], null));
        return [.. direct.Concat(OnTheWay(ends)).Concat(Blocking(shut)).Take(1)];
    }

    /// <summary>
    /// What the ends do not name, and packets pass all the same: the subnet of a gateway.
    /// </summary>
    private IEnumerable<Cause> OnTheWay(ComparedEnd[] ends)
    {
        var vpcs = ends.SelectMany(e => e.Members.Take(1)).Select(m => m.Vpc.Name).ToList();
        return _differences.Values
            .Where(d => d.Kind is "subnet" or "route_table" && vpcs.Contains(d.Vpc ?? ""))
            .Select(d => Of(d, null));
    }

    private static IEnumerable<Cause> Blocking(Ruling? shut) =>
        shut?.Blockers.Select(b => Of(CauseKind.Decides, b)) ?? [];
}
