using System.Collections.Immutable;
using VpcLang.Backends.Contracts;
using VpcLang.Backends.Linux.Model;
using VpcLang.Backends.Linux.Processes;
using VpcLang.Backends.Linux.Rulesets;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Firewalls;

/// <summary>A notation for packet rules, and the tool that loads and lists it.</summary>
internal interface IFirewall
{
    /// <summary>The backend's name.</summary>
    string Name { get; }

    /// <summary>Text that loads these rules into a namespace that holds none of ours.</summary>
    /// <param name="ruleset">The rules.</param>
    /// <param name="host">
    /// What <see cref="List"/> shows of the host's own namespace, of the same family.
    /// </param>
    string Script(Ruleset ruleset, Listing host);

    /// <summary>
    /// The command that loads a script in a throw-away namespace and lists what came of it: a check
    /// by the tool and the kernel themselves, and the listing to compare with.
    /// </summary>
    CommandLine Rehearse(string script, AddressFamily family);

    /// <summary>The commands that put rules in place of whatever ours are there, in one step.</summary>
    ImmutableArray<CommandLine> Load(LoadedRuleset wanted, LoadedRuleset? current, string project);

    /// <summary>The commands that take our rules out of a namespace.</summary>
    ImmutableArray<CommandLine> Remove(LoadedRuleset current, string project);

    /// <summary>The command that lists the rules of a namespace, of which some may be ours.</summary>
    CommandLine List(string ns, string project, AddressFamily family);

    /// <summary>Whether a listing that failed says that there are no rules of ours.</summary>
    bool MeansNone(RunResult failed);

    /// <summary>The command that lists the sets that its rules use; null where the first does.</summary>
    CommandLine? ListSets(string ns);

    /// <summary>Our rules out of a listing; null where there are none.</summary>
    /// <exception cref="BackendException">A name of ours is taken by something foreign.</exception>
    LoadedRuleset? Parse(Listing listing);
}

/// <summary>What a tool listed of one namespace.</summary>
/// <param name="Text">The listing; empty where there is nothing of ours.</param>
/// <param name="Namespace">The namespace; the empty name is the host's own.</param>
/// <param name="Project">The project whose rules are looked for.</param>
/// <param name="Resource">The resource that rules without a mark of their own belong to.</param>
internal sealed record Listing(string Text, string Namespace, string Project, string Resource)
{
    /// <summary>The family of the rules.</summary>
    public AddressFamily Family { get; init; }

    /// <summary>The script that made the rules, where it is known, to load them by again.</summary>
    public string? Script { get; init; }

    /// <summary>The chains that nft lists in iptables' tables on the host: <c>filter/INPUT</c>.</summary>
    public ImmutableHashSet<string> IptablesChains { get; init; } = [];
}

/// <summary>What both notations say about a rule in its comment.</summary>
internal static class RuleComment
{
    /// <summary>nft keeps 128 bytes of a comment, its end included (NFTNL_UDATA_COMMENT_MAXLEN).</summary>
    private const int MaxLength = 127;

    private const string Separator = ": ";

    public static string Of(ChainRule rule) =>
        Shortened(rule.Resource + Separator + rule.Meaning);

    /// <summary>A text as long as a comment may be.</summary>
    public static string Shortened(string text) =>
        text.Length <= MaxLength ? text : text[..(MaxLength - 3)] + "...";

    /// <summary>Resource and meaning; an empty resource where the comment is not one of ours.</summary>
    public static (string Resource, string Meaning) Read(string comment)
    {
        var at = comment.IndexOf(Separator, StringComparison.Ordinal);
        return at < 0 ? ("", comment) : (comment[..at], comment[(at + Separator.Length)..]);
    }

    /// <summary>The comment in a listed rule: what follows the word, between quotes.</summary>
    public static string Find(string listedRule)
    {
        const string Word = "comment \"";
        var at = listedRule.LastIndexOf(Word, StringComparison.Ordinal);
        if (at < 0)
            return "";
        var start = at + Word.Length;
        var end = listedRule.IndexOf('"', start);
        return end < 0 ? "" : listedRule[start..end];
    }

    public static RulesetEntry Entry(string container, string text)
    {
        var (resource, meaning) = Read(Find(text));
        return new RulesetEntry(container, text, resource, meaning);
    }

    public static ImmutableArray<string> Lines(string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
}
