using System.Collections.Immutable;
using System.Text;
using VpcLang.Backends.Contracts;
using VpcLang.Backends.Linux.Compaction;
using VpcLang.Backends.Linux.Model;
using VpcLang.Backends.Linux.Processes;
using VpcLang.Backends.Linux.Rulesets;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Firewalls;

/// <summary>
/// Packet rules by iptables. A namespace of our own is written whole, each table in one step; in the
/// host's, chains of ours are written and the kernel's chains jump to them.
/// </summary>
internal sealed class IptablesFirewall : IFirewall
{
    /// <summary>What every chain of ours on the host begins with.</summary>
    public const string ChainPrefix = "vl-";

    public string Name => BackendNames.Iptables;

    public string Script(Ruleset ruleset, Listing host)
    {
        var tables = TablesOf(host);
        return IptablesScript.Write(
            Trees.Of(ruleset),
            chain => ChainName(ruleset.Project, chain),
            table => MarkOf(ruleset.Project) with { MadeChains = tables.MadeByUs(table) });
    }

    // `sh` joins them because all must see the same throw-away namespace; its text is constant.
    public CommandLine Rehearse(string script, AddressFamily family) => new(
        "unshare",
        [
            "--net", "sh", "-c",
            "input=$(cat); lines() { printf '%s\\n' \"$input\" | grep -E \"$@\"; }; "
                + "lines '^(create|add) ' | ipset restore "
                + $"&& lines -v '^(create|add) ' | {Restorer(family)} -w 10 --noflush "
                + $"&& {Tool(family)}-save && ipset save",
        ],
        Sets(script) + IptablesParts.Of(Rules(script)));

    public ImmutableArray<CommandLine> Load(
        LoadedRuleset wanted, LoadedRuleset? current, string project)
    {
        var was = current?.Entries ?? [];
        var ns = wanted.Namespace;
        if (ns.Length == 0)
            return [Restore(IptablesMerge.Write(wanted.Entries, was), wanted.Family)];
        return
        [
            .. Sets(ns, IptablesSets.Before(wanted.Entries, was)),
            Commands.Inside(
                ns,
                [Restorer(wanted.Family), "-w", "10", "--noflush"],
                IptablesDelta.Between(was, wanted.Entries)),
            .. Sets(ns, IptablesSets.After(wanted.Entries, was)),
        ];
    }

    // The shell joins the two, since what we made can only go when nothing of ours uses it. Its text
    // is constant but for the names of the kernel's chains.
    public ImmutableArray<CommandLine> Remove(LoadedRuleset current, string project)
    {
        if (current.Namespace.Length > 0)
        {
            // Here everything is ours: written whole, with nothing in it.
            return
            [
                Commands.Inside(
                    current.Namespace,
                    [Restorer(current.Family), "-w", "10"],
                    Dump(Blank(current.Entries))),
                .. Sets(current.Namespace, IptablesSets.After([], current.Entries)),
            ];
        }

        if (WholeTables.Removal(current) is { } atOnce)
            return [atOnce];
        var script = IptablesMerge.Write([], current.Entries);
        return
        [
            current.CleanUp.IsEmpty
                ? Restore(script, current.Family)
                : new CommandLine(
                    "sh",
                    [
                        "-c",
                        $"{Restorer(current.Family)} -w 10 --noflush && nft '"
                            + string.Join("; ", current.CleanUp) + "'",
                    ],
                    script),
        ];
    }

    // On the host, sets are other people's: our rules there need none.
    public CommandLine? ListSets(string ns) =>
        ns.Length == 0 ? null : Commands.Inside(ns, ["ipset", "save"], input: null);

    public CommandLine List(string ns, string project, AddressFamily family) =>
        Commands.Inside(ns, [$"{Tool(family)}-save"], input: null);

    public bool MeansNone(RunResult failed) => false;

    public LoadedRuleset? Parse(Listing listing)
    {
        var all = Entries(listing.Text)
            .RemoveAll(e => IptablesSets.IsEntry(e) && !IptablesSets.IsOf(e, listing.Family));
        var isOwn = listing.Namespace.Length > 0;
        var ours = isOwn ? WithoutBlankTables(all) : OursAmong(all, listing.Project);
        if (ours.IsEmpty)
            return null;
        return new LoadedRuleset
        {
            Backend = Name,
            Namespace = listing.Namespace,
            Family = listing.Family,
            Resource = listing.Resource,
            Entries = ours,
            Script = isOwn ? Dump(ours) : "",
            CleanUp = isOwn ? [] : TablesOf(listing).CleanUpAfter(ours),
        };
    }

    private static IptablesTables TablesOf(Listing listing) =>
        new(Entries(listing.Text), listing.IptablesChains, listing.Family);

    /// <summary>A command for ipset; none where there is nothing to say.</summary>
    private static IEnumerable<CommandLine> Sets(string ns, string lines) => lines.Length == 0
        ? []
        : [Commands.Inside(ns, ["ipset", "-exist", "restore"], lines)];

    private static string Sets(string script) => Lines(script, IptablesSets.IsLine);

    private static string Rules(string script) =>
        Lines(script, line => !IptablesSets.IsLine(line));

    private static string Lines(string script, Func<string, bool> isWanted) =>
        string.Concat(RuleComment.Lines(script).Where(isWanted).Select(line => line + "\n"));

    private static CommandLine Restore(string script, AddressFamily family) =>
        new(Restorer(family), ["-w", "10", "--noflush"], script);

    private static string Restorer(AddressFamily family) => $"{Tool(family)}-restore";

