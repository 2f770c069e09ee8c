using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Tests;

/// <summary>The texts that a newcomer reads first.</summary>
public sealed class ExampleTests
{
    [Fact]
    public void The_two_tier_example_compiles_without_a_finding()
    {
        var result = Compilation.Compile(Input(
            Repository.Source(Repository.PathOf("examples", "two-tier", "main.vpc"))));
        Assert.Empty(result.Diagnostics);
        Assert.Equal("shop", result.Network?.Project);
    }

    [Fact]
    public void The_three_tier_example_compiles_without_a_finding_once_for_each_environment()
    {
        var folder = Repository.PathOf("examples", "three-tier");
        var result = Compilation.Compile(Input(Repository.Source(Path.Combine(folder, "main.vpc")))
            with
        {
            FindFile = (_, path) => new FoundFile
            {
                Path = path,
                Text = File.ReadAllText(Path.Combine(folder, path)),
            },
        });
        Assert.Empty(result.Diagnostics);
        Assert.Equal(["test", "prod"], result.Network?.Vpcs.Select(v => v.Name));
        Assert.Equal([3, 5], result.Network?.Vpcs.Select(v => v.Instances.Length));
    }

    [Fact]
    public void Every_whole_program_in_the_manual_compiles()
    {
        var manual = File.ReadAllText(Repository.PathOf("docs", "language.md"));
        var programs = manual.Split("```vpc\n").Skip(1).Select(p => p.Split("```")[0]).ToList();
        Assert.NotEmpty(programs);
        Assert.All(programs, program =>
        {
            var result = Compilation.Compile(Input(new SourceFile("manual.vpc", program)));
            Assert.DoesNotContain(
                result.Diagnostics, d => d.Severity == Diagnostics.Severity.Error);
        });
    }

    [Fact]
    public void Twelve_mistakes_are_twelve_findings_each_on_its_own_line()
    {
        var input = Case.Named("mixed/twelve-mistakes").Input();
        var result = Compilation.Compile(input);
        var lines = new LineMap(input.Files[0].Text);
        var places = result.Diagnostics
            .Select(d => d.Primary is { } p ? lines.LineOf(p.Range.Start) : 0)
            .ToList();
        Assert.Equal(12, places.Count);
        Assert.Equal(12, places.Distinct().Count());
        Assert.Equal(places.Order(), places);
    }

    [Fact]
    public void A_network_survives_the_way_through_JSON()
    {
        foreach (var network in Case.All().Select(c => Compilation.Compile(c.Input()).Network))
        {
            if (network is null)
                continue;
            var json = NetworkJson.Write(network);
            Assert.Equal(json, NetworkJson.Write(NetworkJson.Read(json)));
        }
    }

    private static CompilationInput Input(SourceFile file) =>
        new() { DefaultProjectName = "example", Files = [file] };
}
