using System.Collections.Immutable;
using System.Text;
using VpcLang.Backends.Linux.Rulesets;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Firewalls;

/// <summary>Writes rules as nft reads them (nft(8)).</summary>
internal static class NftScript
{
    /// <summary>Everything as one input for one transaction.</summary>
    /// <param name="table">The table with its family, as in <c>ip vpclang</c>.</param>
    /// <param name="mark">The table's comment.</param>
    /// <param name="ruleset">What it holds.</param>
    public static string Write(string table, string mark, Ruleset ruleset)
    {
        var text = new StringBuilder();

        // Naming the table first makes the deletion valid where it is not there yet. All three
        // statements are one transaction: no packet sees the table missing.
        text.Append($"table {table}\ndelete table {table}\n");
        text.Append($"table {table} {{\n");
        text.Append($"  comment \"{mark}\"\n");
        foreach (var block in Blocks(ruleset))
            text.Append(block.Text);
        return text.Append("}\n").ToString();
    }

    /// <summary>
    /// The sets, maps and chains. nft makes chains first, then maps, then rules: each may name what
    /// stands below it.
    /// </summary>
    public static IEnumerable<NftText> Blocks(Ruleset ruleset)
    {
        foreach (var block in NftSets.Blocks(ruleset))
            yield return block;
        foreach (var chain in ruleset.Chains)
        {
            var text = new StringBuilder();
            WriteChain(text, chain, ruleset.Family);
            yield return new NftText(
                [.. chain.Rules.Select(r => r.Resource).Distinct()], text.ToString());
        }
    }

    private static void WriteChain(StringBuilder text, Chain chain, AddressFamily family)
    {
        text.Append($"  chain {chain.Name} {{\n");
        if (chain.Hook is { } hook)
        {
            var (type, name, priority) = HookText(hook);
            var policy = chain.DropByDefault ? "drop" : "accept";
            text.Append($"    type {type} hook {name} priority {priority}; policy {policy};\n");
        }

        foreach (var rule in chain.Rules)
        {
            foreach (var line in RuleLines(rule, family))
                text.Append($"    {line} comment \"{RuleComment.Of(rule)}\"\n");
        }

        text.Append("  }\n");
    }

    private static (string Type, string Hook, string Priority) HookText(Hook hook) => hook switch
    {
        // Before NF_IP_PRI_CONNTRACK_DEFRAG (-400): a fragment is judged by its own MAC address, and not by
        // that of the first one of its packet.
        Hook.RawPrerouting => ("filter", "prerouting", "-450"),
        Hook.ManglePrerouting => ("filter", "prerouting", "mangle"),
        Hook.NatPrerouting => ("nat", "prerouting", "dstnat"),
        Hook.NatOutput => ("nat", "output", "-100"),
        Hook.Input => ("filter", "input", "filter"),
        Hook.Forward => ("filter", "forward", "filter"),
        Hook.Output => ("filter", "output", "filter"),
        _ => ("nat", "postrouting", "srcnat"),
    };

    /// <summary>
    /// A rule about the connection that an error quotes is two, since nft names the ends of a
    /// connection by its direction.
    /// </summary>
    private static IEnumerable<string> RuleLines(ChainRule rule, AddressFamily family) =>
        rule.Match.Quotation is { } quotation
            ? NftQuotation.Words(quotation, family).SelectMany(words => LinesFor(rule, family, words))
            : LinesFor(rule, family, quotation: "");

    private static IEnumerable<string> LinesFor(
        ChainRule rule, AddressFamily family, string quotation)
    {
        if (rule.Dispatch is { } dispatch)
        {
            yield return Join([.. MatchWords(rule.Match, family, quotation), DispatchText(dispatch, family)]);
            yield break;
        }

        if (rule.Services is { } services)
        {
            foreach (var lookup in NftSets.Dispatches(services))
                yield return Join([.. MatchWords(rule.Match, family, quotation), lookup]);
            yield break;
        }

        if (rule.Log is { } tag)
            yield return Join([.. MatchWords(rule.Match, family, quotation), LogText(tag)]);
        if (rule.Verdict is Verdict.Reject)
        {
            // A reset answers TCP alone; a rule for another protocol must not be made to ask for it.
            var protocol = rule.Match.Service?.Protocol ?? Protocol.All;
            if (protocol is Protocol.Tcp or Protocol.All)
            {
                yield return Join(
                    [.. MatchWords(rule.Match, family, quotation), "meta l4proto tcp reject with tcp reset"]);
            }

            if (protocol is not Protocol.Tcp)
                yield return Join([.. MatchWords(rule.Match, family, quotation), "reject"]);
            yield break;
        }

        yield return Join([.. MatchWords(rule.Match, family, quotation), VerdictText(rule.Verdict)]);
    }

    private static string LogText(string tag) =>
        $"limit rate {LogTag.PacketsPerSecond}/second burst {LogTag.Burst} packets "
        + $"log prefix \"{tag}\" group {LogTag.Group} snaplen {LogTag.SnapLength}";