    private static string Tool(AddressFamily family) =>
        family == AddressFamily.V4 ? "iptables" : "ip6tables";

    private static Mark MarkOf(string project) =>
        new(project, Lowering.Objects.HostObjects.HostResource);

    private static string ChainName(string project, string chain) =>
        Names.Short(ChainPrefix, project, "-" + chain, Names.MaxChain);

    /// <summary>Containers are called <c>table/chain</c>; a declaration starts with a colon.</summary>
    private static ImmutableArray<RulesetEntry> Entries(string listing)
    {
        var entries = ImmutableArray.CreateBuilder<RulesetEntry>();
        var sets = new List<RulesetEntry>();
        var table = "";
        foreach (var line in RuleComment.Lines(listing))
        {
            if (IptablesSets.IsLine(line))
                sets.Add(IptablesSets.Entry(line));
            else if (line[0] == '*')
                table = line[1..];
            else if (line[0] == ':')
                entries.Add(Declaration(table, line));
            else if (line.StartsWith("-A ", StringComparison.Ordinal))
                entries.Add(RuleComment.Entry($"{table}/{line.Split(' ')[1]}", line));
        }

        // The kernel's order of elements says nothing. What makes a set comes before what fills it.
        entries.AddRange(sets
            .OrderBy(e => e.Container, StringComparer.Ordinal)
            .ThenByDescending(e => e.Text.StartsWith("create ", StringComparison.Ordinal))
            .ThenBy(e => e.Text, StringComparer.Ordinal));
        return entries.ToImmutable();
    }

    /// <summary><c>:FORWARD DROP [12:3456]</c> without its counters.</summary>
    private static RulesetEntry Declaration(string table, string line)
    {
        var words = line.Split(' ');
        return new RulesetEntry($"{table}/{words[0][1..]}", $"{words[0]} {words[1]}", "", "");
    }

    /// <summary>
    /// On the host: the chains with our name and the jumps to them. A chain with our name is foreign if it
    /// has rules, and neither a rule nor a jump to it has our mark. An empty one is what
    /// <c>iptables -F</c> leaves of ours.
    /// </summary>
    private static ImmutableArray<RulesetEntry> OursAmong(
        ImmutableArray<RulesetEntry> all, string project)
    {
        var mark = MarkOf(project).ToString();
        var names = HostChains(project).ToHashSet(StringComparer.Ordinal);
        var ours = all.Where(e => names.Contains(ChainOf(e)) || IsJumpTo(e, names, mark));
        var found = ours.ToImmutableArray();
        if (found.Any(e => e.Text[0] != ':')
            && !found.Any(e => e.Text.Contains($"\"{mark}", StringComparison.Ordinal)))
        {
            throw new BackendException(Failures.ForeignObject(
                $"the iptables chain {ChainOf(found[0])}",
                Lowering.Objects.HostObjects.HostResource,
                "it carries no mark of ours"));
        }

        return found;
    }

    /// <summary>The names of a project's chains on the host.</summary>
    public static IEnumerable<string> HostChains(string project) => Enum.GetValues<Hook>()
        .Select(HostChain)
        .OfType<string>()
        .Select(chain => ChainName(project, chain));

    private static string? HostChain(Hook hook) => hook switch
    {
        Hook.NatPrerouting => "publish",
        Hook.NatOutput => "publish-host",
        Hook.Forward => "forward",
        Hook.Input => "input",
        Hook.Output => "output",
        Hook.NatPostrouting => "translate",
        _ => null,
    };

    private static string ChainOf(RulesetEntry entry) =>
        entry.Container[(entry.Container.IndexOf('/', StringComparison.Ordinal) + 1)..];

    private static bool IsJumpTo(RulesetEntry entry, HashSet<string> names, string mark) =>
        entry.Text.Contains($"\"{mark}\" -j ", StringComparison.Ordinal)
        && names.Contains(entry.Text[(entry.Text.LastIndexOf(' ') + 1)..]);

    /// <summary>The kernel's chains alone, as they are born.</summary>
    private static ImmutableArray<RulesetEntry> Blank(ImmutableArray<RulesetEntry> entries) =>
    [
        .. entries
            .Where(e => e.Text[0] == ':' && !e.Text.EndsWith(" -", StringComparison.Ordinal))
            .Select(e => e with { Text = $"{e.Text.Split(' ')[0]} ACCEPT" }),
    ];

    /// <summary>A table that was used once is listed for ever; as it was born it means nothing.</summary>
    private static ImmutableArray<RulesetEntry> WithoutBlankTables(
        ImmutableArray<RulesetEntry> all)
    {
        var used = all
            .Where(e => e.Text[0] != ':' || !e.Text.EndsWith(" ACCEPT", StringComparison.Ordinal))
            .Select(IptablesMerge.TableOf)
            .ToHashSet(StringComparer.Ordinal);
        return all.RemoveAll(e => !used.Contains(IptablesMerge.TableOf(e)));
    }

    /// <summary>The input that writes a namespace of our own whole.</summary>
    private static string Dump(ImmutableArray<RulesetEntry> entries)
    {
        var text = new StringBuilder();
        foreach (var table in entries
            .Where(e => !IptablesSets.IsEntry(e))
            .GroupBy(IptablesMerge.TableOf))
        {
            text.Append($"*{table.Key}\n");
            foreach (var entry in table)
                text.Append(entry.Text[0] == ':' ? $"{entry.Text} [0:0]\n" : $"{entry.Text}\n");
            text.Append("COMMIT\n");
        }

        return text.ToString();
    }
}
