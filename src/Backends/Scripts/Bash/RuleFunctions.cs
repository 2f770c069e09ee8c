using System.Collections.Immutable;
using VpcLang.Backends.Linux;
using VpcLang.Backends.Linux.Firewalls;
using VpcLang.Backends.Linux.Rulesets;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Scripts.Bash;

/// <summary>Packet rules as functions of the script that print them for the tool.</summary>
internal static class RuleFunctions
{
    /// <summary>What a function of rules is called.</summary>
    public static string NameOf(Ruleset ruleset) =>
        $"rules_{Family(ruleset)}_{(ruleset.Namespace.Length == 0 ? "host" : ruleset.Namespace)}";

    /// <summary>The family as the tools name it.</summary>
    public static string Family(Ruleset ruleset) =>
        ruleset.Family == AddressFamily.V4 ? "ip" : "ip6";

    /// <summary>The model of a function for the template.</summary>
    public static Dictionary<string, object?> ModelOf(
        Ruleset ruleset, string firewall, SymbolicHost host)
    {
        var text = host.Spoken(Text(ruleset, firewall)).TrimEnd('\n');
        var place = ruleset.Namespace.Length == 0 ? "of the host" : $"of {ruleset.Namespace}";
        var family = ruleset.Family == AddressFamily.V4 ? "IPv4" : "IPv6";
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["title"] = $"Packet rules {place} over {family} ({ruleset.Resource})",
            ["name"] = NameOf(ruleset),
            ["mark"] = Holes.In(text) ? "RULES" : "'RULES'",
            ["text"] = Holes.In(text) ? Holes.Document(text) : text,
        };
    }

    private static string Text(Ruleset ruleset, string firewall)
    {
        var nowhere = new Listing("", ruleset.Namespace, ruleset.Project, ruleset.Resource)
        {
            Family = ruleset.Family,
        };
        return firewall == BackendNames.Nftables
            ? new NftFirewall().Script(ruleset, nowhere)
            : WithMadeChains(ruleset, new IptablesFirewall().Script(ruleset, nowhere));
    }

    /// <summary>Which of the kernel's chains were not there before us, only the host can tell.</summary>
    private static string WithMadeChains(Ruleset ruleset, string text)
    {
        var family = Family(ruleset);
        foreach (var table in ImmutableArray.Create("filter", "nat"))
        {
            var made = new IptablesTables([], [], ruleset.Family).MadeByUs(table);
            text = text.Replace(
                $" made={made}\"", Holes.Of($"made[{family} {table}]") + "\"", StringComparison.Ordinal);
        }

        return text;
    }
}
