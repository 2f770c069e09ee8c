using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using VpcLang.Backends.Linux.Model;
using VpcLang.Backends.Linux.Rulesets;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Firewalls;

/// <summary>Writes rules as iptables-restore reads them (iptables-restore(8)).</summary>
internal static class IptablesScript
{
    /// <summary>A multiport match takes 15 ports, and a range counts as two.</summary>
    private const int MaxPorts = 15;

    /// <summary>The kernel's chain behind a hook, by table.</summary>
    public static (string Table, string Chain) BuiltIn(Hook hook) => hook switch
    {
        Hook.RawPrerouting => ("raw", "PREROUTING"),
        Hook.ManglePrerouting => ("mangle", "PREROUTING"),
        Hook.NatPrerouting => ("nat", "PREROUTING"),
        Hook.NatOutput => ("nat", "OUTPUT"),
        Hook.Input => ("filter", "INPUT"),
        Hook.Forward => ("filter", "FORWARD"),
        Hook.Output => ("filter", "OUTPUT"),
        _ => ("nat", "POSTROUTING"),
    };

    /// <summary>
    /// Everything as one input. In a namespace of our own, base chains are the kernel's chains; in a
    /// foreign one they are chains of ours, which the kernel's chains jump to first.
    /// </summary>
    /// <param name="ruleset">The rules.</param>
    /// <param name="chainName">What a base chain is called in a foreign namespace.</param>
    /// <param name="markOf">The mark that heads our chains in a table of a foreign namespace.</param>
    public static string Write(
        Ruleset ruleset, Func<string, string> chainName, Func<string, Mark> markOf)
    {
        var text = new StringBuilder();
        IptablesSets.Write(text, ruleset.Sets, ruleset.Family);
        foreach (var table in new[] { "filter", "mangle", "nat", "raw" })
        {
            var chains = ruleset.Chains.Where(c => TableOf(c) == table).ToList();
            if (chains.Count > 0)
                WriteTable(text, table, chains, ruleset, chainName, markOf(table));
        }

        return text.ToString();
    }

    private static string TableOf(Chain chain) =>
        chain.Hook is { } hook ? BuiltIn(hook).Table : "filter";

    private static void WriteTable(
        StringBuilder text,
        string table,
        List<Chain> chains,
        Ruleset ruleset,
        Func<string, string> chainName,
        Mark mark)
    {
        var (ownNamespace, family) = (ruleset.OwnNamespace, ruleset.Family);
        text.Append($"*{table}\n");
        foreach (var chain in chains.DistinctBy(NameOf))
        {
            var policy = chain is { Hook: not null, DropByDefault: true } ? "DROP" : "ACCEPT";
            var declared = ownNamespace && chain.Hook is not null ? policy : "-";
            text.Append($":{NameOf(chain)} {declared} [0:0]\n");
        }

        foreach (var chain in chains)
        {
            if (!ownNamespace)
                text.Append($"-A {NameOf(chain)} -m comment --comment \"{mark}\"\n");
            foreach (var line in chain.Rules.SelectMany(rule => RuleLines(rule, family)))
                text.Append($"-A {NameOf(chain)} {line}\n");
        }

        foreach (var chain in ownNamespace ? [] : chains)
        {
            if (chain.Hook is { } hook)
            {
                var plain = (mark with { MadeChains = null }).ToString();
                text.Append($"{JumpTo(BuiltIn(hook).Chain, NameOf(chain), plain)}\n");
            }
        }

        text.Append("COMMIT\n");

        string NameOf(Chain chain) => chain.Hook is not { } hook
            ? chain.Name
            : ownNamespace ? BuiltIn(hook).Chain : chainName(chain.Name);
    }

    private static string JumpTo(string builtIn, string chain, string mark) =>
        $"-I {builtIn} 1 -m comment --comment \"{mark}\" -j {chain}";

