using System.Collections.Immutable;
using VpcLang.Backends.Linux.Model;

namespace VpcLang.Backends.Linux.Firewalls;

/// <summary>
/// The tables of the host as listed. iptables over nf_tables makes a table at its first use and
/// never takes it away; we leave no table behind that was not there before us.
/// </summary>
internal sealed class IptablesTables
{
    private static readonly ImmutableArray<string> Known = ["filter", "nat", "raw"];

    private readonly ImmutableArray<RulesetEntry> _entries;

    private IptablesTables(ImmutableArray<RulesetEntry> entries) => _entries = entries;

    public static IptablesTables In(string listing) => new(IptablesFirewall.Entries(listing));

    /// <summary>Whether a table is not there, or there because one of ours made it.</summary>
    public bool IsOurMaking(string table)
    {
        var inTable = _entries.Where(e => IptablesMerge.TableOf(e) == table).ToList();
        return inTable.Count == 0 || inTable.Any(IsMarkedAsMade);
    }

    /// <summary>The tables that would be empty without our rules, and that one of ours made.</summary>
    public ImmutableArray<string> RemovableWith(ImmutableArray<RulesetEntry> ours)
    {
        var own = ours.ToHashSet();
        return
        [
            .. _entries
                .GroupBy(IptablesMerge.TableOf)
                .Where(table => Known.Contains(table.Key) && table.Any(IsMarkedAsMade)
                    && table.All(e => own.Contains(e) || IsUntouched(e)))
                .Select(table => table.Key),
        ];
    }

    private static bool IsMarkedAsMade(RulesetEntry entry) =>
        Mark.TryParse(RuleComment.Find(entry.Text)) is { MadeTable: true };

    /// <summary>A chain of the kernel's with the policy that it is born with.</summary>
    private static bool IsUntouched(RulesetEntry entry) =>
        entry.Text[0] == ':' && entry.Text.EndsWith(" ACCEPT", StringComparison.Ordinal);
}
