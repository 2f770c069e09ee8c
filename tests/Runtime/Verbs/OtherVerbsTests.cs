using System.Text.Json;
using VpcLang.Cli;
using VpcLang.Cli.Views;
using VpcLang.Runtime.Tests.Fakes;

namespace VpcLang.Runtime.Tests.Verbs;

public sealed class OtherVerbsTests : IDisposable
{
    private readonly Vpclang _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task Generate_prints_the_network_as_json()
    {
        Assert.Equal(0, await _program.RunAsync("generate", "json", _program.Source));
        using var document = JsonDocument.Parse(_program.Out);
        Assert.Equal("shop", document.RootElement.GetProperty("project").GetString());
    }

    [Fact]
    public async Task Generate_writes_a_file_where_one_is_named()
    {
        var file = _program.PathOf("out/network.json");
        Assert.Equal(0, await _program.RunAsync("generate", "json", _program.Source, "-o", file));
        Assert.Equal("", _program.Out);
        Assert.Contains("shop", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generate_says_where_it_could_not_write()
    {
        Assert.Equal(1, await _program.RunAsync(
            "generate", "json", _program.Source, "-o", _program.Source + "/network.json"));
        Assert.Contains("VPC5906: cannot write", _program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generate_writes_below_a_folder_and_says_what()
    {
        var folder = _program.PathOf("out");
        Assert.Equal(0, await _program.RunAsync("generate", "json", _program.Source, "-o", folder));
        Assert.Equal($"wrote {folder}/network.json\n", _program.Error);
        Assert.True(File.Exists(Path.Combine(folder, "network.json")));
    }

    [Theory]
    [InlineData("--option=color=red", "json has no option `color`")]
    [InlineData("--firewall=nftables", "json has no option `firewall`")]
    [InlineData("--copy-templates", "json works without templates")]
    public async Task A_choice_that_a_generator_lacks_is_named(string option, string message)
    {
        Assert.Equal(1, await _program.RunAsync("generate", "json", _program.Source, option));
        Assert.Contains(message, _program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_generator_is_answered_with_the_known_ones()
    {
        Assert.Equal(1, await _program.RunAsync("generate", "yaml", _program.Source));
        Assert.Contains("there are: json", _program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Backends_lists_live_ones_and_generators()
    {
        _program.Backends.Add(new FakeBackend("iptables") { Missing = ["nft"] });
        Assert.Equal(0, await _program.RunAsync("backends", "--json"));
        using var document = JsonDocument.Parse(_program.Out);
        var rows = document.RootElement.GetProperty("backends");
        Assert.Equal(
            ["nftables live", "iptables live", "json generator"],
            rows.EnumerateArray().Select(r =>
                $"{r.GetProperty("name").GetString()} {r.GetProperty("kind").GetString()}"));
        Assert.Equal("nft", rows[1].GetProperty("missing")[0].GetString());
    }

    [Fact]
    public async Task Backends_are_listed_for_people_in_lines_that_fit()
    {
        _program.Backends.Add(new FakeBackend("iptables") { Missing = ["nft"] });
        Assert.Equal(0, await _program.RunAsync("backends"));
        Assert.Contains("\nmissing     nft\n", _program.Out, StringComparison.Ordinal);
        Assert.Contains("\njson        generator: ", _program.Out, StringComparison.Ordinal);
        Assert.EndsWith("realises    every kind of resource\n", _program.Out, StringComparison.Ordinal);
        Assert.All(_program.Out.Split('\n'), line => Assert.InRange(line.Length, 0, 100));
    }

    [Theory]
    [InlineData("validate")]
    [InlineData("fmt")]
    [InlineData("explain")]
    [InlineData("why")]
    [InlineData("reach")]
    [InlineData("plan")]
    [InlineData("apply")]
    [InlineData("destroy")]
    [InlineData("confirm")]
    [InlineData("history")]
    [InlineData("doctor")]
    [InlineData("install-service")]
    [InlineData("show")]
    [InlineData("logs")]
    [InlineData("exec")]
    [InlineData("sandbox")]
    [InlineData("generate")]
    [InlineData("output")]
    [InlineData("console")]
    [InlineData("backends")]
    [InlineData("completion")]
    public async Task Every_verb_explains_itself_with_an_example(string verb)
    {
        Assert.Equal(0, await _program.RunAsync(verb, "--help"));
        Assert.Contains($"Usage: vpclang {verb}", _program.Out, StringComparison.Ordinal);
        Assert.Contains("Example:\n  ", _program.Out, StringComparison.Ordinal);
        Assert.Contains("--no-color", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_programs_help_lists_the_verbs_and_no_hidden_one()
    {
        Assert.Equal(0, await _program.RunAsync("--help"));
        Assert.Contains("  sandbox ", _program.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("__", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_version_is_a_line()
    {
        Assert.Equal(0, await _program.RunAsync("--version"));
        Assert.Matches("^vpclang [0-9]+\\.[0-9]+\\.[0-9]+\n$", _program.Out);
    }

    [Theory]
    [InlineData("svg", "mermaid")]
    [InlineData("PNG", "mermaid")]
    [InlineData("tf", "terraform")]
    [InlineData("sh", "bash")]
    [InlineData("nftables", "nft")]
    [InlineData("nonsense", null)]
    public void A_form_of_another_tool_has_a_generator_here(string theirs, string? ours)
    {
        Assert.Equal(ours, ElsewhereWords.Generator(theirs));
        if (ours is not null)
            Assert.Contains(Composition.Live(_program.Console).Generators(), g => g.Info.Name == ours);
    }

    [Theory]
    [InlineData("aply", "unknown verb aply", "did you mean apply?")]
    [InlineData("apply --yes", "unknown option --yes", "that is --auto-approve here")]
    [InlineData("destroy -y", "unknown option -y", "that is --auto-approve here")]
    [InlineData("plan -out x", "unknown option -out", "that is --output here")]
    [InlineData("version", "unknown verb version", "that is --version here")]
    [InlineData("status", "unknown verb status", "that is show here")]
    [InlineData("init", "unknown verb init", "write a .vpc file, then vpclang validate")]
    [InlineData("generate yaml", "no generator called yaml", "did you mean json? there are: json")]
    [InlineData("generate jsno", "no generator called jsno", "did you mean json? there are: json")]
    [InlineData("plan --bakend x", "unknown option --bakend", "did you mean --backend?")]
    [InlineData("", "which verb?", "vpclang --help")]
    [InlineData("generate", "GENERATOR", "vpclang generate --help")]
    [InlineData("plan --backend", "--backend", "vpclang plan --help")]
    public async Task A_wrong_command_line_is_an_error_that_says_what_was_meant(
        string line, string said, string help)
    {
        Assert.Equal(1, await _program.RunAsync(
            line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        Assert.Contains(said, _program.Error, StringComparison.Ordinal);
        Assert.Contains(help, _program.Error, StringComparison.Ordinal);
        Assert.Equal("", _program.Out);
    }

    [Fact]
    public async Task Colours_are_for_terminals()
    {
        await _program.RunOnTerminalAsync([], "plan", _program.Source);
        Assert.Contains("\e[32m+", _program.Out, StringComparison.Ordinal);
        await _program.RunAsync("plan", _program.Source);
        Assert.DoesNotContain("\e", _program.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NO_COLOR", "1", null)]
    [InlineData("TERM", "dumb", null)]
    [InlineData("X", "", "--no-color")]
    public async Task Colours_can_be_turned_off(string variable, string value, string? option)
    {
        _program.Environment[variable] = value;
        string[] args = ["plan", _program.Source, .. option is null ? [] : new[] { option }];
        await _program.RunOnTerminalAsync([], args);
        Assert.DoesNotContain("\e", _program.Out + _program.Error, StringComparison.Ordinal);
    }
}
