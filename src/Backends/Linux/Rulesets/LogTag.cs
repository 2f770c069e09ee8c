using VpcLang.Backends.Contracts;
using VpcLang.Compiler.Ir;

namespace VpcLang.Backends.Linux.Rulesets;

/// <summary>
/// How the packets of a rule are logged: the kernel hands them to whoever reads a group of nflog in
/// the router's namespace, with a text that names the rule. Where nobody reads, nothing is kept.
/// </summary>
/// <remarks>
/// The kernel's own log is no place for it: of a network namespace it says nothing unless the host
/// has net.netfilter.nf_log_all_netns set, and then it says it to the whole host.
/// </remarks>
internal static class LogTag
{
    /// <summary>The group of nflog (0 to 65535) that is ours.</summary>
    public const int Group = 4077;

    /// <summary>Of each packet that many bytes are handed over: the headers, with room for options.</summary>
    public const int SnapLength = 128;

    /// <summary>How many packets of one rule are logged in a second, in the long run.</summary>
    public const int PacketsPerSecond = 100;

    /// <summary>How many may come at once.</summary>
    public const int Burst = 200;

    /// <summary>The longest text: NFLOG keeps 64 bytes, its end included; nft 128.</summary>
    private const int MaxLength = 63;

    private const string Head = "vpclang ";

    /// <summary>The text that goes with the packets of a rule.</summary>
    public static string Of(string resource, Rule rule)
    {
        var start = $"{Head}{LoggedRules.IdOf(resource, rule)} "
            + $"{rule.Action.ToString().ToLowerInvariant()} ";
        var room = MaxLength - start.Length;
        return start + (resource.Length <= room ? resource : resource[^room..]);
    }

    /// <summary>Reads such a text; null for one that is not ours.</summary>
    public static RuleMention? TryParse(string text) =>
        text.StartsWith(Head, StringComparison.Ordinal)
        && text[Head.Length..].Split(' ') is [var id, var action, var resource]
            ? new RuleMention(id, action, resource)
            : null;
}
