using System.Text;
using VpcLang.Compiler.Formatting;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Tests;

/// <summary>Every example is a whole project that a newcomer may copy.</summary>
public sealed class ExampleFolderTests
{
    public static TheoryData<string> Folders => [.. Directory
        .EnumerateDirectories(Repository.PathOf("examples"))
        .Where(folder => File.Exists(Path.Combine(folder, "main.vpc")))
        .Select(folder => Path.GetFileName(folder))
        .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Folders))]
    public void An_example_compiles_without_a_finding(string name)
    {
        var result = Compile(name);
        Assert.Empty(result.Diagnostics);
        Assert.NotNull(result.Network);
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void An_example_says_what_must_hold(string name) =>
        Assert.NotEmpty(Compile(name).Network?.Assertions ?? []);

    [Theory]
    [MemberData(nameof(Folders))]
    public void An_example_survives_the_way_through_JSON(string name)
    {
        var network = Compile(name).Network;
        Assert.NotNull(network);
        var json = NetworkJson.Write(network);
        Assert.Equal(json, NetworkJson.Write(NetworkJson.Read(json)));
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void An_example_has_the_layout_of_the_formatter(string name) =>
        Assert.All(FilesOf(name), file => Assert.Equal(file.Text, Formatter.Format(file).Text));

    [Theory]
    [MemberData(nameof(Folders))]
    public void An_example_begins_by_saying_what_it_is(string name) =>
        Assert.StartsWith(
            "## ",
            File.ReadAllText(Repository.PathOf("examples", name, "main.vpc")),
            StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Folders))]
    public void The_README_names_an_example(string name) =>
        Assert.Contains(
            $"(examples/{name}/main.vpc)",
            File.ReadAllText(Repository.PathOf("README.md")),
            StringComparison.Ordinal);

    private static IEnumerable<SourceFile> FilesOf(string name) => Directory
        .EnumerateFiles(Repository.PathOf("examples", name), "*.vpc", SearchOption.AllDirectories)
        .Select(Repository.Source);

    /// <summary>The project is what lies in the folder; the rest of it is imported.</summary>
    private static CompilationResult Compile(string name)
    {
        var folder = Repository.PathOf("examples", name);
        return Compilation.Compile(new CompilationInput
        {
            DefaultProjectName = "example",
            Files = [.. Directory.EnumerateFiles(folder, "*.vpc").Order(StringComparer.Ordinal)
                .Select(Repository.Source)],
            FindFile = (_, path) => new FoundFile
            {
                Path = path,
                Text = File.ReadAllText(Path.Combine(folder, path), Encoding.UTF8),
            },
        });
    }
}
