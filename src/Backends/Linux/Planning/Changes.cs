using System.Collections.Immutable;
using VpcLang.Backends.Contracts;
using VpcLang.Backends.Linux.Model;

namespace VpcLang.Backends.Linux.Planning;

/// <summary>Says what a plan changes, resource by resource, for people.</summary>
internal static class Changes
{
    public static ImmutableArray<ResourceChange> Of(
        ImmutableArray<Operation> operations,
        ImmutableArray<RulesetChange> rules,
        LinuxState live,
        ImmutableHashSet<string> wantedResources)
    {
        var liveResources = live.Objects.Select(o => o.Resource)
            .Concat(live.Rulesets.SelectMany(r => r.Entries.Select(e => e.Resource)))
            .ToHashSet(StringComparer.Ordinal);
        var details = operations.Select(o => (o.Object.Resource, Detail: DetailOf(o)))
            .Concat(rules.SelectMany(RuleDetails));
        return
        [
            .. details
                .GroupBy(d => d.Resource, StringComparer.Ordinal)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new ResourceChange(
                    g.Key,
                    !liveResources.Contains(g.Key) ? ChangeAction.Create
                        : wantedResources.Contains(g.Key) ? ChangeAction.Update
                        : ChangeAction.Delete,
                    [.. g.Select(d => d.Detail).OfType<ChangeDetail>().Distinct()])),
        ];
    }

    private static ChangeDetail? DetailOf(Operation operation)
    {
        var text = operation is { Verb: Verb.Change, Was: { } was }
            ? Difference(was, operation.Object)
            : operation.Object.Describe();
        return text is null ? null : new ChangeDetail(ActionOf(operation.Verb), text);
    }

    private static ChangeAction ActionOf(Verb verb) => verb switch
    {
        Verb.Add => ChangeAction.Create,
        Verb.Change => ChangeAction.Update,
        _ => ChangeAction.Delete,
    };

    private static string? Difference(LinuxObject was, LinuxObject wanted) => (was, wanted) switch
    {
        (SysctlObject a, SysctlObject b) => $"setting {b.Name} = {a.Value} -> {b.Value}",
        (LinkObject a, LinkObject b) => $"{b.Describe() ?? $"link {b.Name}"}: "
            + string.Join(", ", LinkDifferences(a, b)),
        _ => $"{was.Describe()} -> {wanted.Describe()}",
    };

    private static IEnumerable<string> LinkDifferences(LinkObject a, LinkObject b)
    {
        if (a.Up != b.Up)
            yield return b.Up ? "down -> up" : "up -> down";
        if (a.Alias != b.Alias)
            yield return "its mark";
        if (a.Mac != b.Mac)
            yield return $"MAC {a.Mac} -> {b.Mac}";
        if (a.Master != b.Master)
            yield return $"bridge {a.Master ?? "none"} -> {b.Master ?? "none"}";
        if (a.GuardedPort != b.GuardedPort)
            yield return "its guard against foreign senders";
    }

    /// <summary>
    /// The rules that differ. One that stands again with the same meaning has changed in what it
    /// covers, as a dispatch does when an instance joins.
    /// </summary>
    private static IEnumerable<(string Resource, ChangeDetail? Detail)> RuleDetails(
        RulesetChange change)
    {
        var (live, wanted) = (change.Live?.Entries ?? [], change.Wanted?.Entries ?? []);
        var fallback = (change.Wanted ?? change.Live)?.Resource ?? "";
        var added = Except(wanted, live).ToList();
        var removed = Except(live, wanted).ToList();
        var changed = added.Select(MeaningOf).Intersect(removed.Select(MeaningOf)).ToHashSet();
        foreach (var entry in added)
        {
            yield return Detail(
                entry,
                changed.Contains(MeaningOf(entry)) ? ChangeAction.Update : ChangeAction.Create);
        }

        foreach (var entry in removed.Where(e => !changed.Contains(MeaningOf(e))))
            yield return Detail(entry, ChangeAction.Delete);
        if (added.Count == 0 && removed.Count == 0)
            yield return (fallback, new ChangeDetail(ChangeAction.Update, "the order of rules"));

        (string Resource, ChangeDetail? Detail) Detail(RulesetEntry entry, ChangeAction action)
        {
            // What stands between the rules (a chain's head) is not worth a line if rules are.
            var owner = entry.Resource.Length > 0 ? entry.Resource : fallback;
            var isHead = entry.Meaning.Length == 0 && entry.Text.Length > 0
                && (entry.Text[0] == ':' || entry.Text.EndsWith('{')
                    || entry.Text.StartsWith("type ", StringComparison.Ordinal));
            var text = entry.Meaning.Length > 0 ? entry.Meaning : entry.Text;
            return (owner, isHead && (added.Count + removed.Count > 1)
                ? null
                : new ChangeDetail(action, $"rule: {text}"));
        }
    }

    private static (string, string, string) MeaningOf(RulesetEntry entry) =>
        (entry.Container, entry.Resource, entry.Meaning.Length > 0 ? entry.Meaning : entry.Text);

    /// <summary>The entries of one list that the other has not, each as often as it is missing.</summary>
    private static IEnumerable<RulesetEntry> Except(
        ImmutableArray<RulesetEntry> all, ImmutableArray<RulesetEntry> others)
    {
        var counts = others
            .GroupBy(e => (e.Container, e.Text))
            .ToDictionary(g => g.Key, g => g.Count());
        foreach (var entry in all)
        {
            var key = (entry.Container, entry.Text);
            if (counts.TryGetValue(key, out var count) && count > 0)
                counts[key] = count - 1;
            else
                yield return entry;
        }
    }
}
