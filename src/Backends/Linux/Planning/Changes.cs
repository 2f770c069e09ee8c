using System.Collections.Immutable;
using VpcLang.Backends.Contracts;
using VpcLang.Backends.Linux.Firewalls;
using VpcLang.Backends.Linux.Lowering.Objects;
using VpcLang.Backends.Linux.Lowering.Plans;
using VpcLang.Backends.Linux.Model;

namespace VpcLang.Backends.Linux.Planning;

/// <summary>Says what a plan changes, resource by resource, for people.</summary>
internal static class Changes
{
    private static readonly List<string> Kinds =
    [
        "/internet_gateway", "/nat.", "/subnet.", "/group.", "/firewall.", "/acl.", "/instance.",
        "/eip.", "/lb.", "/publish.",
    ];

    /// <summary>What the lines begin with that say what a chain or a set is.</summary>
    private static readonly ImmutableArray<string> HeadWords =
        ["type", "typeof", "flags", "comment"];

    public static ImmutableArray<ResourceChange> Of(
        ImmutableArray<Operation> operations,
        ImmutableArray<RulesetChange> rules,
        LinuxState live,
        ImmutableHashSet<string> wantedResources)
    {
        var liveResources = live.Objects.Where(o => Shows(o, wantedResources))
            .Select(o => o.Resource)
            .Concat(live.Rulesets.SelectMany(r => r.Entries.Select(e => e.Resource)))
            .Where(resource => resource.Length > 0)
            .ToHashSet(StringComparer.Ordinal);

        // A resource that goes is described by what is there: much of it needs no work of its own.
        var leaving = liveResources.Except(wantedResources).ToHashSet(StringComparer.Ordinal);
        var work = operations.Select(DetailOf).Concat(rules.SelectMany(RuleDetails))
            .Where(d => !leaving.Contains(d.Resource));
        return
        [
            .. work.Concat(Departures(live, leaving))
                .GroupBy(d => d.Resource, StringComparer.Ordinal)
                .OrderBy(g => PlaceOf(g.Key))
                .ThenBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => Change(g.Key, ActionOn(g.Key), [.. g]))

                // A chain of ours on the host comes and goes without a word; what it holds has one.
                .Where(c => c.Action != ChangeAction.Update || !c.Details.IsEmpty),
        ];

