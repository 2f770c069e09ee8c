using System.Globalization;
using VpcLang.Backends.Linux.Rulesets;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Firewalls;

/// <summary>Named sets and maps as nft reads them (nft(8), "Sets" and "Maps").</summary>
internal static class NftSets
{
    private const string ServiceKey = "meta l4proto . th dport";

    /// <summary>A look-up: the packet, masked as the elements are, and the set.</summary>
    public static string LookupText(NamedSet set)
    {
        var address = AddressKey(set) + AddressMask(set);
        var service = ServiceKey + PortMask(set);
        return set.Key switch
        {
            SetKey.Service => $"{service} @{set.Name}",
            SetKey.SourceService or SetKey.DestinationService =>
                $"{address} . {service} @{set.Name}",
            SetKey.Sender => $"ether saddr . {AddressKey(set)} @{set.Name}",
            _ => $"{address} @{set.Name}",
        };
    }

    /// <summary>The rules' part of a dispatch by service: ports one by one, then ranges.</summary>
    public static IEnumerable<string> Dispatches(ServiceDispatch dispatch) =>
        MapsOf(dispatch).Select(map => $"{map.Key} vmap {(map.IsInline
            ? $"{{ {string.Join(", ", map.Elements)} }}"
            : "@" + map.Name)}");

    /// <summary>Every set and map.</summary>
    public static IEnumerable<NftText> Blocks(Ruleset ruleset)
    {
        foreach (var set in ruleset.Sets)
        {
            yield return new NftText([set.Resource], Block(
                $"set {set.Name}",
                TypeOf(set),
                set.PrefixLength is null && set.Key is SetKey.Source or SetKey.Destination,
                $"{set.Resource}: {set.Meaning}",
                set.Elements.Select(e => ElementText(set, e))));
        }

        foreach (var rule in ruleset.Chains.SelectMany(c => c.Rules))
        {
            foreach (var map in MapsOf(rule, ruleset.Family).Where(m => !m.IsInline))
            {
                yield return new NftText([rule.Resource], Block(
                    $"map {map.Name}",
                    $"{map.Key} : verdict",
                    map.HasRanges,
                    RuleComment.Of(rule),
                    map.Elements));
            }
        }
    }

    private static IEnumerable<Map> MapsOf(ChainRule rule, AddressFamily family)
    {
        if (rule.Services is { } services)
            return MapsOf(services);
        return rule.Dispatch is { Map: { } name } dispatch
            ? [new Map(
                name,
                NftScript.KeyText(dispatch.Key, family),
                HasRanges: false,
                IsInline: false,
                NftScript.Targets(dispatch))]
            : [];
    }

    private static IEnumerable<Map> MapsOf(ServiceDispatch dispatch)
    {
        var isInline = dispatch.Targets.Length <= Compaction.Limits.InlineTargets;
        var single = dispatch.Targets.Where(t => t.Range.Count == 1).ToList();
        if (single.Count > 0)
        {
            yield return new Map(dispatch.Name, ServiceKey, HasRanges: false, isInline,
            [
                .. single.Select(
                    t => $"{Word(t.Protocol)} . {t.Range.First} : goto {t.Chain}"),
            ]);
        }

        foreach (var protocol in dispatch.Targets
            .Where(t => t.Range.Count > 1)
            .GroupBy(t => t.Protocol)
            .OrderBy(g => g.Key))
        {
            var word = Word(protocol.Key);
            yield return new Map(
                $"{dispatch.Name}-{word}", $"{word} dport", HasRanges: true, isInline,
                [.. protocol.Select(t => $"{t.Range} : goto {t.Chain}")]);
        }
    }

    private static string Block(
        string head, string type, bool hasRanges, string comment, IEnumerable<string> elements)
    {
        var flags = hasRanges ? "    flags interval\n" : "";
        return $"  {head} {{\n    typeof {type}\n{flags}"
            + $"    comment \"{RuleComment.Shortened(comment)}\"\n    elements = {{\n      "
            + string.Join(",\n      ", elements) + "\n    }\n  }\n";
    }

    private static string TypeOf(NamedSet set) => set.Key switch
    {
        SetKey.Service => ServiceKey,
        SetKey.SourceService or SetKey.DestinationService => $"{AddressKey(set)} . {ServiceKey}",
        SetKey.Sender => $"ether saddr . {AddressKey(set)}",
        SetKey.QuotedEnd => NftQuotation.Key(set.Family),
        _ => AddressKey(set),
    };

    private static string ElementText(NamedSet set, SetElement element)
    {
        var isExact = set.PrefixLength is not null
            || element.Network.PrefixLength == element.Network.First.Bits;
        var address = isExact ? element.Network.First.ToString() : element.Network.ToString();
        var service = $"{Word(element.Protocol)} . {element.Port}";
        return set.Key switch
        {
            SetKey.Service => service,
            SetKey.SourceService or SetKey.DestinationService => $"{address} . {service}",
            SetKey.Sender => $"{element.Mac} . {address}",
            SetKey.QuotedEnd => $"{address} . {address}",
            _ => address,
        };
    }

    private static string AddressKey(NamedSet set)
    {
        var family = set.Family == AddressFamily.V4 ? "ip" : "ip6";
        var isDestination = set.Key is SetKey.Destination or SetKey.DestinationService;
        return $"{family} {(isDestination ? "daddr" : "saddr")}";
    }

    private static string AddressMask(NamedSet set)
    {
        var bits = IpAddress.BitsOf(set.Family);
        if (set.PrefixLength is not { } length || length == bits)
            return "";
        var ones = new IpAddress(
            set.Family, set.Family == AddressFamily.V4 ? uint.MaxValue : UInt128.MaxValue);
        return $" & {Cidr.Containing(ones, length).First}";
    }

    private static string PortMask(NamedSet set) => set.PortBits == PortBlock.Bits
        ? ""
        : $" & {PortBlock.MaskOf(set.PortBits).ToString(CultureInfo.InvariantCulture)}";

    private static string Word(Protocol protocol) => protocol.ToString().ToLowerInvariant();

    private sealed record Map(
        string Name, string Key, bool HasRanges, bool IsInline, IEnumerable<string> Elements);
}
