using System.Collections.Immutable;
using VpcLang.Backends.Contracts;
using VpcLang.Backends.Linux.Model;
using VpcLang.Backends.Linux.Processes;
using VpcLang.Backends.Linux.Rulesets;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Firewalls;

/// <summary>Packet rules by nft: one table of our own in each namespace and family.</summary>
internal sealed class NftFirewall : IFirewall
{
    /// <summary>The table in a namespace of our own, and what the one on the host begins with.</summary>
    public const string TableName = "vpclang";

    public string Name => BackendNames.Nftables;

    public string Script(Ruleset ruleset, Listing host) => NftScript.Write(
        Table(ruleset.Namespace, ruleset.Project, ruleset.Family),
        new Mark(ruleset.Project, ruleset.Resource).ToString(),
        ruleset);

    public ImmutableArray<CommandLine> Load(
        LoadedRuleset wanted, LoadedRuleset? current, string project)
    {
        var table = Table(wanted.Namespace, project, wanted.Family);
        var parts = current is null
            ? NftParts.OfScript(wanted.Script, table)
            : NftDelta.Between(current, wanted, table) ?? [wanted.Script];
        return
        [
            .. parts.Select(part => Commands.Inside(wanted.Namespace, ["nft", "-f", "-"], part)),
        ];
    }

    public ImmutableArray<CommandLine> Remove(LoadedRuleset current, string project)
    {
        // Naming the table first makes its deletion valid even if it has gone meanwhile.
        var table = Table(current.Namespace, project, current.Family);
        return
        [
            Commands.Inside(
                current.Namespace,
                ["nft", "-f", "-"],
                $"table {table}\ndelete table {table}\n"),
        ];
    }

    // `sh` joins them because all must see the same throw-away namespace; its text is constant.
    public CommandLine Rehearse(string script, AddressFamily family)
    {
        var table = TableOf(script);
        return new CommandLine(
            "unshare",
            [
                "--net", "sh", "-c",
                "awk 'BEGIN { nft = \"nft -f -\" } "
                    + "/^# the next transaction$/ { if (close(nft)) exit 1; next } "
                    + "{ print | nft } END { if (close(nft)) exit 1 }' "
                    + "&& nft -s list ruleset",
            ],
            string.Join($"{NftParts.Separator}\n", NftParts.OfScript(script, table)));
    }

    public CommandLine List(string ns, string project, AddressFamily family) => Commands.Inside(
        ns,
        ["nft", "-s", "list", "table", FamilyName(family), TableIn(ns, project)],
        input: null);

    // ENOENT: nft is asked for our table alone.
    public bool MeansNone(RunResult failed) =>
        failed.Error.Contains("No such file or directory", StringComparison.Ordinal);

    public CommandLine? ListSets(string ns) => null;

    public LoadedRuleset? Parse(Listing listing)
    {
        if (listing.Text.Length == 0)
            return null;
        var lines = RuleComment.Lines(listing.Text);
        var mark = Mark.TryParse(MarkIn(lines));
        var table = Table(listing.Namespace, listing.Project, listing.Family);
        if (mark is null || mark.Project != listing.Project)
        {
            throw new BackendException(Failures.ForeignObject(
                $"the nft table {table}",
                listing.Resource,
                listing.Namespace.Length == 0
                    ? "it carries no mark of ours"
                    : $"it is in the namespace {listing.Namespace}"));
        }

        return new LoadedRuleset
        {
            Backend = Name,
            Namespace = listing.Namespace,
            Family = listing.Family,
            Resource = listing.Resource,
            Entries = Entries(lines),
            Script = listing.Script
                ?? $"table {table}\ndelete table {table}\n{listing.Text}",
        };
    }

    /// <summary>The table with its family, as every statement names it.</summary>
    public static string Table(string ns, string project, AddressFamily family) =>
        $"{FamilyName(family)} {TableIn(ns, project)}";

    private static string TableIn(string ns, string project) =>
        ns.Length == 0 ? $"{TableName}-{project}" : TableName;

    /// <summary>The table that a script of ours begins with.</summary>
    private static string TableOf(string script) =>
        script[..script.IndexOf('\n', StringComparison.Ordinal)]["table ".Length..];

    private static string FamilyName(AddressFamily family) =>
        family == AddressFamily.V4 ? "ip" : "ip6";

    private static string MarkIn(ImmutableArray<string> lines) =>
        lines.Length > 1 && lines[1].StartsWith("\tcomment \"", StringComparison.Ordinal)
            ? RuleComment.Find(lines[1])
            : "";

    /// <summary>
    /// Whatever else there may be, such as a set that somebody added, counts as well: only what we
    /// would load is left in peace. The order of chains and sets is that in which they were made, and
    /// means nothing.
    /// </summary>
    private static ImmutableArray<RulesetEntry> Entries(ImmutableArray<string> lines) =>
    [
        .. NftBlock.In(lines).OrderBy(b => b.Head, StringComparer.Ordinal).SelectMany(block => block.Lines
            .Select(line => block.IsChain
                ? RuleComment.Entry(block.Head, line)
                : new RulesetEntry(block.Head, line, block.Resource, ""))
            .Concat(block.Elements.Select(element => new RulesetEntry(
                block.Head,
                element,
                block.Resource,
                block.Meaning.Length == 0 ? "" : $"{block.Meaning} {element}")))
            .Prepend(new RulesetEntry(block.Head, $"{block.Head} {{", "", ""))),
    ];
}