        ChangeAction ActionOn(string resource) =>
            leaving.Contains(resource) ? ChangeAction.Delete
            : liveResources.Contains(resource) || resource == HostObjects.HostResource
                ? ChangeAction.Update
                : ChangeAction.Create;
    }

    /// <summary>
    /// Whether an object shows that its resource is there. A route is named after whom it is wanted
    /// for, so that of a new subnet with the network of an old one it shows nothing.
    /// </summary>
    private static bool Shows(LinuxObject item, ImmutableHashSet<string> wanted) => item switch
    {
        SysctlObject => false,
        RouteObject => TableNumbers.IsTable(item.Resource) || !wanted.Contains(item.Resource),
        _ => true,
    };

    /// <summary>As one would draw it: each VPC from the outside in, then its rules and instances.</summary>
    private static (string Vpc, int Kind) PlaceOf(string resource)
    {
        var slash = resource.IndexOf('/', StringComparison.Ordinal);
        var (vpc, rest) = slash < 0 ? (resource, "") : (resource[..slash], resource[slash..]);
        return (vpc, Kinds.FindIndex(kind => rest.StartsWith(kind, StringComparison.Ordinal)));
    }

    private static ResourceChange Change(string resource, ChangeAction action, List<Detail> all) =>
        new(
            resource,
            action,
            [
                .. all
                    .Where(d => d.Text is not null)
                    .Where(d => action == ChangeAction.Update || d.IsEssential)
                    .Select(d => new ChangeDetail(d.Action, d.Text ?? ""))
                    .Distinct(),
            ]);

    private static IEnumerable<Detail> Departures(LinuxState live, HashSet<string> leaving) =>
    [
        .. live.Objects
            .Where(o => leaving.Contains(o.Resource))
            .Select(o => new Detail(
                o.Resource, ChangeAction.Delete, o.Describe(), o.IsEssential)),
        .. live.Rulesets
            .SelectMany(r => r.Entries)
            .Where(e => leaving.Contains(e.Resource))
            .Select(e => RuleDetail(e, ChangeAction.Delete, e.Resource)),
    ];

    private static Detail DetailOf(Operation operation) => new(
        operation.Object.Resource,
        ActionOf(operation.Verb),
        operation is { Verb: Verb.Change, Was: { } was }
            ? Difference(was, operation.Object)
            : operation.Object.Describe(),
        operation.Object.IsEssential);

    private static ChangeAction ActionOf(Verb verb) => verb switch
    {
        Verb.Add => ChangeAction.Create,
        Verb.Change => ChangeAction.Update,
        _ => ChangeAction.Delete,
    };

    private static string? Difference(LinuxObject was, LinuxObject wanted) => (was, wanted) switch
    {
        (SysctlObject a, SysctlObject b) => $"setting {b.Name} = {a.Value} -> {b.Value}",
        (NamespaceObject, NamespaceObject b) => $"{b.Describe()} is deleted and made anew",
        (LinkObject a, LinkObject b) => $"{b.Describe() ?? $"link {b.Name}"}: "
            + string.Join(", ", LinkDifferences(a, b)),
        (RouteObject a, RouteObject b) when a.Describe() == b.Describe() =>
            $"{b.Describe()}: source {a.Source?.ToString() ?? "none"} "
            + $"-> {b.Source?.ToString() ?? "none"}",
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
        if (a.Mtu != b.Mtu)
            yield return $"MTU {a.Mtu} -> {b.Mtu}";
        if (a.Master != b.Master)
            yield return $"bridge {a.Master ?? "none"} -> {b.Master ?? "none"}";
        if (a.WithoutLinkLocal != b.WithoutLinkLocal)
            yield return "its link-local address";
        if (a.WithoutArp != b.WithoutArp)
            yield return b.WithoutArp ? "takes ARP -> takes none" : "takes no ARP -> takes ARP";
        if (a.GuardedPort != b.GuardedPort)
            yield return "its guard against foreign senders";
    }

    /// <summary>
    /// The rules that differ. One that stands again with the same meaning has changed in what it
    /// covers, as a dispatch does when an instance joins.
    /// </summary>
    private static IEnumerable<Detail> RuleDetails(RulesetChange change)
    {
        var (live, wanted) = (change.Live?.Entries ?? [], change.Wanted?.Entries ?? []);
        var fallback = (change.Wanted ?? change.Live)?.Resource ?? "";
        var added = WithoutNewSets(Except(wanted, live), live).ToList();
        var removed = WithoutNewSets(Except(live, wanted), wanted).ToList();
        var changed = added.Select(MeaningOf).Intersect(removed.Select(MeaningOf)).ToHashSet();
        if (added.Count == 0 && removed.Count == 0)
            return [new Detail(fallback, ChangeAction.Update, "the order of rules", true)];
        ImmutableArray<Detail> details =
        [
            .. added.Select(e => RuleDetail(
                e,
                changed.Contains(MeaningOf(e)) ? ChangeAction.Update : ChangeAction.Create,
                fallback)),
            .. removed
                .Where(e => !changed.Contains(MeaningOf(e)))
                .Select(e => RuleDetail(e, ChangeAction.Delete, fallback)),
            .. Heads(added, live, ChangeAction.Create),
            .. Heads(removed, wanted, ChangeAction.Delete),
        ];

        // Nothing changes without a word.
        return change is { Live: null } or { Wanted: null } || details.Any(d => d.Text is not null)
            ? details
            : details.Add(new Detail(fallback, ChangeAction.Update, "packet rules", true));

        IEnumerable<Detail> Heads(
            IEnumerable<RulesetEntry> entries, ImmutableArray<RulesetEntry> others, ChangeAction action)
        {
            var there = others.Select(e => e.Container).ToHashSet(StringComparer.Ordinal);
            return entries
                .Where(e => IsWay(e) && there.Contains(TargetOf(e)))
                .Select(e => new Detail(fallback, action, $"rule in {e.Container}: {e.Text}", true));
        }
    }

    /// <summary>
    /// What leads into a chain: the kernel's hook and policy, or a jump of iptables with our mark. Where the
    /// chain itself comes or goes, its way does so too; where it stays, its way is missing.
    /// </summary>
    private static bool IsWay(RulesetEntry entry) =>
        entry.Text.Contains(" hook ", StringComparison.Ordinal)
        || Mark.TryParse(entry.Meaning) is not null && entry.Text.Contains(" -j ", StringComparison.Ordinal)
        || entry.Text[0] == ':';

    /// <summary>The chain that a jump leads to; for anything else, the chain that it is in.</summary>
    private static string TargetOf(RulesetEntry entry)
    {
        var jump = entry.Text.LastIndexOf(" -j ", StringComparison.Ordinal);
        return entry.Text[0] == '-' && jump >= 0
            ? $"{entry.Container.Split('/')[0]}/{entry.Text[(jump + 4)..]}"
            : entry.Container;
    }

    /// <summary>
    /// A set for iptables is named by its content: where that changes, the rule that uses it tells.
    /// </summary>
    private static IEnumerable<RulesetEntry> WithoutNewSets(
        IEnumerable<RulesetEntry> entries, ImmutableArray<RulesetEntry> others)
    {
        var there = others.Select(e => e.Container).ToHashSet(StringComparer.Ordinal);
        return entries.Where(e => !IptablesSets.IsEntry(e) || there.Contains(e.Container));
    }

    /// <summary>
    /// A rule that somebody wrote speaks for itself. The others are how we do it, and are told apart
    /// by the chain that they stand in; a chain's own head is worth no line.
    /// </summary>
    private static Detail RuleDetail(RulesetEntry entry, ChangeAction action, string fallback)
    {
        var isWritten = WrittenRules.BelongTo(entry.Resource);
        var isHead = Mark.TryParse(entry.Meaning) is not null || entry.Meaning.Length == 0
            && (entry.Text[0] == ':' || entry.Text.EndsWith('{')
                || HeadWords.Contains(entry.Text.Split(' ')[0], StringComparer.Ordinal));
        var text = isHead ? null
            : isWritten ? entry.Meaning
            : $"rule in {entry.Container}: {(entry.Meaning.Length > 0 ? entry.Meaning : entry.Text)}";
        return new Detail(
            entry.Resource.Length > 0 ? entry.Resource : fallback, action, text, isWritten);
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

    /// <summary>A line about a resource; no text where the change is worth none.</summary>
    private sealed record Detail(
        string Resource, ChangeAction Action, string? Text, bool IsEssential);
}
