using System.Text.Json;
using VpcLang.Compiler;
using VpcLang.Runtime.Tests.Fakes;

namespace VpcLang.Runtime.Tests.Verbs;

/// <summary>With the compiler itself: outputs and imports are of its making.</summary>
public sealed class OutputTests : IDisposable
{
    private readonly Vpclang _program = new() { Compiler = Compilation.Compile };

    public OutputTests()
    {
        Directory.CreateDirectory(_program.PathOf("lib"));
        _program.Write("lib/net.vpc", "let net = 10.0.0.0/16\n");
        _program.Write(
            "main.vpc",
            "import \"lib/net.vpc\"\nvpc v { cidr = net }\n"
            + "output where = v.cidr\noutput count = [1, v.cidr.size]\n");
    }

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task Output_prints_every_value()
    {
        Assert.Equal(0, await _program.RunAsync("output", _program.Source));
        Assert.StartsWith(
            "where = \"10.0.0.0/16\"\ncount = [", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Output_prints_values_with_their_types_as_json()
    {
        Assert.Equal(0, await _program.RunAsync("output", _program.Source, "--json"));
        using var document = JsonDocument.Parse(_program.Out);
        var where = document.RootElement.GetProperty("where");
        Assert.Equal("cidr", where.GetProperty("type").GetString());
        Assert.Equal("10.0.0.0/16", where.GetProperty("value").GetString());
        Assert.Equal(65536, document.RootElement.GetProperty("count").GetProperty("value")[1]
            .GetInt32());
    }

    [Fact]
    public async Task One_output_can_be_had_raw()
    {
        Assert.Equal(0, await _program.RunAsync("output", "where", _program.Source, "--raw"));
        Assert.Equal("10.0.0.0/16\n", _program.Out);
    }

    [Fact]
    public async Task An_unknown_output_is_answered_with_the_known_ones()
    {
        Assert.Equal(1, await _program.RunAsync("output", "wher", _program.Source));
        Assert.Contains("there are: where, count", _program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Raw_wants_one_output()
    {
        Assert.Equal(1, await _program.RunAsync("output", _program.Source, "--raw"));
        Assert.Contains("--raw is for one output", _program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistake_in_an_imported_file_is_shown_in_its_text()
    {
        _program.Write("lib/net.vpc", "let net = 10.0.0.1/16\n");
        Assert.Equal(1, await _program.RunAsync("validate", _program.Source));
        Assert.Contains("lib/net.vpc:1:11", _program.Error, StringComparison.Ordinal);
        Assert.Contains("let net = 10.0.0.1/16", _program.Error, StringComparison.Ordinal);
    }
}