    /// <summary>What a dispatch looks at, as nft names it.</summary>
    public static string KeyText(DispatchKey key, AddressFamily family) => key switch
    {
        DispatchKey.Source => $"{Ip(family)} saddr",
        DispatchKey.Destination => $"{Ip(family)} daddr",
        DispatchKey.InInterface => "iifname",
        _ => "oifname",
    };

    /// <summary>The elements of a dispatch's map.</summary>
    public static IEnumerable<string> Targets(Dispatch dispatch)
    {
        var quote = dispatch.Key is DispatchKey.InInterface or DispatchKey.OutInterface ? "\"" : "";
        var verb = dispatch.Jump ? "jump" : "goto";
        return dispatch.Targets.Select(t => $"{quote}{t.Value}{quote} : {verb} {t.Chain}");
    }

    private static string DispatchText(Dispatch dispatch, AddressFamily family) =>
        $"{KeyText(dispatch.Key, family)} vmap {(dispatch.Map is { } map
            ? "@" + map
            : $"{{ {string.Join(", ", Targets(dispatch))} }}")}";

    private static IEnumerable<string> MatchWords(
        Match match, AddressFamily family, string quotation)
    {
        if (!match.InInterfaces.IsEmpty)
            yield return $"iifname {Alternatives(match.InInterfaces.Select(Quote))}";
        if (!match.OutInterfaces.IsEmpty)
            yield return $"oifname {Alternatives(match.OutInterfaces.Select(Quote))}";
        if (!match.Senders.IsEmpty)
            yield return SenderText(match.Senders, family);
        if (!match.Sources.IsEmpty)
            yield return $"{Ip(family)} saddr {Alternatives(match.Sources.Select(AddressText))}";
        if (!match.Destinations.IsEmpty)
            yield return $"{Ip(family)} daddr {Alternatives(match.Destinations.Select(AddressText))}";
        if (match.ToArrivalInterface)
            yield return "fib daddr . iif type local";
        if (match.Bridged)
            yield return "meta iifkind \"bridge\" meta oifkind \"bridge\"";
        if (match.Connection is { } connection)
        {
            yield return ConnectionText(connection);
        }

        if (quotation.Length > 0)
            yield return quotation;
        if (match.Set is { } set)
            yield return NftSets.LookupText(set);
        if (match.Service is { } service)
            yield return ServiceText(service, family);
        foreach (var words in NftBalance.MatchWords(match))
            yield return words;
    }

    private static string ConnectionText(Connection connection) => connection switch
    {
        Connection.Established => "ct state established",
        Connection.Related => "ct state related",
        Connection.Unsolicited => "ct state invalid,related",
        Connection.Forth => "ct state established ct direction original",
        _ => "ct status dnat",
    };

    private static string SenderText(ImmutableArray<Sender> senders, AddressFamily family) =>
        senders[0].Ip is null
            ? $"ether saddr {Alternatives(senders.Select(s => s.Mac))}"
            : $"ether saddr . {Ip(family)} saddr {{ {string.Join(
                ", ", senders.Select(s => $"{s.Mac} . {s.Ip}"))} }}";

    private static string ServiceText(Service service, AddressFamily family)
    {
        var name = (service.Protocol, family) is (Protocol.Icmp, AddressFamily.V6)
            ? "icmpv6"
            : service.Protocol.ToString().ToLowerInvariant();
        if (service.IcmpType is { } type)
            return $"{name} type {type}";
        return service.Ports.IsEmpty
            ? $"meta l4proto {name}"
            : $"{name} dport {Alternatives(service.Ports.Select(p => p.ToString()))}";
    }

    internal static string Ip(AddressFamily family) => family == AddressFamily.V4 ? "ip" : "ip6";

    private static string VerdictText(Verdict verdict) => verdict switch
    {
        Verdict.Accept => "accept",
        Verdict.Drop => "drop",
        Verdict.Return => "return",
        Verdict.Jump { Chain: var chain } => $"jump {chain}",
        Verdict.Goto { Chain: var chain } => $"goto {chain}",
        Verdict.TranslateDestination { Ip: var ip, Port: null } => $"dnat to {ip}",
        Verdict.TranslateDestination { Ip: var ip, Port: var port } => $"dnat to {ip}:{port}",
        Verdict.Enter or Verdict.Mark or Verdict.Balance => NftBalance.VerdictText(verdict),
        Verdict.TranslateSource { Ip: var ip } => $"snat to {ip}",
        Verdict.Masquerade => "masquerade",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "no nft verdict"),
    };

    internal static string AddressText(Cidr cidr) =>
        cidr.PrefixLength == cidr.First.Bits ? cidr.First.ToString() : cidr.ToString();

    private static string Quote(string name) => $"\"{name}\"";

    internal static string Alternatives(IEnumerable<string> values)
    {
        var all = values.ToList();
        return all.Count == 1 ? all[0] : $"{{ {string.Join(", ", all)} }}";
    }

    private static string Join(IEnumerable<string> words) => string.Join(' ', words);
}

/// <summary>A set, map or chain as nft reads it.</summary>
/// <param name="Resources">The resources that it comes from.</param>
/// <param name="Text">Its lines, each with its end, as they stand in a table.</param>
internal sealed record NftText(ImmutableArray<string> Resources, string Text);
