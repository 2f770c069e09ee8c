using System.Collections.Immutable;
using CliWrap;
using CliWrap.Buffered;
using VpcLang.Backends.Contracts;
using VpcLang.Backends.Linux.Lowering;
using VpcLang.Backends.Scripts.Nft;
using VpcLang.Compiler.Ir;

namespace VpcLang.Backends.Tests.Scripts;

public sealed class NftGeneratorTests : IDisposable
{
    private const string Open = """
        project "p"
        vpc a {
          cidr = 10.0.0.0/16
          internet_gateway {}
          subnet s { cidr = 10.0.1.0/24; type = public }
          instance web { subnet = s }
          publish tcp/80 to web
        }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vpclang-nft-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Every_file_of_every_network_is_accepted_by_nft_and_replaces_only_our_tables()
    {
        foreach (var source in Sources.Sample())
            Write(source.Name, Generate(source.Network));

        // Loaded twice beside a stranger's table: the second loading changes nothing.
        var result = await InNamespaceAsync("""
            cd "$0"
            nft add table inet foreign
            for file in */*.nft; do
              variable=()
              ! grep -q '[$]uplink' "$file" || variable=(-D uplink=eth0)
              nft "${variable[@]}" -c -f "$file"
              nft "${variable[@]}" -f "$file"
              nft -s list ruleset | sed '/^#/d' >once
              nft "${variable[@]}" -f "$file"
              nft -s list ruleset | cmp once - && grep -q 'table inet foreign' once
              nft flush ruleset \; add table inet foreign
              echo "$file"
            done
            """);

        Assert.True(result.ExitCode == 0, result.StandardOutput + result.StandardError);
        Assert.True(result.StandardOutput.Split('\n').Length > Sources.Sample().Count());
    }

    [Fact]
    public async Task A_file_makes_the_very_rules_that_apply_makes()
    {
        var compared = 0;
        foreach (var source in Sources.Sample().Where(s => UnknownHost.UplinkOf(s.Network) is not null))
        {
            Write($"file/{source.Name}", Generate(source.Network));
            var rulesets = NetworkLowering
                .Lower(source.Network, "nftables", UnknownHost.Facts(source.Network)).Rulesets;
            var applied = rulesets.ToLookup(r => r.Namespace.Length == 0 ? "host" : r.Namespace);
            Write(
                $"apply/{source.Name}",
                applied.ToImmutableSortedDictionary(
                    ns => $"{ns.Key}.nft",
                    ns => new GeneratedFile(string.Concat(ns.Select(Applied)))));
            compared++;
        }

        var result = await InNamespaceAsync("""
            cd "$0"
            for file in file/*/*.nft; do
              nft -f "$file"; nft -s list ruleset >once; nft flush ruleset
              nft -f "apply/${file#file/}"; nft -s list ruleset | cmp once -; nft flush ruleset
            done
            """);

        Assert.True(result.ExitCode == 0, result.StandardOutput + result.StandardError);
        Assert.InRange(compared, 8, int.MaxValue);
    }

    [Fact]
    public void The_same_network_gives_the_same_bytes()
    {
        var network = Sources.Compile("main.vpc", Open);

        Assert.Equal(Generate(network), Generate(network));
    }

    [Fact]
    public void An_unnamed_uplink_is_a_variable_that_the_head_explains()
    {
        var host = Generate(Sources.Compile("main.vpc", Open))["host.nft"].Content;

        Assert.Contains("nft -D uplink=INTERFACE -f host.nft", host, StringComparison.Ordinal);
        Assert.Contains("iifname $uplink fib daddr", host, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_stands_below_the_line_that_it_comes_from()
    {
        var router = Generate(Sources.Compile("main.vpc", Open))["vpc-a.nft"].Content;

        Assert.Contains(
            "  # vpc.a/publish.tcp-80 (main.vpc:7)\n", router, StringComparison.Ordinal);
    }

    [Fact]
    public void A_template_of_ones_own_takes_the_place_of_the_built_in_one()
    {
        var request = Request(Sources.Compile("main.vpc", Open));

        var files = new NftGenerator().Generate(request with
        {
            Templates = request.Templates.Add("nft.hbs", "{{title}} reviewed by \"us\""),
        });

        Assert.Equal(
            "Packet rules of vpc.a: the namespace vpc-a. reviewed by \"us\"",
            files["vpc-a.nft"].Content);
    }

    [Theory]
    [InlineData("{{titel}}", "titel is undefined")]
    [InlineData("{{#each tables}}", "Reached end of template")]
    public void A_template_with_a_mistake_is_named(string template, string reason)
    {
        var request = Request(Sources.Compile("main.vpc", Open));

        var failure = Assert.Throws<BackendException>(() => new NftGenerator().Generate(request with
        {
            Templates = request.Templates.Add("nft.hbs", template),
        }));

        Assert.Equal("the template nft.hbs does not work", failure.Error.Title);
        Assert.Contains(
            reason, string.Join('\n', failure.Error.Details), StringComparison.Ordinal);
    }

    private static string Applied(Linux.Rulesets.Ruleset ruleset) =>
        new Linux.Firewalls.NftFirewall().Script(
            ruleset, new Linux.Firewalls.Listing("", ruleset.Namespace, ruleset.Project, ""));

    private static ImmutableSortedDictionary<string, GeneratedFile> Generate(Network network) =>
        new NftGenerator().Generate(Request(network));

    private static GeneratorRequest Request(Network network) => new()
    {
        Network = network,
        SourcePath = "main.vpc",
        SourceDigest = "0123",
        CompilerVersion = "1.2.3",
    };

    private void Write(string name, ImmutableSortedDictionary<string, GeneratedFile> files)
    {
        var folder = _folder.CreateSubdirectory(name);
        foreach (var (path, file) in files)
            File.WriteAllText(Path.Combine(folder.FullName, path), file.Content);
    }

    private async Task<BufferedCommandResult> InNamespaceAsync(string script)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(20));
        return await Cli.Wrap("unshare")
            .WithArguments(
                ["--user", "--map-root-user", "--net", "bash", "-euo", "pipefail", "-c", script,
                    _folder.FullName])
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(limit.Token);
    }
}
