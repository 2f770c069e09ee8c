using System.Collections.Immutable;
using VpcLang.Backends.Linux.Model;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Firewalls;

/// <summary>
/// The host's tables. iptables over nf_tables makes a table, and a chain of the kernel's in it, at
/// its first use and never takes it away; we leave nothing behind that was not there before us.
/// </summary>
/// <param name="Entries">What <c>iptables-save</c> lists; it shows chains that are not there, too.</param>
/// <param name="Chains">
/// What nft lists of the same tables: <c>filter/FORWARD</c>. Empty where iptables is the legacy one,
/// which keeps them elsewhere, or where nft is not installed. Those of ip6tables begin with
/// <see cref="Prefix6"/>.
/// </param>
/// <param name="Family">The family of the tables.</param>
internal sealed record IptablesTables(
    ImmutableArray<RulesetEntry> Entries, ImmutableHashSet<string> Chains, AddressFamily Family)
{
    /// <summary>What tells the chains of ip6tables from those of iptables.</summary>
    public const string Prefix6 = "ip6:";

    /// <summary>The chains of the kernel's that our rules are entered from, by table.</summary>
    private static readonly ImmutableSortedDictionary<string, ImmutableArray<string>> Entrances =
        new Dictionary<string, ImmutableArray<string>>(StringComparer.Ordinal)
        {
            ["filter"] = ["FORWARD", "INPUT", "OUTPUT"],
            ["nat"] = ["OUTPUT", "POSTROUTING", "PREROUTING"],
        }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>The entrances of a table that are not there, or there because of one of us.</summary>
    public string? MadeByUs(string table)
    {
        var remembered = Remembered(table);
        var made = Entrances.GetValueOrDefault(table, [])
            .Where(c => remembered.Contains(c) || !IsThere(table, c))
            .ToList();
        return made.Count == 0 ? null : string.Join(',', made);
    }

    /// <summary>
    /// The nft statements that take away what we made, once our own rules are gone: for chains that
    /// nobody else uses by then, and for a table that nothing else is in.
    /// </summary>
    public ImmutableArray<string> CleanUpAfter(ImmutableArray<RulesetEntry> ours)
    {
        var own = ours.ToHashSet();
        var foreign = Entries.Where(e => !own.Contains(e)).ToList();
        return [.. Entrances.Keys.SelectMany(table => CleanUp(table, foreign))];
    }

    private IEnumerable<string> CleanUp(string table, List<RulesetEntry> foreign)
    {
        // Another project of ours still stands in the table: it remembers in its turn.
        if (foreign.Any(e => IptablesMerge.TableOf(e) == table && MarkOf(e) is not null))
            return [];
        var remembered = Remembered(table);
        var unused = Entrances[table]
            .Where(c => remembered.Contains(c) && IsThere(table, c))
            .Where(c => foreign
                .Where(e => e.Container == $"{table}/{c}")
                .All(e => e.Text == $":{c} ACCEPT"))
            .ToList();
        var inside = $"{Prefix}{table}/";
        var others = Chains.Count(c => c.StartsWith(inside, StringComparison.Ordinal)
            && !unused.Contains(c[inside.Length..])
            && !c.StartsWith(inside + IptablesFirewall.ChainPrefix, StringComparison.Ordinal));
        var family = Family == AddressFamily.V4 ? "ip" : "ip6";
        return unused.Count > 0 && others == 0
            ? [$"delete table {family} {table}"]
            : unused.Select(c => $"delete chain {family} {table} {c}");
    }

    private string Prefix => Family == AddressFamily.V4 ? "" : Prefix6;

    private bool IsThere(string table, string chain) =>
        Chains.Contains($"{Prefix}{table}/{chain}");

    private HashSet<string> Remembered(string table) => Entries
        .Where(e => IptablesMerge.TableOf(e) == table)
        .SelectMany(e => MarkOf(e)?.MadeChains?.Split(',') ?? [])
        .ToHashSet(StringComparer.Ordinal);

    private static Mark? MarkOf(RulesetEntry entry) =>
        Mark.TryParse(RuleComment.Find(entry.Text));
}
