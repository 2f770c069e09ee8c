using System.Text.Json;
using VpcLang.Cli.Commands;
using VpcLang.Compiler;
using VpcLang.Runtime.Tests.Fakes;

namespace VpcLang.Runtime.Tests.Verbs;

public sealed class SarifTests : IDisposable
{
    private readonly Vpclang _program = new() { Compiler = Compilation.Compile };

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task A_finding_is_a_result_with_its_rule_region_and_fix()
    {
        _program.Write("a b.vpc", "\nvpc prod { cidr = 10.0.0.1/16 }\n");
        var run = await RunAsync(1, _program.PathOf("a b.vpc"));
        var result = Assert.Single(run.GetProperty("results").EnumerateArray());
        Assert.Equal("VPC1104", result.GetProperty("ruleId").GetString());
        Assert.Equal("error", result.GetProperty("level").GetString());

        var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.EndsWith(
            "/a%20b.vpc",
            place.GetProperty("artifactLocation").GetProperty("uri").GetString(),
            StringComparison.Ordinal);
        Assert.Equal(
            """{"startLine":2,"startColumn":19,"endLine":2,"endColumn":30}""",
            Compact(place.GetProperty("region")));

        var replacement = result.GetProperty("fixes")[0].GetProperty("artifactChanges")[0]
            .GetProperty("replacements")[0];
        Assert.Equal(
            "10.0.0.0/16",
            replacement.GetProperty("insertedContent").GetProperty("text").GetString());

        var rule = run.GetProperty("tool").GetProperty("driver").GetProperty("rules")
            [result.GetProperty("ruleIndex").GetInt32()];
        Assert.Equal("VPC1104", rule.GetProperty("id").GetString());
        Assert.Contains(
            "**Wrong:**",
            rule.GetProperty("help").GetProperty("markdown").GetString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_places_that_explain_a_finding_are_related_locations()
    {
        _program.Write(
            "main.vpc",
            "vpc v {\n  cidr = 10.0.0.0/16\n  subnet a { cidr = 10.0.0.0/24 }\n"
            + "  subnet b { cidr = 10.0.0.128/25 }\n}\n");
        var run = await RunAsync(1, _program.Source);
        var result = Assert.Single(run.GetProperty("results").EnumerateArray());
        Assert.Equal(3, result.GetProperty("relatedLocations")[0]
            .GetProperty("physicalLocation").GetProperty("region")
            .GetProperty("startLine").GetInt32());
    }

    [Fact]
    public async Task Paths_are_from_the_top_of_the_repository_that_holds_this_folder()
    {
        var near = Path.Combine(Directory.GetCurrentDirectory(), $"near-{Guid.NewGuid():N}.vpc");
        try
        {
            await File.WriteAllTextAsync(near, "let a = 1\n");
            var run = await RunAsync(0, near);
            var artifact = run.GetProperty("results")[0].GetProperty("locations")[0]
                .GetProperty("physicalLocation").GetProperty("artifactLocation");
            var path = new SourceRoot(Directory.GetCurrentDirectory()).PathOf(near);
            Assert.EndsWith(Path.GetFileName(near), path, StringComparison.Ordinal);
            Assert.Equal(
                $$"""{"uri":"{{path}}","uriBaseId":"%SRCROOT%"}""",
                Compact(artifact));
        }
        finally
        {
            File.Delete(near);
        }
    }

    [Theory]
    [InlineData("", "net/a.vpc", "net/a.vpc")]
    [InlineData("net", "a.vpc", "net/a.vpc")]
    [InlineData("net/prod", "../a.vpc", "net/a.vpc")]
    [InlineData("net/prod", "./main.vpc", "net/prod/main.vpc")]
    [InlineData("net", "..a.vpc", "net/..a.vpc")]
    public void A_path_is_the_same_from_every_folder_of_a_repository(
        string folder, string path, string expected)
    {
        var top = Directory.CreateTempSubdirectory("vpclang-sarif-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(top, "net/prod"));
            var current = Path.Combine(top, folder);
            // Without a repository, from the folder itself.
            var own = Path.GetFullPath(path, current);
            Assert.Equal(
                path.StartsWith("../", StringComparison.Ordinal) ? own : Path.GetRelativePath(current, own),
                new SourceRoot(current).PathOf(path));
            Directory.CreateDirectory(Path.Combine(top, ".git"));
            Assert.Equal(expected, new SourceRoot(current).PathOf(path));
            Assert.Equal(expected, new SourceRoot(current).PathOf(own));
            Assert.Equal("/etc/hosts", new SourceRoot(current).PathOf("/etc/hosts"));
        }
        finally
        {
            Directory.Delete(top, recursive: true);
        }
    }

    [Fact]
    public async Task A_good_network_is_a_run_without_results()
    {
        _program.Write("main.vpc", "vpc v { cidr = 10.0.0.0/16 }\n");
        var run = await RunAsync(0, _program.Source);
        Assert.Empty(run.GetProperty("results").EnumerateArray());
    }

    [Fact]
    public async Task Json_and_sarif_do_not_go_together()
    {
        Assert.Equal(1, await _program.RunAsync("validate", "--json", "--sarif", _program.Source));
        Assert.Contains("VPC5971", _program.Error, StringComparison.Ordinal);
    }

    private async Task<JsonElement> RunAsync(int exitCode, string path)
    {
        Assert.Equal(exitCode, await _program.RunAsync("validate", "--sarif", path));
        using var document = JsonDocument.Parse(_program.Out);
        Assert.Equal("2.1.0", document.RootElement.GetProperty("version").GetString());
        return document.RootElement.GetProperty("runs")[0].Clone();
    }

    private static string Compact(JsonElement element) => JsonSerializer.Serialize(element);
}
