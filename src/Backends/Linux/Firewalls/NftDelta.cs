using System.Text;
using VpcLang.Backends.Linux.Model;

namespace VpcLang.Backends.Linux.Firewalls;

/// <summary>
/// What turns our table into the wanted one, in one transaction that names nothing else: what stays
/// is not touched, so that one rule among fifty thousand costs what one rule costs.
/// </summary>
internal static class NftDelta
{
    /// <summary>The statements; null where the table has to be written whole.</summary>
    /// <param name="current">The table as the kernel lists it.</param>
    /// <param name="wanted">The table as it would list the wanted one, and our text of it.</param>
    /// <param name="table">The table with its family, as in <c>ip vpclang</c>.</param>
    public static string? Between(LoadedRuleset current, LoadedRuleset wanted, string table)
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
        var text = new StringBuilder();
        var isNew = changed.ToLookup(b => !live.ContainsKey(b.Head));

        // First what the rest refers to, then the rest; what nothing refers to any more, last.
        foreach (var chain in isNew[true].Where(b => b.IsChain))
            text.Append($"add chain {table} {chain.Name}{Braces(chain.Hook)}\n");
        foreach (var block in isNew[true].Where(b => !b.IsChain))
        {
            text.Append($"add {Kind(block.Head)} {table} {block.Name}")
                .Append($"{Braces(string.Join("; ", block.Lines))}\n");
            Elements(text, "add", table, block, block.Elements);
        }

        foreach (var head in isNew[false].Select(b => b.Head).Concat(gone).Where(IsChain))
            text.Append($"flush chain {table} {NameOf(head)}\n");
        foreach (var block in isNew[false].Where(b => !b.IsChain))
        {
            var (was, now) = (ElementsOf(live[block.Head]), ElementsOf(listed[block.Head]));
            Elements(text, "delete", table, block, was.Except(now, StringComparer.Ordinal).Select(KeyOf));
            Elements(text, "add", table, block, now.Except(was, StringComparer.Ordinal));
        }

        foreach (var chain in changed.Where(b => b.IsChain))
        {
            foreach (var rule in chain.Rules)
                text.Append($"add rule {table} {chain.Name} {rule}\n");
        }

        foreach (var head in gone.OrderBy(IsChain))
            text.Append($"delete {Kind(head)} {table} {NameOf(head)}\n");
        return text.ToString();
    }

    private static void Elements(
        StringBuilder text, string verb, string table, NftBlock block, IEnumerable<string> elements)
    {
        foreach (var some in elements.Chunk(Chunk))
        {
            text.Append($"{verb} element {table} {block.Name} {{ ")
                .AppendJoin(", ", some).Append(" }\n");
        }
    }

    /// <summary>Elements in one statement; a bound on the length of a line.</summary>
    private const int Chunk = 1000;

    private static string Braces(string content) =>
        content.Length == 0 ? "" : $" {{ {content.TrimEnd(';')}; }}";

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
