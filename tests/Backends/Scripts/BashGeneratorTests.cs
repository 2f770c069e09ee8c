using System.Collections.Immutable;
using CliWrap;
using CliWrap.Buffered;
using VpcLang.Backends.Contracts;
using VpcLang.Backends.Scripts.Bash;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Tests.Scripts;

public sealed class BashGeneratorTests : IDisposable
{
    private static readonly ImmutableArray<string> Firewalls = ["nftables", "iptables"];

    /// <summary>What the part for people uses of the part below it, and the other way round.</summary>
    private const string Below = """
        declare -A uplink=() memory=() near=() far=() made=()
        echo "${uplink[*]}${memory[*]}${near[*]}${far[*]}${made[*]}" "$project $claim_file $about"
        echo "${host_chains-}"
        network

        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vpclang-bash-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Every_script_of_every_network_passes_shellcheck_without_exception()
    {
        // What is below the part for people is the same in each: that is checked once a firewall. Of
        // that part, the firewall changes no more than the text of the rules.
        foreach (var firewall in Firewalls)
        {
            var scripts = Sources.Sample()
                .Select(s => (s.Name, Text: Script(s.Network, firewall)))
                .ToList();
            Assert.InRange(scripts.Count, 15, int.MaxValue);
            Assert.Single(scripts.Select(s => s.Text[People(s.Text).Length..]).Distinct());
            await WriteAsync($"{firewall}.sh", scripts[0].Text);
            foreach (var (name, text) in scripts.Where(s => firewall == Firewalls[0]
                || s.Name.StartsWith("examples", StringComparison.Ordinal)))
            {
                await WriteAsync(
                    $"{firewall}-{name}.sh",
                    People(text) + Below);
            }
        }

        var result = await RunAsync(
            "bash",
            "-c",
            "cd \"$0\" && ! grep -l 'shellcheck disable' ./*.sh && shellcheck ./*.sh",
            _folder.FullName);

        Assert.True(result.ExitCode == 0, result.StandardOutput + result.StandardError);
    }

    [Fact]
    public void The_script_of_two_tier_reads_as_reviewed()
    {
        var file = Path.Combine(Sources.Root(), "tests/Backends/Scripts/two-tier.sh");
        var text = People(Script(TwoTier(), "nftables"));
        if (Environment.GetEnvironmentVariable("VPCLANG_ACCEPT") == "1")
            File.WriteAllText(file, text);

        Assert.Equal(File.ReadAllText(file), text);
    }

    [Fact]
    public void The_same_network_gives_the_same_bytes() =>
        Assert.Equal(Script(TwoTier(), "iptables"), Script(TwoTier(), "iptables"));

    [Fact]
    public void A_small_edit_of_the_source_is_a_small_change_of_the_script()
    {
        var before = Script(TwoTier(), "nftables").Split('\n');
        var text = TwoTierText().Replace("5432", "5433", StringComparison.Ordinal);
        var after = Script(Sources.Compile("main.vpc", text), "nftables").Split('\n');

        var changed = after.Where(line => line.Contains("5433", StringComparison.Ordinal)).ToList();

        Assert.Equal(before.Length, after.Length);
        Assert.InRange(changed.Count, 1, 3);
    }

    [Fact]
    public void An_unnamed_uplink_is_found_by_the_script_itself()
    {
        var network = Sources.Compile("main.vpc", """
            project "p"
            vpc a {
              cidr = 10.0.0.0/16
              internet_gateway {}
              subnet s { cidr = 10.0.1.0/24; type = public }
              instance web { subnet = s }
              publish tcp/80 to web
            }
            """);

        var script = People(Script(network, "nftables"));

        Assert.Contains("way      vpc.a default", script, StringComparison.Ordinal);
        Assert.Contains("iifname \"${uplink[vpc.a]}\"", script, StringComparison.Ordinal);
        Assert.Contains(
            "setting '' \"net.ipv4.conf.${uplink[vpc.a]//.//}.forwarding\" 1",
            script,
            StringComparison.Ordinal);
        Assert.DoesNotContain("\u0003", script, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nftables")]
    [InlineData("iptables")]
    public void No_address_of_the_source_is_taken_for_one_that_the_host_tells(string firewall)
    {
        // First what stands in for the host's address and for the wire's ends in an unsuspecting source.
        var source = """
            project "p"
            vpc a {
              cidr = 10.0.0.0/16
              internet_gateway {}
              subnet s { cidr = 10.0.1.0/24; type = public }
              security_group g { allow tcp/80 from [ADDRESSES] "from ADDRESS" }
              instance web { subnet = s; security_groups = [g] }
              publish tcp/80 to web
            }
            """;
        var wire = Wire(source.Replace("ADDRESSES", "192.0.2.1", StringComparison.Ordinal));
        string[] addresses = ["0.0.0.1", "0.0.0.2", "0.0.0.8/29", $"{wire}", $"{wire.Plus(1)}"];

        var text = source
            .Replace("ADDRESSES", string.Join(", ", addresses), StringComparison.Ordinal)
            .Replace("ADDRESS", addresses[0], StringComparison.Ordinal);
        var script = People(Script(Sources.Compile("main.vpc", text), firewall));

        Assert.All(addresses, address => Assert.Contains(address, script, StringComparison.Ordinal));
        Assert.NotEqual(wire, Wire(text));
        // The rules of the router have no hole but the wire's ends, by which it translates.
        var plain = People(Script(
            Sources.Compile("main.vpc", source.Replace("ADDRESSES", "192.0.2.1", StringComparison.Ordinal)),
            firewall));
        Assert.Equal(Holes(plain), Holes(script));

        static int Holes(string script) => script.Split("${").Length + script.Split("@answers").Length;

        static IpAddress Wire(string text) => Assert.Single(
            SymbolicHost.For(Sources.Compile("main.vpc", text)) is var host
                && host.Lower(Sources.Compile("main.vpc", text), "nftables") is not null
                ? host.Wires
                : []).FirstChoice;
    }

    [Fact]
    public void A_thing_stands_below_the_line_that_it_comes_from()
    {
        var script = Script(TwoTier(), "nftables");

        Assert.Contains(
            "  # ---- vpc.prod/subnet.public (main.vpc:13)\n", script, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hostile_path_or_word_is_data_in_the_script()
    {
        var trap = Path.Combine(_folder.FullName, "sprung");
        var hostile = $"\"'$(touch {trap})`touch {trap}`\\\n; touch {trap} #\u001b[31m\u202e-rf.vpc";
        var network = Sources.Compile(hostile, TwoTierText());
        var generator = new BashGenerator();
        var script = generator.Generate(Request(network, "nftables") with { SourcePath = hostile })
            .Values.Single().Content;
        var file = Path.Combine(_folder.FullName, "shop.sh");
        await File.WriteAllTextAsync(file, script);

        var result = await RunAsync(
            "unshare", "--user", "--map-root-user", "--net", "--mount", "bash", file, "plan");

        Assert.False(File.Exists(trap), "a word of the source was run");
        Assert.DoesNotContain('\u001b', script);
        Assert.DoesNotContain('\u202e', script);
        Assert.Contains("the host has no interface eth0", result.StandardError, StringComparison.Ordinal);
    }

    [Fact]
    public void A_template_of_ones_own_takes_the_place_of_a_part()
    {
        var request = Request(TwoTier(), "nftables");

        var script = new BashGenerator().Generate(request with
        {
            Templates = request.Templates.Add("bash-nftables.hbs", "# by our own rules\n"),
        }).Values.Single().Content;

        Assert.Contains("# by our own rules\n", script, StringComparison.Ordinal);
        Assert.DoesNotContain("nft -s list", script, StringComparison.Ordinal);
    }

    private Task WriteAsync(string name, string text) =>
        File.WriteAllTextAsync(Path.Combine(_folder.FullName, name), text);

    /// <summary>The part that people read: all above what is the same in every script.</summary>
    private static string People(string script) =>
        script[..script.IndexOf("# ---- What is wanted:", StringComparison.Ordinal)];

    private static Network TwoTier() => Sources.Compile("main.vpc", TwoTierText());

    private static string TwoTierText() =>
        File.ReadAllText(Path.Combine(Sources.Root(), "examples/two-tier/main.vpc"));

    private static string Script(Network network, string firewall)
    {
        var (name, file) = new BashGenerator().Generate(Request(network, firewall)).Single();
        Assert.Equal($"{network.Project}.sh", name);
        Assert.True(file.IsExecutable);
        return file.Content;
    }

    private static GeneratorRequest Request(Network network, string firewall) => new()
    {
        Network = network,
        SourcePath = "main.vpc",
        SourceDigest = "0123",
        CompilerVersion = "1.2.3",
        Options = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal)
            .Add(GeneratorOption.Firewall, firewall),
    };

    private static async Task<BufferedCommandResult> RunAsync(string program, params string[] words)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        return await Cli.Wrap(program)
            .WithArguments(words)
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(limit.Token);
    }
}
