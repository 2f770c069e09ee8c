using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Runtime.Tests.Fakes;

namespace VpcLang.Runtime.Tests.Verbs;

public sealed class ExplainTests : IDisposable
{
    private readonly Vpclang _program = new();

    public void Dispose() => _program.Dispose();

    [Theory]
    [InlineData("VPC3004")]
    [InlineData("vpc3004")]
    [InlineData("3004")]
    public async Task A_code_is_explained_by_its_rule_an_example_and_its_source(string code)
    {
        Assert.Equal(0, await _program.RunAsync("explain", code));
        Assert.StartsWith("error VPC3004: subnets overlap\n\n", _program.Out, StringComparison.Ordinal);
        Assert.Contains("\nWrong:\n\n    vpc prod {\n", _program.Out, StringComparison.Ordinal);
        Assert.Contains("\nRight:\n\n    vpc prod {\n", _program.Out, StringComparison.Ordinal);
        Assert.Contains("\nSource: ", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_of_a_host_is_explained_too()
    {
        Assert.Equal(0, await _program.RunAsync("explain", "VPC5003"));
        Assert.StartsWith(
            "error VPC5003: something foreign has the name\n\nOnly what carries our mark is ours.",
            _program.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("VPC30044", "did you mean VPC3004?")]
    [InlineData("VPC9999", "= help: `vpclang explain` lists the codes")]
    [InlineData("hello", "`vpclang explain` lists the codes")]
    public async Task An_unknown_code_is_answered_with_what_may_be_meant(string code, string help)
    {
        Assert.Equal(1, await _program.RunAsync("explain", code));
        Assert.Contains($"no finding has the code {code}", _program.Error, StringComparison.Ordinal);
        Assert.Contains(help, _program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_code_all_are_listed()
    {
        Assert.Equal(0, await _program.RunAsync("explain"));
        var lines = _program.Out.TrimEnd().Split('\n');
        Assert.Equal(DiagnosticCatalogue.WithHosts.Count, lines.Length);
        Assert.Contains("VPC2901  warning  value is never used", lines);
    }
}
