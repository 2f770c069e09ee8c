using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using VpcLang.Backends.Linux.Model;
using VpcLang.Backends.Linux.Rulesets;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Firewalls;

/// <summary>
/// Sets for iptables' rules, by ipset (ipset(8)). Their names are hashes of what they hold: other
/// content is another set, so that rules and sets change in one step, when the rules do.
/// </summary>
internal static class IptablesSets
{
    /// <summary>What the container of a set's entries begins with.</summary>
    public const string Container = "ipset/";

    private const int LeastCapacity = 65536;

    /// <summary>Elements in words that differ from run to run and mean nothing.</summary>
    private static readonly ImmutableArray<string> Ephemeral = ["hashsize", "bucketsize", "initval"];

    /// <summary>The match words; alternatives where a rule is needed for each.</summary>
    public static IEnumerable<string> MatchTexts(NamedSet set, AddressFamily family)
    {
        var fields = set.Key switch
        {
            SetKey.Source => "src",
            SetKey.SourceService => "src,dst",
            SetKey.Sender => "src,src",
            SetKey.DestinationService => "dst,dst",
            _ => "dst",
        };
        return Kernels(set, family).Select(k =>
            $"{(k.Protocol is { } p ? $"-p {p} " : "")}-m set --match-set {k.Name} {fields}");
    }

    /// <summary>The lines for <c>ipset restore</c> that make the sets.</summary>
    public static void Write(
        StringBuilder text, IEnumerable<NamedSet> sets, AddressFamily family)
    {
        // Where nft looks a pair up, a rule of iptables compares (IptablesQuotation).
        var needed = sets.Where(s => s.Key != SetKey.QuotedEnd);
        foreach (var kernel in needed.SelectMany(s => Kernels(s, family)).DistinctBy(k => k.Name))
        {
            text.Append($"create {kernel.Name} {kernel.Type}\n");
            foreach (var element in kernel.Elements)
                text.Append($"add {kernel.Name} {element}\n");
        }
    }

    /// <summary>Whether a line of a script is for ipset.</summary>
    public static bool IsLine(string line) =>
        line.StartsWith("create ", StringComparison.Ordinal)
        || line.StartsWith("add ", StringComparison.Ordinal);

    /// <summary>A line that <c>ipset save</c> writes, as an entry.</summary>
    public static RulesetEntry Entry(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var kept = words.Where((word, i) =>
            !Ephemeral.Contains(word) && (i == 0 || !Ephemeral.Contains(words[i - 1])));
        return new RulesetEntry(Container + words[1], string.Join(' ', kept), "", "");
    }

    /// <summary>Whether an entry is about a set of ours for the rules of one family.</summary>
    public static bool IsOf(RulesetEntry entry, AddressFamily family) =>
        entry.Container.StartsWith(Container + PrefixOf(family), StringComparison.Ordinal);

    /// <summary>Whether an entry is about a set.</summary>
    public static bool IsEntry(RulesetEntry entry) =>
        entry.Container.StartsWith(Container, StringComparison.Ordinal);

    /// <summary>What <c>ipset restore -exist</c> must hear before the rules are loaded.</summary>
    public static string Before(
        ImmutableArray<RulesetEntry> wanted, ImmutableArray<RulesetEntry> current)
    {
        var there = current.Where(IsEntry).Select(e => e.Text).ToHashSet(StringComparer.Ordinal);
        var kept = wanted.Where(IsEntry).Select(e => e.Container).ToHashSet(StringComparer.Ordinal);
        var needed = wanted.Where(IsEntry).Select(e => e.Text).ToHashSet(StringComparer.Ordinal);

        // A set of ours that somebody changed by hand is mended in place.
        var foreign = current
            .Where(e => IsEntry(e) && kept.Contains(e.Container) && !needed.Contains(e.Text))
            .Where(e => e.Text.StartsWith("add ", StringComparison.Ordinal))
            .Select(e => "del" + e.Text[3..]);
        return Lines(wanted
            .Where(e => IsEntry(e) && !there.Contains(e.Text))
            .Select(e => e.Text)
            .Concat(foreign));
    }

