using System.Collections.Immutable;
using VpcLang.Backends.Linux.Model;

namespace VpcLang.Backends.Linux.Firewalls;

/// <summary>
/// What turns our table into the wanted one, in one transaction that names nothing else: what stays
/// is not touched, so that one rule among fifty thousand costs what one rule costs.
/// </summary>
internal static class NftDelta
{
    /// <summary>The transactions; null where the table has to be written whole.</summary>
    /// <param name="current">The table as the kernel lists it.</param>
    /// <param name="wanted">The table as it would list the wanted one, and our text of it.</param>
    /// <param name="table">The table with its family, as in <c>ip vpclang</c>.</param>
    public static ImmutableArray<string>? Between(
        LoadedRuleset current, LoadedRuleset wanted, string table)
    {
        // What is compared is what the tool lists; what is loaded is what we wrote.
        var live = Parts.Of(current);
        var listed = Parts.Of(wanted);
        var written = NftBlock.In(RuleComment.Lines(wanted.Script))
            .ToDictionary(b => b.Head, StringComparer.Ordinal);
        if (live is null || listed is null || !listed.Keys.All(written.ContainsKey)
            || live.Keys.Intersect(listed.Keys).Any(head => HeadOf(live[head]) != HeadOf(listed[head])))
        {
            return null;
        }

        var changed = listed.Keys
            .Where(head => !live.TryGetValue(head, out var was) || !was.SequenceEqual(listed[head]))
            .Select(head => written[head])
            .ToList();
        var gone = live.Keys.Where(head => !listed.ContainsKey(head)).ToList();
        var isNew = changed.ToLookup(b => !live.ContainsKey(b.Head));
        List<NftBlock> bases = [.. isNew[true].Where(b => b.IsBase)];

        // First what the rest refers to, then the rest; what nothing refers to any more, last.
        return NftParts.Joined(
            [.. NftParts.New(table, [.. isNew[true].Where(b => !b.IsBase)])],
            [
                .. isNew[false].Select(b => b.Head).Concat(gone).Where(IsChain)
                    .Select(head => Of($"flush chain {table} {NameOf(head)}")),
                .. isNew[false].Where(b => !b.IsChain).SelectMany(
                    b => Changed(table, b.Name, live[b.Head], listed[b.Head])),
                .. NftParts.New(table, bases),
                .. isNew[false].Where(b => b.IsChain).SelectMany(b => NftParts.Rules(table, b)),
                .. gone.OrderBy(IsChain)
                    .Select(head => Of($"delete {Kind(head)} {table} {NameOf(head)}")),
            ]);
    }

    private static NftParts.Statement Of(string text) => NftParts.Statement.Of(text);

    private static IEnumerable<NftParts.Statement> Changed(
        string table, string set, List<RulesetEntry> live, List<RulesetEntry> wanted)
    {
        var (was, now) = (ElementsOf(live), ElementsOf(wanted));
        return
        [
            .. NftParts.Statement.Elements(
                "delete", table, set, was.Except(now, StringComparer.Ordinal).Select(KeyOf)),
            .. NftParts.Statement.Elements(
                "add", table, set, now.Except(was, StringComparer.Ordinal)),
        ];
    }

    /// <summary>What cannot change in place: a base chain's hook, and what a set is like.</summary>
    private static string HeadOf(IEnumerable<RulesetEntry> block) => string.Join(
        '\n', block.Where(e => IsHeadLine(e)).Select(e => e.Text));

    private static bool IsHeadLine(RulesetEntry entry) => IsChain(entry.Container)
        ? entry.Text.StartsWith("type ", StringComparison.Ordinal)
        : !IsElement(entry);

    private static List<string> ElementsOf(IEnumerable<RulesetEntry> block) =>
        [.. block.Where(IsElement).Select(e => e.Text)];

    /// <summary>Of a map's element, what deletes it.</summary>
    private static string KeyOf(string element)
    {
        var at = element.IndexOf(" : ", StringComparison.Ordinal);
        return at < 0 ? element : element[..at];
    }

    private static bool IsElement(RulesetEntry entry) =>
        !IsChain(entry.Container)
        && !entry.Text.EndsWith('{')
        && !HeadWords.Contains(entry.Text.Split(' ')[0], StringComparer.Ordinal);

    private static readonly string[] HeadWords =
        ["type", "typeof", "flags", "comment", "size", "timeout", "gc-interval", "policy"];

    private static bool IsChain(string head) => head.StartsWith("chain ", StringComparison.Ordinal);

    private static string Kind(string head) => head[..head.IndexOf(' ', StringComparison.Ordinal)];

    private static string NameOf(string head) => head[(head.IndexOf(' ', StringComparison.Ordinal) + 1)..];

    private static class Parts
    {
        /// <summary>Entries by container; null where there is anything but chains, sets and maps.</summary>
        public static Dictionary<string, List<RulesetEntry>>? Of(LoadedRuleset rules)
        {
            var parts = rules.Entries
                .GroupBy(e => e.Container, StringComparer.Ordinal)
                .ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
            return parts.Keys.All(head => Kind(head) is "chain" or "set" or "map") ? parts : null;
        }
    }
}