    // A comment costs 256 bytes in the kernel and in the message to it, whose size is limited where
    // we are not root. The entries of a dispatch or of a list of senders say enough without.
    private static IEnumerable<string> RuleLines(ChainRule rule, AddressFamily family)
    {
        if (rule.Services is { } services)
            return services.Targets.SelectMany(t => RuleLines(Single(rule, t), family));
        if (rule.Dispatch is { } dispatch)
        {
            return dispatch.Targets.Select(
                t => $"{KeyText(dispatch, t.Value)} {(dispatch.Jump ? "-j" : "-g")} {t.Chain}");
        }

        ImmutableArray<string> comment = rule.Match.Senders.Length > 1
            ? []
            : [$"-m comment --comment \"{RuleComment.Of(rule)}\""];
        var lines =
            from match in Combinations(rule.Match, family)
            from verdict in Verdicts(rule, family)
            let protocol = verdict.Protocol is { } p ? ImmutableArray.Create(p) : []
            select Join([.. match, .. protocol, .. comment, verdict.Text]);
        return rule.Log is not { } tag
            ? lines
            : Combinations(rule.Match, family)
                .Select(match => Join([.. match, LogLimit, .. comment, LogText(tag)]))
                .Concat(lines);
    }

    private static ChainRule Single(ChainRule rule, ServiceTarget target) => rule with
    {
        Services = null,
        Verdict = new Verdict.Goto(target.Chain),
        Match = rule.Match with
        {
            Service = new Service { Protocol = target.Protocol, Ports = [target.Range] },
        },
    };

    private static readonly string LogLimit =
        $"-m limit --limit {LogTag.PacketsPerSecond}/sec --limit-burst {LogTag.Burst}";

    private static string LogText(string tag) =>
        $"-j NFLOG --nflog-prefix \"{tag}\" --nflog-group {LogTag.Group} "
        + $"--nflog-size {LogTag.SnapLength}";

    private static string KeyText(Dispatch dispatch, string value) => dispatch.Key switch
    {
        DispatchKey.Source => $"-s {value}",
        DispatchKey.Destination => $"-d {value}",
        DispatchKey.InInterface => $"-i {value}",
        _ => $"-o {value}",
    };

    private static IEnumerable<(string? Protocol, string Text)> Verdicts(
        ChainRule rule, AddressFamily family)
    {
        if (rule.Verdict is Verdict.Enter or Verdict.Mark or Verdict.Balance)
            return IptablesBalance.VerdictTexts(rule.Verdict).Select(text => ((string?)null, text));
        if (rule.Verdict is not Verdict.Reject)
            return [(null, VerdictText(rule.Verdict))];
        var reset = "-j REJECT --reject-with tcp-reset";
        var icmp = family == AddressFamily.V4 ? "icmp" : "icmp6";
        var unreachable = $"-j REJECT --reject-with {icmp}-port-unreachable";
        return (rule.Match.Service?.Protocol ?? Protocol.All) switch
        {
            Protocol.Tcp => [(null, reset)],
            Protocol.All => [("-p tcp", reset), (null, unreachable)],
            _ => [(null, unreachable)],
        };
    }