    /// <summary>What it must hear when no rule needs the old sets any more.</summary>
    public static string After(
        ImmutableArray<RulesetEntry> wanted, ImmutableArray<RulesetEntry> current) =>
        Lines(current.Where(IsEntry).Select(e => e.Container)
            .Except(wanted.Where(IsEntry).Select(e => e.Container), StringComparer.Ordinal)
            .Select(container => $"destroy {container[Container.Length..]}"));

    private static string Lines(IEnumerable<string> lines) =>
        string.Concat(lines.Select(line => line + "\n"));

    /// <summary>The kernel's sets: one for most; for ports alone, one for each protocol.</summary>
    private static IEnumerable<KernelSet> Kernels(NamedSet set, AddressFamily family)
    {
        if (set.Key == SetKey.Service)
        {
            return set.Elements.GroupBy(e => e.Protocol).OrderBy(g => g.Key).Select(g =>
                KernelSet.Of(family, "bitmap:port range 0-65535", g.Select(e => PortText(set, e))) with
                {
                    Protocol = Word(g.Key),
                });
        }

        if (set.Key == SetKey.Sender)
        {
            // The kernel of a small system may lack hash:ip,mac; the bitmap is older.
            var range = Range(set.Elements);
            return [KernelSet.Of(
                family,
                $"bitmap:ip,mac range {range}",
                set.Elements.Select(e => $"{e.Network.First},{e.Mac}"))];
        }

        var isHost = set.PrefixLength == IpAddress.BitsOf(set.Family);
        var word = family == AddressFamily.V4 ? "inet" : "inet6";
        var withPort = set.Key is SetKey.SourceService or SetKey.DestinationService;
        var type = $"hash:{(isHost ? "ip" : "net")}{(withPort ? ",port" : "")} family {word}";
        List<string> elements =
        [
            .. set.Elements.SelectMany(e => Halves(e.Network).Select(network => withPort
                ? $"{Text(network)},{Word(e.Protocol)}:{PortText(set, e)}"
                : Text(network))),
        ];
        var each = withPort ? 1 << (PortBlock.Bits - set.PortBits) : 1;
        var capacity = Math.Max(LeastCapacity, elements.Count * each);
        return [KernelSet.Of(family, $"{type} maxelem {capacity}", elements)];
    }

    /// <summary>One namespace holds the sets of both families.</summary>
    private static string PrefixOf(AddressFamily family) =>
        family == AddressFamily.V4 ? "vl4-" : "vl6-";

    /// <summary>The network of all addresses is two: ipset takes no prefix of zero bits.</summary>
    private static IEnumerable<Cidr> Halves(Cidr network) => network.PrefixLength > 0
        ? [network]
        : [Cidr.Containing(network.First, 1), Cidr.Containing(network.Last, 1)];

    private static string Text(Cidr network) => network.PrefixLength == network.First.Bits
        ? network.First.ToString()
        : network.ToString();

    private static string PortText(NamedSet set, SetElement element)
    {
        var last = element.Port + (1 << (PortBlock.Bits - set.PortBits)) - 1;
        return new PortRange(element.Port, last).ToString();
    }

    /// <summary>The network that holds all addresses; a bitmap takes 16 bits of them.</summary>
    private static Cidr Range(ImmutableArray<SetElement> elements)
    {
        var (first, last) = (elements[0].Network, elements[^1].Network);
        while (!first.Contains(last))
            first = Cidr.Containing(first.First, first.PrefixLength - 1);
        return first;
    }

    private static string Word(Protocol protocol) => protocol.ToString().ToLowerInvariant();

    private sealed record KernelSet(string Name, string Type, ImmutableArray<string> Elements)
    {
        public string? Protocol { get; init; }

        public static KernelSet Of(AddressFamily family, string type, IEnumerable<string> elements)
        {
            ImmutableArray<string> all = [.. elements];
            var hash = Names.StableHash($"{type}\n{string.Join('\n', all)}");
            var name = PrefixOf(family) + hash.ToString("x16", CultureInfo.InvariantCulture);
            return new KernelSet(name, type, all);
        }
    }
}
