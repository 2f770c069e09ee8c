using VpcLang.Compiler.Formatting;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Tests;

/// <summary>The programs of tests/Programs, which are longer than a case may be.</summary>
public sealed class ProgramTests
{
    private static readonly Case Every =
        new(Repository.PathOf("tests", "Programs", "every-construct"));

    private static readonly Case Twenty =
        new(Repository.PathOf("tests", "Programs", "twenty-mistakes"));

    [Fact]
    public void A_program_of_every_construct_compiles_without_a_finding()
    {
        var result = Compilation.Compile(Every.Input());
        Assert.Equal("", Diagnostics.DiagnosticRenderer.Render(
            result.Diagnostics, result.Files, color: false));
        Assert.NotNull(result.Network);
    }

    [Fact]
    public void A_program_of_every_construct_is_its_own_layout()
    {
        foreach (var file in Compilation.Compile(Every.Input()).Files)
        {
            var laidOut = Formatter.Format(file);
            Assert.Empty(laidOut.Diagnostics);
            Assert.Equal(file.Text, laidOut.Text);
        }
    }

    [Fact]
    public void A_network_of_every_construct_survives_the_way_through_JSON()
    {
        var network = Compilation.Compile(Every.Input()).Network;
        Assert.NotNull(network);
        var json = NetworkJson.Write(network);
        Assert.Equal(json, NetworkJson.Write(NetworkJson.Read(json)));
    }

    [Fact]
    public void Twenty_mistakes_are_twenty_findings_in_order_each_at_its_line_with_its_code()
    {
        var input = Twenty.Input();
        var lines = new LineMap(input.Files[0].Text);
        var found = Compilation.Compile(input).Diagnostics
            .Select(d => $"{lines.LineOf(d.Primary?.Range.Start ?? 0)} {d.Code}");
        var meant = input.Files[0].Text.Split('\n')
            .Select((text, index) => (Codes: text.Split("# VPC").Skip(1), Line: index + 1))
            .SelectMany(line => line.Codes.Select(code => $"{line.Line} VPC{code.Trim()}"));
        Assert.Equal(meant, found);
        Assert.Equal(20, found.Count());
    }
}