    private static string VerdictText(Verdict verdict) => verdict switch
    {
        Verdict.Accept => "-j ACCEPT",
        Verdict.Drop => "-j DROP",
        Verdict.Return => "-j RETURN",
        Verdict.Jump { Chain: var chain } => $"-j {chain}",
        Verdict.Goto { Chain: var chain } => $"-g {chain}",
        Verdict.TranslateDestination { Ip: var ip, Port: null } => $"-j DNAT --to-destination {ip}",
        Verdict.TranslateDestination { Ip: var ip, Port: var port } =>
            $"-j DNAT --to-destination {ip}:{port}",
        Verdict.TranslateSource { Ip: var ip } => $"-j SNAT --to-source {ip}",
        Verdict.Masquerade => "-j MASQUERADE",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "no iptables verdict"),
    };

    /// <summary>iptables writes any end of a name as <c>+</c> (iptables(8), --in-interface).</summary>
    private static string InterfaceText(string name) =>
        name.EndsWith('*') ? $"{name[..^1]}+" : name;

    /// <summary>iptables knows no alternatives in one rule, so each combination is a rule.</summary>
    private static IEnumerable<ImmutableArray<string>> Combinations(
        Match match, AddressFamily family)
    {
        ImmutableArray<ImmutableArray<string>> dimensions =
        [
            [.. match.InInterfaces.Select(name => $"-i {InterfaceText(name)}")],
            [.. match.OutInterfaces.Select(name => $"-o {InterfaceText(name)}")],
            [.. match.Sources.Select(cidr => $"-s {cidr}")],
            [.. match.Destinations.Select(cidr => $"-d {cidr}")],
            [.. match.Senders.Select(SenderText)],
            match.Set is { } set ? [.. IptablesSets.MatchTexts(set, family)] : [],
            match.ToArrivalInterface ? ["-m addrtype --dst-type LOCAL --limit-iface-in"] : [],
            match.Bridged ? ["-m physdev --physdev-is-bridged"] : [],
            match.Connection is { } connection ? [ConnectionText(connection)] : [],
            match.Service is { } service ? [.. ServiceTexts(service, family)] : [],
            .. IptablesQuotation.Dimensions(match, family),
            .. IptablesBalance.Dimensions(match),
        ];
        IEnumerable<ImmutableArray<string>> all = [[]];
        foreach (var alternatives in dimensions.Where(d => !d.IsEmpty))
            all = all.SelectMany(words => alternatives.Select(words.Add));
        return all;
    }

    private static string SenderText(Sender sender) => sender.Ip is { } ip
        ? $"-s {ip} -m mac --mac-source {sender.Mac}"
        : $"-m mac --mac-source {sender.Mac}";

    private static string ConnectionText(Connection connection) => connection switch
    {
        Connection.Established => "-m conntrack --ctstate ESTABLISHED",
        Connection.Related => "-m conntrack --ctstate RELATED",
        Connection.Unsolicited => "-m conntrack --ctstate INVALID,RELATED",
        Connection.Forth => "-m conntrack --ctstate ESTABLISHED --ctdir ORIGINAL",
        _ => "-m conntrack --ctstate DNAT",
    };

    private static IEnumerable<string> ServiceTexts(Service service, AddressFamily family)
    {
        var name = service.Protocol.ToString().ToLowerInvariant();
        if (service.Protocol == Protocol.Icmp && family == AddressFamily.V6)
        {
            return [service.IcmpType is { } type6
                ? $"-p icmpv6 -m icmp6 --icmpv6-type {type6}"
                : "-p icmpv6"];
        }

        if (service.IcmpType is { } type)
            return [$"-p icmp -m icmp --icmp-type {type}"];
        if (service.Ports.IsEmpty)
            return [$"-p {name}"];
        return service.Ports is [var only]
            ? [$"-p {name} -m {name} --dport {PortText(only)}"]
            : Chunks(service.Ports).Select(
                ports => $"-p {name} -m multiport --dports {string.Join(',', ports)}");
    }

    private static IEnumerable<List<string>> Chunks(ImmutableArray<PortRange> ranges)
    {
        var chunk = new List<string>();
        var weight = 0;
        foreach (var range in ranges)
        {
            var cost = range.Count == 1 ? 1 : 2;
            if (weight + cost > MaxPorts)
            {
                yield return chunk;
                (chunk, weight) = ([], 0);
            }

            chunk.Add(PortText(range));
            weight += cost;
        }

        yield return chunk;
    }

    private static string PortText(PortRange range) => range.Count == 1
        ? range.First.ToString(CultureInfo.InvariantCulture)
        : $"{range.First}:{range.Last}";

    private static string Join(IEnumerable<string> words) => string.Join(' ', words);
}
