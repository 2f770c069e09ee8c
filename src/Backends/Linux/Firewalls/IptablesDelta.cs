using System.Collections.Immutable;
using System.Text;
using VpcLang.Backends.Linux.Model;

namespace VpcLang.Backends.Linux.Firewalls;

/// <summary>
/// What turns the rules of a namespace of our own into the wanted ones, for
/// <c>iptables-restore --noflush</c>: only the chains that differ are written, those of a table in one
/// step.
/// </summary>
internal static class IptablesDelta
{
    public static string Between(
        ImmutableArray<RulesetEntry> current, ImmutableArray<RulesetEntry> wanted)
    {
        var (live, next) = (Chains(current), Chains(wanted));
        var text = new StringBuilder();
        foreach (var table in next.Keys.Concat(live.Keys).Select(k => k.Table).Distinct().Order())
        {
            var changed = next
                .Where(c => c.Key.Table == table)
                .Where(c => !live.TryGetValue(c.Key, out var was) || !was.SequenceEqual(c.Value))
                .ToList();
            var gone = live.Keys.Where(k => k.Table == table && !next.ContainsKey(k)).ToList();
            if (changed.Count == 0 && gone.Count == 0)
                continue;

            // A kernel's chain that is wanted no more stands empty and lets everything pass, as born.
            List<string> lines =
            [
                $"*{table}",
                .. changed.Select(c => $"{c.Value[0]} [0:0]"),
                .. gone.Where(k => IsBuiltIn(live[k])).Select(k => $":{k.Chain} ACCEPT [0:0]"),
                .. changed.Where(c => IsBuiltIn(c.Value)).Select(c => $"-F {c.Key.Chain}"),
                .. changed.SelectMany(c => c.Value.Skip(1)),
                .. gone.Select(k => $"-F {k.Chain}"),
                .. gone.Where(k => !IsBuiltIn(live[k])).Select(k => $"-X {k.Chain}"),
                "COMMIT",
            ];
            var isNew = changed.Select(c => c.Key).Where(k => !live.ContainsKey(k))
                .Where(k => !IsBuiltIn(next[k]))
                .Select(k => k.Chain)
                .ToHashSet(StringComparer.Ordinal);
            IptablesParts.Write(text, lines, isNew);
        }

        return text.ToString();
    }

    /// <summary>Each chain's lines, its declaration first.</summary>
    private static Dictionary<(string Table, string Chain), List<string>> Chains(
        ImmutableArray<RulesetEntry> entries) => entries
        .Where(e => !IptablesSets.IsEntry(e))
        .GroupBy(e => e.Container, StringComparer.Ordinal)
        .ToDictionary(
            g => (IptablesMerge.TableOf(g.First()), g.Key[(g.Key.IndexOf('/') + 1)..]),
            g => g.Select(e => e.Text).ToList());

    private static bool IsBuiltIn(List<string> chain) =>
        !chain[0].EndsWith(" -", StringComparison.Ordinal);
}
