using VpcLang.Compiler;
using VpcLang.Runtime.Tests.Fakes;

namespace VpcLang.Runtime.Tests.Verbs;

/// <summary><c>validate --fix</c> and <c>--warnings-as-errors</c>, with the real compiler.</summary>
public sealed class FixTests : IDisposable
{
    private readonly Vpclang _program = new() { Compiler = Compilation.Compile };

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task Certain_mistakes_are_mended_told_and_checked_again()
    {
        _program.Write("main.vpc", "vpc prod { cidr = 10.0.0.1/16 }\n");
        Assert.Equal(0, await _program.RunAsync("validate", "--fix", _program.Source));
        Assert.Equal(
            "vpc prod { cidr = 10.0.0.0/16 }\n", await File.ReadAllTextAsync(_program.Source));
        Assert.Equal(
            $"{_program.Source}:1:19: fixed VPC1104, network has host bits set: "
            + "`10.0.0.1/16` is now `10.0.0.0/16`\n"
            + $"{_program.Source}: ok - 1 VPC, 0 subnets, 0 instances\n",
            _program.Out);
        Assert.Equal("", _program.Error);
    }

    [Fact]
    public async Task A_correction_that_shows_the_next_mistake_is_followed_by_its_correction()
    {
        _program.Write(
            "main.vpc", "vpc prod {\n  cidr = 10.0.0.1/16\n  subnett a { cidr = 10.0.1.9/24 }\n}\n");
        await _program.RunAsync("validate", "--fix", _program.Source);
        var text = await File.ReadAllTextAsync(_program.Source);
        Assert.Contains("cidr = 10.0.0.0/16", text, StringComparison.Ordinal);
        Assert.Contains("cidr = 10.0.1.0/24", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_certain_is_left_and_reported()
    {
        const string Text = "vpc prod {\n  cidr = 10.0.0.0/16\n  subnet a {}\n}\n";
        _program.Write("main.vpc", Text);
        Assert.Equal(1, await _program.RunAsync("validate", "--fix", _program.Source));
        Assert.Equal(Text, await File.ReadAllTextAsync(_program.Source));
        Assert.Contains("VPC2007", _program.Error, StringComparison.Ordinal);
        Assert.Equal("", _program.Out);
    }

    [Fact]
    public async Task With_json_standard_output_is_json_alone()
    {
        _program.Write("main.vpc", "vpc prod { cidr = 10.0.0.1/16 }\n");
        Assert.Equal(0, await _program.RunAsync("validate", "--fix", "--json", _program.Source));
        using var document = System.Text.Json.JsonDocument.Parse(_program.Out);
        Assert.Contains("fixed VPC1104", _program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_written_without_fix()
    {
        const string Text = "vpc prod { cidr = 10.0.0.1/16 }\n";
        _program.Write("main.vpc", Text);
        Assert.Equal(1, await _program.RunAsync("validate", _program.Source));
        Assert.Equal(Text, await File.ReadAllTextAsync(_program.Source));
    }

    [Fact]
    public async Task A_warning_is_an_error_where_one_wants_it()
    {
        _program.Write("main.vpc", "let spare = 1\n");
        Assert.Equal(0, await _program.RunAsync("validate", _program.Source));
        Assert.Equal(1, await _program.RunAsync(
            "validate", "--warnings-as-errors", _program.Source));
        Assert.Contains("error VPC2901", _program.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("ok", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_allowed_warning_is_no_error_either()
    {
        _program.Write("main.vpc", "let spare = 1  # vpclang: allow VPC2901\n");
        Assert.Equal(0, await _program.RunAsync(
            "validate", "--warnings-as-errors", _program.Source));
        Assert.Equal("", _program.Error);
    }
}
