using System.Collections.Immutable;
using VpcLang.Backends.Contracts;
using VpcLang.Backends.Linux;
using VpcLang.Backends.Linux.Firewalls;
using VpcLang.Backends.Linux.Lowering;
using VpcLang.Backends.Linux.Model;
using VpcLang.Backends.Linux.Rulesets;
using VpcLang.Backends.Scripts.Templating;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Scripts.Nft;

/// <summary>The packet rules as files for <c>nft -f</c>, one for each network namespace.</summary>
public sealed class NftGenerator : IGenerator
{
    private const string Template = "nft";

    /// <inheritdoc/>
    public BackendInfo Info { get; } = new(
        "nft",
        "The packet rules as files for nft -f, one for each network namespace.",
        [],
        BackendInfo.EveryKind);

    /// <inheritdoc/>
    public ImmutableSortedDictionary<string, string> Templates => TemplateSet.BuiltIn(Template);

    /// <inheritdoc/>
    public ImmutableSortedDictionary<string, GeneratedFile> Generate(GeneratorRequest request)
    {
        Unrealised.Refuse(Info.Name, request.Network);
        var templates = TemplateSet.Of(Templates, request.Templates, Quoting.Nft);
        var uplink = UnknownHost.UplinkOf(request.Network);
        var lowered = NetworkLowering.Lower(
            request.Network, BackendNames.Nftables, UnknownHost.Facts(request.Network));
        var places = Places(request.Network);
        return lowered.Rulesets
            .GroupBy(r => r.Namespace, StringComparer.Ordinal)
            .ToImmutableSortedDictionary(
                rulesets => FileName(rulesets.Key),
                rulesets => new GeneratedFile(templates.Render(
                    Template, Model(request, [.. rulesets], uplink, places))),
                StringComparer.Ordinal);
    }

    /// <summary>Where a rule's resource is declared; a VPC itself needs no word in its own file.</summary>
    private static ImmutableSortedDictionary<string, SourceLocation> Places(Network network) =>
        ResourcePlaces.Of(network)
            .Where(r => r.Value.Kind is not "vpc")
            .ToImmutableSortedDictionary(
                r => r.Key, r => r.Value.Location, StringComparer.Ordinal);

    private static string FileName(string ns) => ns.Length == 0 ? "host.nft" : $"{ns}.nft";

    private static Dictionary<string, object?> Model(
        GeneratorRequest request,
        ImmutableArray<Ruleset> rulesets,
        string? uplink,
        ImmutableSortedDictionary<string, SourceLocation> places)
    {
        var ns = rulesets[0].Namespace;
        var isHost = ns.Length == 0;
        var variable = isHost && uplink is null ? "-D uplink=INTERFACE " : "";
        var run = isHost ? "nft" : $"ip netns exec {ns} nft";
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["title"] = isHost
                ? $"Packet rules of {request.Network.Project} on the host itself."
                : $"Packet rules of {rulesets[0].Resource}: the namespace {ns}.",
            ["version"] = request.CompilerVersion,
            ["source"] = request.SourcePath,
            ["digest"] = request.SourceDigest,
            ["load"] = $"{run} {variable}-f {FileName(ns)}",
            ["check"] = $"{run} {variable}-c -f {FileName(ns)}",
            ["notes"] = isHost ? HostNotes(request.Network, uplink) : [],
            ["tables"] = rulesets.Select(r => TableModel(r, places)).ToList(),
        };
    }

    private static List<string> HostNotes(Network network, string? uplink) =>
    [
        "`vpclang apply` also turns forwarding on; where it was off, it adds rules that keep the host from",
        "forwarding to its other networks. Here they are omitted.",
        .. uplink is null
            ? ["The source names no uplink: give the interface to the world by -D uplink=NAME."]
            : Array.Empty<string>(),
        .. network.Vpcs.Any(v => !v.Publishes.IsEmpty || !v.LoadBalancerPublishes.IsEmpty)
            ? ["The host's own addresses are not known here, so published ports answer the world,",
                "and not the host itself; `vpclang apply` sees to both."]
            : Array.Empty<string>(),
    ];

    private static Dictionary<string, object?> TableModel(
        Ruleset ruleset, ImmutableSortedDictionary<string, SourceLocation> places) =>
        new(StringComparer.Ordinal)
        {
            ["family"] = ruleset.Family == AddressFamily.V4 ? "IPv4" : "IPv6",
            ["name"] = NftFirewall.Table(ruleset.Namespace, ruleset.Project, ruleset.Family),
            ["mark"] = new Mark(ruleset.Project, ruleset.Resource).ToString(),
            ["blocks"] = NftScript.Blocks(ruleset)
                .Select(block => BlockModel(block, places))
                .ToList(),
        };

    private static Dictionary<string, object?> BlockModel(
        NftText block, ImmutableSortedDictionary<string, SourceLocation> places) =>
        new(StringComparer.Ordinal)
        {
            ["about"] = block.Resources
                .Where(places.ContainsKey)
                .Select(address => $"{address} ({places[address]})")
                .ToList(),
            ["text"] = UnknownHost.Spoken(block.Text.TrimEnd('\n')),
        };
}
