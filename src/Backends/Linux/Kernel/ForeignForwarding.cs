using System.Collections.Immutable;
using System.Text.Json;
using VpcLang.Backends.Contracts;
using VpcLang.Backends.Linux.Firewalls;
using VpcLang.Backends.Linux.Lowering.Objects;
using VpcLang.Backends.Linux.Model;
using VpcLang.Backends.Linux.Processes;
using VpcLang.Programs;

namespace VpcLang.Backends.Linux.Kernel;

/// <summary>The foreign chains at the host's forward hook, and our passages through them.</summary>
/// <param name="Dropping">
/// Those that drop or refuse whatever none of their rules lets through: by policy, as Docker's does, or
/// by a rule without a condition, as firewalld's does.
/// </param>
/// <param name="Passages">Every passage with a mark of ours, of any project.</param>
/// <param name="IptablesChains">The chains in iptables' tables: <c>filter/FORWARD</c>.</param>
internal sealed record ForeignForwarding(
    ImmutableArray<ForeignChain> Dropping,
    ImmutableArray<PassageObject> Passages,
    ImmutableHashSet<string> IptablesChains)
{
    private static readonly ForeignForwarding None = new([], [], []);

    /// <summary>A chain that has gone meanwhile (ENOENT), and a kernel without nf_tables.</summary>
    private static readonly ImmutableArray<string> NoChain =
        ["No such file or directory", "Operation not supported", "Protocol not supported"];

    /// <summary>Asks nft; where it is not installed, nothing is known and nothing needed.</summary>
    public static async Task<ForeignForwarding> ReadAsync(
        IRunner runner, CancellationToken cancellation)
    {
        if (ProgramSearch.OfThisProcess.Find("nft") is null)
            return None;
        var chains = await ListAsync(runner, ["chains"], "chain", cancellation);
        var foreign = chains.Where(IsForeignForward).ToList();
        var (dropping, passages) = (new List<ForeignChain>(), new List<PassageObject>());
        foreach (var found in foreign)
        {
            var chain = ChainOf(found);
            var rules = await ListAsync(
                runner, ["chain", chain.Family, chain.Table, chain.Name], "rule", cancellation);
            passages.AddRange(rules.Select(rule => Passage(chain, rule)).OfType<PassageObject>());
            if (Text(found, "policy") == "drop" || rules.Any(RefusesEverything))
                dropping.Add(chain);
        }

        return new ForeignForwarding(
            [.. dropping],
            [.. passages],
            [
                .. chains.Where(c => Text(c, "family") is "ip" or "ip6")
                    .Select(c => (Text(c, "family") == "ip" ? "" : IptablesTables.Prefix6)
                        + $"{Text(c, "table")}/{Text(c, "name")}"),
            ]);
    }

    private static async Task<ImmutableArray<JsonElement>> ListAsync(
        IRunner runner, ImmutableArray<string> what, string kind, CancellationToken cancellation)
    {
        var command = new CommandLine("nft", ["-j", "list", .. what], StandardInput: null);
        var result = await runner.RunAsync(command, cancellation);
        if (result.ExitCode != 0)
        {
            return NoChain.Any(said => result.Error.Contains(said, StringComparison.Ordinal))
                ? []
                : throw new BackendException(
                    Failures.ListingFailed(ns: "", command, result.Said));
        }

        return
        [
            .. from item in JsonElement.Parse(result.Output).GetProperty("nftables").EnumerateArray()
               where item.TryGetProperty(kind, out _)
               select item.GetProperty(kind),
        ];
    }

    private static bool IsForeignForward(JsonElement chain) =>
        Text(chain, "hook") == "forward"
        && Text(chain, "family") is "ip" or "ip6" or "inet"
        && !Text(chain, "table").StartsWith(NftFirewall.TableName, StringComparison.Ordinal)
        && Names.IsPlain(Text(chain, "table"))
        && Names.IsPlain(Text(chain, "name"));

    private static ForeignChain ChainOf(JsonElement chain) =>
        new(Text(chain, "family"), Text(chain, "table"), Text(chain, "name"));

    /// <summary>A rule without a condition that drops or refuses.</summary>
    private static bool RefusesEverything(JsonElement rule) =>
        rule.TryGetProperty("expr", out var parts)
        && parts.EnumerateArray().Any(p => Is(p, "drop") || Is(p, "reject"))
        && parts.EnumerateArray().All(
            p => Is(p, "drop") || Is(p, "reject") || Is(p, "counter") || Is(p, "log"));

    private static bool Is(JsonElement part, string kind) =>
        part.ValueKind == JsonValueKind.Object && part.TryGetProperty(kind, out _);

    /// <summary>A rule of one match of an interface, with our mark; null for any other.</summary>
    private static PassageObject? Passage(ForeignChain chain, JsonElement rule)
    {
        var comment = Text(rule, "comment");
        if (Mark.TryParse(comment) is null
            || !rule.TryGetProperty("expr", out var expressions)
            || !expressions[0].TryGetProperty("match", out var match))
        {
            return null;
        }

        var key = match.GetProperty("left").TryGetProperty("meta", out var meta)
            ? Text(meta, "key")
            : "";
        return key is not ("iifname" or "oifname")
            ? null
            : new PassageObject(chain, Text(match, "right"), key == "oifname")
            {
                Namespace = "",
                Resource = HostObjects.HostResource,
                Comment = comment,
                Handle = rule.GetProperty("handle").GetInt64(),
            };
    }

    private static string Text(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString() ?? ""
            : "";
}
