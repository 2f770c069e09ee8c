using System.Collections.Immutable;
using VpcLang.Backends.Contracts;
using VpcLang.Backends.Linux;
using VpcLang.Backends.Linux.Firewalls;
using VpcLang.Backends.Scripts.Templating;

namespace VpcLang.Backends.Scripts.Bash;

/// <summary>A network as one bash script that makes it, takes it away and looks after it.</summary>
public sealed class BashGenerator : IGenerator
{
    private const string Template = "bash";

    /// <summary>The part of the script that speaks to the tool for packet rules.</summary>
    private const string FirewallPart = "bash-firewall.hbs";

    private static readonly ImmutableSortedDictionary<string, string> BuiltIn = TemplateSet.BuiltIn(
        Template, "bash-wanted", "bash-kernel", "bash-ours", "bash-instances", "bash-commands",
        "bash-changes", "bash-foreign", "bash-restored", "bash-converge", "bash-put", "bash-rules",
        "bash-nftables",
        "bash-iptables", "bash-verbs");

    /// <inheritdoc/>
    public BackendInfo Info { get; } = new(
        "bash",
        "One script a project that makes the network with bash, ip and nft or iptables alone.",
        [],
        BackendInfo.EveryKind);

    /// <inheritdoc/>
    public ImmutableArray<GeneratorOption> Options { get; } =
    [
        new(
            GeneratorOption.Firewall,
            "The tool that the script makes packet rules with.",
            [BackendNames.Nftables, BackendNames.Iptables]),
    ];

    /// <inheritdoc/>
    public ImmutableSortedDictionary<string, string> Templates => BuiltIn;

    /// <inheritdoc/>
    public ImmutableSortedDictionary<string, GeneratedFile> Generate(GeneratorRequest request)
    {
        var network = request.Network;
        Unrealised.Refuse(Info.Name, network);
        var firewall = request.Options.GetValueOrDefault(
            GeneratorOption.Firewall, BackendNames.Nftables);
        var templates = BuiltIn.SetItems(
            request.Templates.Where(t => BuiltIn.ContainsKey(t.Key)));
        var used = templates.SetItem(FirewallPart, templates[$"bash-{firewall}.hbs"]);
        var file = $"{network.Project}.sh";
        var text = TemplateSet.Of(used, request.Templates, ShellText.Word)
            .Render(Template, Model(request, firewall, file));
        return ImmutableSortedDictionary.Create<string, GeneratedFile>(StringComparer.Ordinal)
            .Add(file, new GeneratedFile(text, IsExecutable: true));
    }

    private static Dictionary<string, object?> Model(
        GeneratorRequest request, string firewall, string file)
    {
        var network = request.Network;
        var host = SymbolicHost.For(network);
        var lowered = host.Lower(network, firewall);
        var usesNft = firewall == BackendNames.Nftables;
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["project"] = network.Project,
            ["file"] = file,
            ["version"] = request.CompilerVersion,
            ["source"] = request.SourcePath,
            ["digest"] = request.SourceDigest,
            ["hostChains"] = usesNft
                ? null
                : string.Join(' ', IptablesFirewall.HostChains(network.Project)),
            ["needs"] = usesNft ? "nft" : "iptables and ipset",
            ["sections"] = new Sections(network, lowered, host).Models(),
            ["rules"] = lowered.Rulesets
                .Select(r => RuleFunctions.ModelOf(r, firewall, host))
                .ToList(),
        };
    }
}
