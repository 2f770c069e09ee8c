using System.Collections.Immutable;
using System.Text;
using VpcLang.Backends.Linux.Model;

namespace VpcLang.Backends.Linux.Firewalls;

/// <summary>
/// Writes what turns our present part of the host's rules into the wanted one, for
/// <c>iptables-restore --noflush</c>: only our chains are written, and of the kernel's chains only
/// our own jumps are added or taken. Nothing foreign is flushed or moved.
/// </summary>
internal static class IptablesMerge
{
    public static string Write(
        ImmutableArray<RulesetEntry> wanted, ImmutableArray<RulesetEntry> current)
    {
        var text = new StringBuilder();
        foreach (var table in wanted.Concat(current).Select(TableOf).Distinct().Order())
        {
            var lines = Lines(
                [.. wanted.Where(e => TableOf(e) == table)],
                [.. current.Where(e => TableOf(e) == table)]);
            text.Append($"*{table}\n");
            foreach (var line in lines)
                text.Append(line).Append('\n');
            text.Append("COMMIT\n");
        }

        return text.ToString();
    }

    public static string TableOf(RulesetEntry entry) =>
        entry.Container[..entry.Container.IndexOf('/', StringComparison.Ordinal)];

    private static IEnumerable<string> Lines(List<RulesetEntry> wanted, List<RulesetEntry> current)
    {
        var wantedChains = Declared(wanted);
        var staleChains = Declared(current).Except(wantedChains, StringComparer.Ordinal).ToList();
        var wantedJumps = Jumps(wanted, wantedChains).ToHashSet(StringComparer.Ordinal);
        var currentJumps = Jumps(current, Declared(current)).ToList();

        // A declaration makes a chain, or empties one that is there.
        foreach (var chain in wantedChains)
            yield return $":{chain} - [0:0]";
        foreach (var entry in wanted.Where(e => IsRuleIn(e, wantedChains)))
            yield return entry.Text;

        // One jump each, at the head. One that is there stays where it is; a second one goes.
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var jump in currentJumps)
        {
            if (!wantedJumps.Contains(jump) || !seen.Add(jump))
                yield return "-D" + jump[2..];
        }

        foreach (var jump in wantedJumps.Where(j => !seen.Contains(j)))
            yield return "-I" + jump[2..];
        foreach (var chain in staleChains)
            yield return $"-F {chain}";
        foreach (var chain in staleChains)
            yield return $"-X {chain}";
    }

    private static List<string> Declared(List<RulesetEntry> entries) =>
        [.. entries.Where(e => e.Text[0] == ':').Select(e => e.Text[1..e.Text.IndexOf(' ')])];

    private static bool IsRuleIn(RulesetEntry entry, List<string> chains) =>
        entry.Text[0] == '-' && chains.Contains(entry.Text.Split(' ')[1]);

    private static IEnumerable<string> Jumps(List<RulesetEntry> entries, List<string> chains) =>
        entries.Where(e => e.Text[0] == '-' && !IsRuleIn(e, chains)).Select(e => e.Text);
}
